// What every part of the page needs: the page kit, filled with this plugin, its places and texts.

import type { ResultOf } from '@tessera/sdk/page'
import { pageOf } from '@tessera/sdk/page-kit'
import type { plugin } from '../plugin.ts'
import { pathOf, readPlace, type Place } from './place.ts'
import { en } from './texts/en.ts'
import { zh, type Texts } from './texts/zh.ts'

/** The plugin this page belongs to. */
export type Circles = typeof plugin
/** A circle as the page gets it. */
export type CircleView = ResultOf<Circles, 'circle'>
/** What one may do, one action. */
export type VerdictView = CircleView['may'][number]
/** A post in a list. */
export type PostView = ResultOf<Circles, 'feed'>['posts'][number]
/** A row of a list of circles. */
export type CircleRow = ResultOf<Circles, 'discover'>['found'][number]
/** A post with everything on its screen. */
export type PostScreen = ResultOf<Circles, 'post'>
/** The desk of a circle. */
export type DeskView = ResultOf<Circles, 'desk'>
/** One version of a circle's rules. */
export type RuleSetView = NonNullable<ResultOf<Circles, 'rules'>['inForce']>
/** A circle that waits for the platform. */
export type WaitingView = ResultOf<Circles, 'reviews'>['waiting'][number]
/** A text in both languages. */
export type Both = VerdictView['words']

export const { startPage, useSurroundings, useWatch, useActing } = pageOf<Circles, Place, Texts>({
  zh,
  en,
  readPlace,
  pathOf,
})
