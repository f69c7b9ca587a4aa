// What every part of the page needs: the page kit, filled with this plugin, its places and texts.

import type { ResultOf } from '@tessera/sdk/page'
import { pageOf } from '@tessera/sdk/page-kit'
import type { plugin } from '../plugin.ts'
import { pathOf, readPlace, type Place } from './place.ts'
import { en } from './texts/en.ts'
import { zh, type Texts } from './texts/zh.ts'

/** The plugin this page belongs to. */
export type Errands = typeof plugin
/** What is around a place. */
export type AroundView = ResultOf<Errands, 'around'>
/** A service in a list. */
export type ServiceRow = AroundView['services'][number]
/** A need in a list. */
export type NeedRow = AroundView['needs'][number]
/** A deal as its screen gets it. */
export type DealView = ResultOf<Errands, 'deal'>
/** How somebody stands. */
export type StandingView = ServiceRow['by']

export const { startPage, useSurroundings, useWatch, useActing } = pageOf<Errands, Place, Texts>({
  zh,
  en,
  readPlace,
  pathOf,
})
