// Savings: the table of its handlers, nothing else.

import { definePlugin } from '@tessera/sdk'
import { book, bookPerson, daily } from './book-days.ts'
import { income, overview } from './find-savings.ts'
import { manifest } from './manifest.ts'
import { moveIn, moveOut } from './move.ts'
import { correctRate, keeping, setRate } from './keep-rates.ts'

export const plugin = definePlugin(manifest, {
  moveIn,
  moveOut,
  overview,
  income,
  daily,
  book,
  bookPerson,
  setRate,
  correctRate,
  keeping,
})
