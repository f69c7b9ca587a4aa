// What money and units do, in words and numbers. The words are made here; a plugin's own text
// stands only in quotation marks.

import type { LocalText } from '@tessera/sdk/contract'
import type { PayeeRule } from '../../wallet/hold.ts'
import type { PoolMove } from '../../wallet/pool.ts'
import {
  movesUnits,
  type Posting,
  type PostingOf,
  type UnitsPosting,
} from '../../wallet/posting.ts'
import type { NotedPosting, Run } from '../run.ts'
import { yuan, type Effect } from './effect.ts'
import { chargeEffects, giveBackEffect, mandateEffect, settleEffect } from './trade.ts'

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
export const moment = (atMs: number): LocalText => ({
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

/** A move of somebody's part, by the title that the manifest gives the pool. */
function poolEffect(run: Run, { kind, pool, amountFen, note }: PoolMove): Effect {
  const { zh, en } = run.plugin.manifest.pools?.[pool]?.title ?? { zh: pool, en: pool }
  const sum = `¥${yuan(amountFen)}`
  const title = {
    payIn: { zh: `从余额放入“${zh}” ${sum}`, en: `Moves ${sum} from your balance to “${en}”` },
    payOut: { zh: `从“${zh}”转回 ${sum}`, en: `Returns ${sum} from “${en}”` },
    allot: { zh: `“${zh}”发放 ${sum}`, en: `“${en}” gives ${sum}` },
  }[kind]
  const kept = { zh: '仍归你，只能退回给你', en: 'it stays yours and can only come back to you' }
  return {
    kind,
    tone: 'money',
    amountFen: String(amountFen),
    title,
    note:
      kind === 'payIn'
        ? { zh: `“${note}”：${kept.zh}`, en: `“${note}”: ${kept.en}` }
        : { zh: `“${note}”`, en: `“${note}”` },
  }
}

/** Credit that somebody gets. */
function creditEffect(run: Run, posting: PostingOf<'credit'>): Effect {
  const { kind, amountFen, credit, untilMs } = posting
  const sum = `¥${yuan(amountFen)}`
  const { zh, en } = run.plugin.manifest.credits?.[credit]?.title ?? { zh: credit, en: credit }
  return {
    kind,
    tone: 'money',
    amountFen: String(amountFen),
    title: { zh: `发放“${zh}” ${sum}`, en: `Gives ${sum} of “${en}”` },
    note: { zh: `${moment(untilMs).zh}前有效`, en: `valid until ${moment(untilMs).en}` },
  }
}

/**
 * What one posting does; a charge does something to each of its sources. `amountFen` is what it
 * came to, once that is decided.
 */
export function postingEffects(
  run: Run,
  noted: NotedPosting,
  amountFen: bigint | undefined,
): readonly Effect[] {
  const { posting, party, toldFen } = noted
  if (movesUnits(posting)) return [assetEffect(run, posting)]
  // Before the commit it is what the run learnt when it asked.
  const decidedFen = amountFen ?? toldFen
  switch (posting.kind) {
    case 'charge':
      return chargeEffects(posting, noted)
    case 'mandate':
      return [mandateEffect(posting, party)]
    case 'settle':
      return [settleEffect(decidedFen ?? posting.amountFen ?? 0n)]
    case 'giveBack':
      return [giveBackEffect(posting, decidedFen ?? 0n)]
    case 'payIn':
    case 'payOut':
    case 'allot':
      return [poolEffect(run, posting)]
    case 'credit':
      return [creditEffect(run, posting)]
    default:
      return [moneyEffect(posting, noted, decidedFen)]
  }
}

type MoneyPosting = PostingOf<'hold' | 'pay' | 'release' | 'void' | 'refund' | 'fund'>

function moneyEffect(
  posting: MoneyPosting,
  noted: NotedPosting,
  amountFen: bigint | undefined,
): Effect {
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
