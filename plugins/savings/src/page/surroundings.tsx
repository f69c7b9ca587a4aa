// What every part of the page needs: the page kit, filled with this plugin and its texts.

import type { ResultOf } from '@tessera/sdk/page'
import { pageOf } from '@tessera/sdk/page-kit'
import type { plugin } from '../plugin.ts'
import { en } from './texts/en.ts'
import { zh, type Texts } from './texts/zh.ts'

type Savings = typeof plugin
/** The front as the page gets it. */
export type OverviewView = ResultOf<Savings, 'overview'>
/** One day of income. */
export type DayView = ResultOf<Savings, 'income'>['days'][number]

/** There is one place. */
type Place = 'front'

export const { startPage, useSurroundings, useWatch, useActing } = pageOf<Savings, Place, Texts>({
  zh,
  en,
  readPlace: () => 'front',
  pathOf: () => '/',
})
