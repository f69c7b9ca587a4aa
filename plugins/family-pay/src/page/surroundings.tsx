// What every part of the page needs: the page kit, filled with this plugin, its places and texts.

import type { ArgsOf, ResultOf } from '@tessera/sdk/page'
import { pageOf } from '@tessera/sdk/page-kit'
import type { plugin } from '../plugin.ts'
import { pathOf, readPlace, type Place } from './place.ts'
import { en } from './texts/en.ts'
import { zh, type Texts } from './texts/zh.ts'

/** The plugin this page belongs to. */
export type Family = typeof plugin
/** A mandate as the page gets it. */
export type MandateView = ResultOf<Family, 'mandate'>
/** A question about a purchase. */
export type AskView = MandateView['asks'][number]
/** An invitation as the page gets it. */
export type InviteView = ResultOf<Family, 'invitation'>
/** What is allowed, as the page sends it. */
export type TermsArgs = ArgsOf<Family, 'invite'>['terms']

export const { startPage, useSurroundings, useWatch, useActing } = pageOf<Family, Place, Texts>({
  zh,
  en,
  readPlace,
  pathOf,
})
