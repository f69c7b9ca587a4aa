// What every part of the page needs: the page kit, filled with this plugin, its places and texts.

import type { ResultOf } from '@tessera/sdk/page'
import { pageOf } from '@tessera/sdk/page-kit'
import type { plugin } from '../plugin.ts'
import { pathOf, readPlace, type Place } from './place.ts'
import { en } from './texts/en.ts'
import type { Texts } from './texts/texts.ts'
import { zh } from './texts/zh.ts'

/** The plugin this page belongs to. */
export type Moderation = typeof plugin
/** One case as a moderator gets it. */
export type CaseView = ResultOf<Moderation, 'look'>
/** One case as its author gets it. */
export type OwnCaseView = ResultOf<Moderation, 'aboutOne'>
/** One row of the queue. */
export type QueueRow = ResultOf<Moderation, 'queue'>['cases'][number]

export const { startPage, useSurroundings, useWatch, useActing } = pageOf<Moderation, Place, Texts>(
  {
    zh,
    en,
    readPlace,
    pathOf,
  },
)
