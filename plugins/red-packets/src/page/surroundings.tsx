// What every part of the page needs: the page kit, filled with this plugin, its places and texts.

import type { ResultOf } from '@tessera/sdk/page'
import { pageOf } from '@tessera/sdk/page-kit'
import type { plugin } from '../plugin.ts'
import { pathOf, readPlace, type Place } from './place.ts'
import { en } from './texts/en.ts'
import { zh, type Texts } from './texts/zh.ts'

/** The plugin this page belongs to. */
export type Packets = typeof plugin
/** One packet as the page gets it. */
export type PacketView = ResultOf<Packets, 'packet'>
/** One row of a person's own packets. */
export type MineRow = ResultOf<Packets, 'mine'>['packets'][number]

export const { startPage, useSurroundings, useWatch } = pageOf<Packets, Place, Texts>({
  zh,
  en,
  readPlace,
  pathOf,
})
