// A statement as CSV (RFC 4180), for spreadsheets and programs. Free text stays on one line and can
// never be taken for a formula, and reading it back gives the very same text.

import type { Reader } from '../../store/store.ts'
import {
  walkStatement,
  type LineKind,
  type StatementFilter,
  type WalletLine,
} from '../../wallet/statement.ts'

/** The languages of headings and kinds. */
export type CsvLanguage = 'zh-CN' | 'en'

interface CsvWords {
  readonly headings: readonly string[]
  readonly time: string
  readonly kinds: Readonly<Record<LineKind, string>>
}

const words = {
  en: {
    headings: ['what', 'with', 'mini-program', 'note', 'amount', 'balance', 'id'],
    time: 'time',
    kinds: {
      pay: 'payment',
      fund: 'money added',
      hold: 'set aside',
      charge: 'purchase',
      settle: 'sale',
      release: 'received',
      void: 'came back',
      refund: 'refund',
      deposit: 'deposit',
      reversed: 'deposit taken back',
      withdrawal: 'withdrawal',
      returned: 'withdrawal returned',
      corrected: 'corrected by hand',
      payIn: 'put into a mini-program',
      payOut: 'back from a mini-program',
    },
  },
  'zh-CN': {
    headings: ['事项', '对方', '小程序', '备注', '金额', '余额', '编号'],
    time: '时间',
    kinds: {
      pay: '付款',
      fund: '存入',
      hold: '预留',
      charge: '购买',
      settle: '货款',
      release: '收款',
      void: '退回',
      refund: '退款',
      deposit: '充值',
      reversed: '充值被撤销',
      withdrawal: '提现',
      returned: '提现退回',
      corrected: '人工调整',
      payIn: '转入小程序',
      payOut: '从小程序转回',
    },
  },
} as const satisfies Readonly<Record<CsvLanguage, CsvWords>>

// Control characters, line separators, and marks that turn the direction of what follows.
// oxlint-disable-next-line no-control-regex -- finding control characters is what this is for
const unseen = /[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\\]/g
const formula = /^\s*['=+\-@\uff1d\uff0b\uff0d\uff20]/

/** A text as a cell: `\uXXXX` for what is unseen, `'` before what a spreadsheet would run. */
function csvText(text: string): string {
  const line = text.replaceAll(
    unseen,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  return `"${formula.test(line) ? "'" : ''}${line.replaceAll('"', '""')}"`
}

/** Fen as a plain number of yuan: `-1200` -> `-12.00`. */
const yuan = (fen: bigint): string => {
  const size = fen < 0n ? -fen : fen
  return `${fen < 0n ? '-' : ''}${size / 100n}.${String(size % 100n).padStart(2, '0')}`
}

type LineText = (line: WalletLine, party: string) => string

function openLines({ language, timeZone, plugins }: CsvReading): LineText {
  const kinds: Readonly<Record<string, string>> = words[language].kinds
  // Swedish writes moments as ISO 8601 does.
  const moment = new Intl.DateTimeFormat('sv-SE', {
    dateStyle: 'short',
    timeStyle: 'medium',
    timeZone,
  })
  return (line, party) =>
    `${[
      csvText(moment.format(line.atMs)),
      csvText(kinds[line.kind] ?? line.kind),
      csvText(party),
      csvText(plugins.get(line.plugin ?? '') ?? line.plugin ?? ''),
      csvText(line.note),
      yuan(line.amountFen),
      yuan(line.balanceFen),
      csvText(line.id),
    ].join(',')}\r\n`
}

/** How a statement is written for its reader. */
export interface CsvReading {
  readonly language: CsvLanguage
  /** By its IANA name; moments are written in it. */
  readonly timeZone: string
  readonly nameOf: (person: string) => Promise<string | undefined>
  /** Names of mini-programs in the language; one without a name keeps its id. */
  readonly plugins: ReadonlyMap<string, string>
}

/**
 * Writes the movements that are meant, newest first.
 *
 * Shape: pieces of text; the first begins with the mark by which spreadsheets know UTF-8. Lines end
 * with CR LF, amounts are plain numbers of yuan.
 * Errors: throws a `RangeError` at once for a time zone that does not exist.
 */
export function statementCsv(
  reader: Reader,
  filter: StatementFilter,
  reading: CsvReading,
): AsyncGenerator<string> {
  const { language, timeZone, nameOf } = reading
  const { headings, time } = words[language]
  const textOf = openLines(reading)
  const partyOf = async ({ party }: WalletLine): Promise<string> =>
    party === null ? '' : ((await nameOf(party)) ?? '')
  async function* pieces(): AsyncGenerator<string> {
    yield `\uFEFF${[`${time} (${timeZone})`, ...headings].map(csvText).join(',')}\r\n`
    for await (const lines of walkStatement(reader, filter)) {
      const texts = lines.map(async (line) => textOf(line, await partyOf(line)))
      yield (await Promise.all(texts)).join('')
    }
  }
  return pieces()
}
