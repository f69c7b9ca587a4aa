// Effects in words and numbers: what a person is shown before, and told after. The words are made
// here; a plugin's own text stands only in quotation marks.

import { canonicalJson, sha256Hex } from '../base/hash.ts'
import { movesUnits, takesFromPerson, type PostingOf } from '../wallet/posting.ts'
import type { Effect } from './effect/effect.ts'
import { moment, postingEffects } from './effect/posting-effect.ts'
import { postingsOf, treeOf } from './intent/tree.ts'
import type { Called, NotedPosting, ReportWrite, Run } from './run.ts'

export type { Effect } from './effect/effect.ts'

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
    .flatMap((noted) => postingEffects(run, noted, amounts.get(noted)))
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

/** What a posting takes from the asking person, or lets others take, in fen. */
function stakeOf({ posting, answer }: NotedPosting): bigint {
  if (answer !== 'ok') return 0n
  if (posting.kind === 'mandate') return posting.stakeFen
  if (posting.kind === 'giveBack') return posting.ownFen
  return takesFromPerson(posting) ? posting.amountFen : 0n
}

/** What the asking person gives away by a run, in fen: paid, or let go of for others to spend. */
export const outgoingFen = (run: Run): bigint =>
  postingsOf(run).reduce((sum, { noted }) => sum + stakeOf(noted), 0n)

function canonicalPosting({ posting }: NotedPosting): unknown {
  if (movesUnits(posting)) return [posting.kind, { ...posting }]
  switch (posting.kind) {
    case 'charge':
    case 'settle':
    case 'giveBack':
    case 'mandate':
      return canonicalTrade(posting)
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
    case 'payIn':
    case 'payOut':
    case 'allot':
    case 'credit':
      return [posting.kind, { ...posting }]
    case 'refund':
      return ['refund', posting.id, posting.original, posting.amountFen]
    case 'fund':
      return ['fund', posting.id, posting.to, posting.amountFen]
  }
}

/** Every field counts, but the moment that a charge is made at. */
function canonicalTrade(posting: PostingOf<'charge' | 'settle' | 'giveBack' | 'mandate'>): unknown {
  if (posting.kind !== 'charge') return [posting.kind, { ...posting }]
  const { atMs: _atMs, ...rest } = posting
  return ['charge', rest]
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
