// What every part of the page needs: the page kit, filled with this plugin, its places and texts.

import type { ResultOf } from '@tessera/sdk/page'
import { pageOf } from '@tessera/sdk/page-kit'
import type { plugin } from '../plugin.ts'
import { pathOf, readPlace, type Place } from './place.ts'
import { en } from './texts/en.ts'
import { zh, type Texts } from './texts/zh.ts'

/** The plugin this page belongs to. */
export type Shops = typeof plugin
/** One shop as the page gets it. */
export type ShopView = ResultOf<Shops, 'shop'>
/** Something that it sells. */
export type ProductView = ShopView['products'][number]
/** Its coupons. */
export type CouponView = ShopView['coupons'][number]
/** One order. */
export type OrderView = ResultOf<Shops, 'order'>
/** An order in a list. */
export type OrderRow = ResultOf<Shops, 'orders'>['orders'][number]

export const { startPage, useSurroundings, useWatch, useActing } = pageOf<Shops, Place, Texts>({
  zh,
  en,
  readPlace,
  pathOf,
})
