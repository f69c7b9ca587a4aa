// One effect as the shell shows it, and how money is written in its words.

import type { LocalText } from '@tessera/sdk/contract'

/** One effect as the shell shows it. Amounts in fen, decimal text. */
export interface Effect {
  readonly kind:
    | 'hold'
    | 'pay'
    | 'release'
    | 'void'
    | 'payIn'
    | 'payOut'
    | 'allot'
    | 'credit'
    | 'charge'
    | 'settle'
    | 'mandate'
    | 'issue'
    | 'burn'
    | 'move'
    | 'grant'
    | 'spend'
    | 'return'
    | 'notify'
    | 'schedule'
    | 'report'
    | 'intent'
  readonly tone: 'money' | 'message' | 'time'
  readonly amountFen?: string
  readonly title: LocalText
  readonly note?: LocalText
}

/** Fen as yuan: `520` -> `5.20`. */
export const yuan = (amountFen: bigint): string =>
  `${amountFen / 100n}.${String(amountFen % 100n).padStart(2, '0')}`
