// What every part of the page needs: the page kit, filled with this plugin, its places and texts.

import type { ResultOf } from '@tessera/sdk/page'
import { pageOf } from '@tessera/sdk/page-kit'
import type { plugin } from '../plugin.ts'
import { pathOf, readPlace, type Place } from './place.ts'
import { en } from './texts/en.ts'
import type { Texts } from './texts/wording.ts'
import { zh } from './texts/zh.ts'

/** The plugin this page belongs to. */
export type Chat = typeof plugin
/** One conversation as the page gets it. */
export type RoomView = ResultOf<Chat, 'room'>
/** One message in it. */
export type MessageRow = RoomView['messages'][number]
/** One line of the list. */
export type ListRow = ResultOf<Chat, 'conversations'>['rooms'][number]

export const { startPage, useSurroundings, useWatch, useActing } = pageOf<Chat, Place, Texts>({
  zh,
  en,
  readPlace,
  pathOf,
})
