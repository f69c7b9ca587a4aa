// What every part of the page needs: the page kit, filled with this plugin, its places and texts.

import type { ResultOf } from '@tessera/sdk/page'
import { pageOf } from '@tessera/sdk/page-kit'
import type { plugin } from '../plugin.ts'
import { pathOf, readPlace, type Place } from './place.ts'
import { en } from './texts/en.ts'
import { zh, type Texts } from './texts/zh.ts'

type Referrals = typeof plugin
/** Where somebody stands. */
export type OverviewView = ResultOf<Referrals, 'overview'>
/** The programme. */
export type TermsView = ResultOf<Referrals, 'terms'>
/** An invitation, as either of its two people sees it. */
export type ReferralView = NonNullable<OverviewView['mine']>
/** An appeal that waits. */
export type AppealView = ResultOf<Referrals, 'appeals'>['appeals'][number]

export const { startPage, useSurroundings, useWatch, useActing } = pageOf<Referrals, Place, Texts>({
  zh,
  en,
  readPlace,
  pathOf,
})
