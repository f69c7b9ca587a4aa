// Effects in words and numbers: what a person is shown before, and told after. The words are made
// here; a plugin's own text stands only in quotation marks.

import type { LocalText } from '@tessera/sdk/contract'
import { canonicalJson, sha256Hex } from '../base/hash.ts'
import type { PayeeRule } from '../wallet/hold.ts'
import { movesUnits, type Posting, type UnitsPosting } from '../wallet/posting.ts'
import { postingsOf, treeOf } from './intent/tree.ts'
import type { Called, NotedPosting, ReportWrite, Run } from './run.ts'

/** One effect as the shell shows it. Amounts in fen, decimal text. */
export interface Effect {
  readonly kind:
    | 'hold'
    | 'pay'
    | 'release'
    | 'void'
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

const yuan = (amountFen: bigint): string =>
  `${amountFen / 100n}.${String(amountFen % 100n).padStart(2, '0')}`

const moments = {
  zh: new Intl.DateTimeFormat('zh-CN', {
    timeZone: 'Asia/Shanghai',
    month: 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }),
  en: new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Asia/Shanghai',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }),
}

/** A moment by the clock that the platform keeps days by, and says so: readers may be elsewhere. */
const moment = (atMs: number): LocalText => ({
  zh: `${moments.zh.format(atMs)}（北京时间）`,
  en: `${moments.en.format(atMs)} (Beijing time)`,
})

/** Whom a hold is for, in words. */
function payeesOf(rule: PayeeRule, names: readonly string[]): LocalText {
  if (rule.kind === 'split') {
    const parts = rule.parts.map((part, at) => `${names[at] ?? ''} ¥${yuan(part.shareFen)}`)
    return { zh: `只给${parts.join('、')}`, en: `for ${parts.join(', ')} only` }
  }
  const share = `¥${yuan(rule.shareMaxFen)}`
  if (rule.kind === 'named') {
    const count = rule.people.length
    const whom = count === 1 ? 'one named person' : `${count} named people`
    return {
      zh: `只给指定的 ${count} 人，每人至多 ${share}`,
      en: `for ${whom} only, at most ${share} each`,
    }
  }
  const count = rule.sharesMax
  const whom = count === 1 ? 'one person' : `up to ${count} people`
  return {
    zh: `给最多 ${count} 位打开它的人，每人至多 ${share}`,
    en: `for ${whom} opening it, at most ${share} each`,
  }
}

function holdEffect(
  posting: Extract<Posting, { kind: 'hold' }>,
  names: readonly string[] = [],
): Effect {
  const whom = payeesOf(posting.rule, names)
  return {
    kind: 'hold',
    tone: 'money',
    amountFen: String(posting.amountFen),
    title: {
      zh: `从余额支出 ¥${yuan(posting.amountFen)}`,
      en: `Takes ¥${yuan(posting.amountFen)} from your balance`,
    },
    note: {
      zh: `“${posting.note}”：${whom.zh}；最迟 ${moment(posting.untilMs).zh}退回余款`,
      en: `“${posting.note}”: ${whom.en}; the rest returns by ${moment(posting.untilMs).en}`,
    },
  }
}

const unitWords = {
  issue: { zh: '发放', en: 'Gives out' },
  burn: { zh: '收回', en: 'Uses up' },
  move: { zh: '转交', en: 'Passes on' },
  grant: { zh: '发放', en: 'Gives out' },
  spend: { zh: '使用', en: 'Spends' },
  return: { zh: '退还', en: 'Gives back' },
} as const

/** Units of the plugin's own asset, by the name that its manifest gives, in quotation marks. */
function assetEffect(run: Run, posting: UnitsPosting): Effect {
  const verb = unitWords[posting.kind]
  const asset = posting.kind === 'return' ? '' : posting.asset
  const name = run.plugin.manifest.assets?.[asset]?.label ?? { zh: asset, en: asset }
  return {
    kind: posting.kind,
    tone: 'money',
    title: {
      zh: `${verb.zh} ${posting.amountUnits} 份“${name.zh}”`,
      en: `${verb.en} ${posting.amountUnits} of “${name.en}”`,
    },
  }
}

function postingEffect(run: Run, noted: NotedPosting, amountFen: bigint | undefined): Effect {
  const { posting } = noted
  if (movesUnits(posting)) return assetEffect(run, posting)
  switch (posting.kind) {
    case 'hold':
      return holdEffect(posting, noted.names)
    case 'pay':
      return {
        kind: 'pay',
        tone: 'money',
        amountFen: String(posting.amountFen),
        title: {
          zh: `付给${noted.party ?? ''} ¥${yuan(posting.amountFen)}`,
          en: `Pays ¥${yuan(posting.amountFen)} to ${noted.party ?? ''}`,
        },
        note: { zh: `“${posting.note}”`, en: `“${posting.note}”` },
      }
    case 'release': {
      const decided = posting.amountFen ?? amountFen
      return decided === undefined
        ? {
            kind: 'release',
            tone: 'money',
            title: { zh: '收到一份随机金额', en: 'Receives a share of random amount' },
          }
        : {
            kind: 'release',
            tone: 'money',
            amountFen: String(decided),
            title: { zh: `收到 ¥${yuan(decided)}`, en: `Receives ¥${yuan(decided)}` },
          }
    }
    case 'void':
    case 'refund':
    case 'fund': {
      const back = amountFen ?? 0n
      return {
        kind: 'void',
        tone: 'money',
        amountFen: String(back),
        title: { zh: `退回 ¥${yuan(back)}`, en: `Returns ¥${yuan(back)}` },
      }
    }
  }
}

function messageEffects({ wishes }: Run): readonly Effect[] {
  const people = new Set(wishes.notifications.map((line) => line.person)).size
  if (people === 0) return []
  return [
    {
      kind: 'notify',
      tone: 'message',
      title: {
        zh: `向 ${people} 人发送通知`,
        en: people === 1 ? 'Notifies one person' : `Notifies ${people} people`,
      },
    },
  ]
}

const jobEffects = ({ wishes }: Run): readonly Effect[] =>
  wishes.jobs.flatMap((write): readonly Effect[] =>
    write.verb === 'cancel'
      ? []
      : [
          {
            kind: 'schedule',
            tone: 'time',
            title: {
              zh: `${moment(write.dueAtMs).zh}到时自动处理`,
              en: `Acts by itself on ${moment(write.dueAtMs).en}`,
            },
          },
        ],
  )

/** Another mini-program takes part; what it says of itself stands in quotation marks. */
function intentEffects({ called, plugin, handler }: Run): readonly Effect[] {
  if (called === undefined) return []
  const { name } = plugin.manifest
  const words = handler.words ?? { zh: handler.name, en: handler.name }
  return [
    {
      kind: 'intent',
      tone: 'message',
      title: {
        zh: `通过“${name.zh}”：“${words.zh}”`,
        en: `Through “${name.en}”: “${words.en}”`,
      },
    },
  ]
}

/** What the postings of a tree came to, once they are decided. */
export type Amounts = ReadonlyMap<NotedPosting, bigint>

/** The effects of one run, without those of what it called. */
export function ownEffectsOf(run: Run, amounts: Amounts = new Map()): readonly Effect[] {
  const money = run.wishes.postings
    .filter((noted) => noted.answer === 'ok')
    .map((noted) => postingEffect(run, noted, amounts.get(noted)))
  return [
    ...intentEffects(run),
    ...money,
    ...messageEffects(run),
    ...jobEffects(run),
    ...run.wishes.reports.map(reportEffect),
  ]
}

/** The effects of a run and of all that it called, callers first. */
export const effectsOf = (run: Run, amounts: Amounts = new Map()): readonly Effect[] =>
  treeOf(run).flatMap((one) => ownEffectsOf(one, amounts))

const reportWords = {
  kept: { zh: '如约完成', en: 'kept' },
  late: { zh: '晚了但完成', en: 'kept late' },
  cancelled: { zh: '中途取消', en: 'cancelled' },
  broken: { zh: '没有做到', en: 'not kept' },
} as const

/** Evidence for somebody's score. */
function reportEffect({ outcome }: ReportWrite): Effect {
  const words = reportWords[outcome]
  return {
    kind: 'report',
    tone: 'message',
    title: {
      zh: `为信用记录：一项约定${words.zh}`,
      en: `Notes for the credit score: a promise was ${words.en}`,
    },
  }
}

/** What leaves the asking person's balance, in fen. */
export const outgoingFen = (run: Run): bigint =>
  postingsOf(run).reduce(
    (sum, { noted: { posting, answer } }) =>
      answer === 'ok' && (posting.kind === 'hold' || posting.kind === 'pay')
        ? sum + posting.amountFen
        : sum,
    0n,
  )

function canonicalPosting({ posting }: NotedPosting): unknown {
  if (movesUnits(posting)) return [posting.kind, { ...posting }]
  switch (posting.kind) {
    case 'hold':
      return [
        'hold',
        posting.hold,
        posting.payer,
        posting.amountFen,
        posting.rule,
        posting.untilMs,
        posting.note,
      ]
    case 'pay':
      return ['pay', posting.id, posting.payer, posting.to, posting.amountFen, posting.note]
    case 'release':
      return [
        'release',
        posting.hold,
        posting.to,
        posting.amountFen ?? null,
        posting.shareOf ?? null,
      ]
    case 'void':
      return ['void', posting.hold]
    case 'refund':
      return ['refund', posting.id, posting.original, posting.amountFen]
    case 'fund':
      return ['fund', posting.id, posting.to, posting.amountFen]
  }
}

/** What a digest is bound to besides the effects. */
export interface DigestFrame {
  readonly key: string
  readonly argsHash: string
}

/** What is consequential in one run of a tree. */
const canonicalEffects = (run: Run): readonly unknown[] => [
  ...(run.called === undefined ? [] : [canonicalCall(run, run.called)]),
  ...run.wishes.postings.filter((noted) => noted.answer === 'ok').map(canonicalPosting),
  ...run.wishes.notifications.map((line) => [
    'notify',
    line.person,
    line.kind,
    line.title,
    line.body,
    line.link,
  ]),
  ...run.wishes.cards.map((write) =>
    write.verb === 'withdraw'
      ? ['withdraw', write.id]
      : ['publish', write.id, write.handler, write.args],
  ),
  ...run.wishes.links.map((write) =>
    write.verb === 'use'
      ? ['use', write.code]
      : ['link', write.code, write.path, write.untilMs, write.usesMax],
  ),
  ...run.wishes.reports.map((it) => ['report', it.hold, it.about, it.outcome, it.isRated]),
  ...run.wishes.media.map((it) => ['media', it.verb, it.id]),
  ...run.wishes.jobs.map((write) =>
    write.verb === 'cancel'
      ? ['cancel', write.id]
      : ['schedule', write.handler, write.args, write.dueAtMs],
  ),
]

const canonicalCall = ({ plugin, handler, parent }: Run, called: Called): unknown => [
  'intent',
  parent?.invocation ?? null,
  called.by,
  plugin.id,
  plugin.packageHash,
  handler.name,
  handler.words ?? null,
  called.argsHash,
  called.handoff ?? null,
]

/**
 * The digest of what would happen: SHA-256 over canonical JSON of who, where, what code, what
 * arguments, which key, and every consequential effect of the whole tree.
 * Source: architecture section 3, "Preview"; RFC 8785.
 */
export function digestOf(run: Run, frame: DigestFrame): string {
  return sha256Hex(
    canonicalJson({
      person: run.caller?.person ?? null,
      session: run.caller?.sessionId ?? null,
      plugin: run.plugin.id,
      package: run.plugin.packageHash,
      handler: run.handler.name,
      args: frame.argsHash,
      key: frame.key,
      effects: treeOf(run).flatMap(canonicalEffects),
    }),
  )
}
