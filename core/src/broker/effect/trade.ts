// What buying and standing mandates do, in words: each source of a charge on a line of its own.

import type { LocalText } from '@tessera/sdk/contract'
import { minuteOf } from '../../base/day.ts'
import type { ChargePart } from '../../wallet/charge/parts.ts'
import type { PostingOf } from '../../wallet/posting.ts'
import type { StandingTerms } from '../../wallet/standing/act.ts'
import { atOnceMaxFen } from '../../wallet/standing/cooling.ts'
import type { NotedPosting } from '../run.ts'
import { yuan, type Effect } from './effect.ts'

function partTitle(part: ChargePart, merchant: string, payer: string): LocalText {
  const sum = `¥${yuan(part.amountFen)}`
  switch (part.kind) {
    case 'credit':
      return {
        zh: `用额度付给${merchant} ${sum}`,
        en: `Pays ${sum} to ${merchant} with your credit`,
      }
    case 'standing':
      return {
        zh: `由${payer}替你付给${merchant} ${sum}`,
        en: `${payer} pays ${sum} to ${merchant} for you`,
      }
    case 'balance':
      return {
        zh: `从余额付给${merchant} ${sum}`,
        en: `Pays ${sum} to ${merchant} from your balance`,
      }
  }
}

/** The lines of a charge, in the order of taking. */
export function chargeEffects(
  posting: PostingOf<'charge'>,
  { party = '', names = [] }: Pick<NotedPosting, 'party' | 'names'>,
): readonly Effect[] {
  const note = { zh: `“${posting.note}”`, en: `“${posting.note}”` }
  return posting.parts.map((part, place) => ({
    kind: 'charge',
    tone: 'money',
    amountFen: String(part.amountFen),
    title: partTitle(part, party, names[place] ?? ''),
    note,
  }))
}

/** The line of money that leaves a charge for its merchant. */
export function settleEffect(amountFen: bigint): Effect {
  const sum = `¥${yuan(amountFen)}`
  const title = { zh: `把 ${sum} 付给商家`, en: `Pays ${sum} to the merchant` }
  return { kind: 'settle', tone: 'money', amountFen: String(amountFen), title }
}

/** The line of money that goes back; what its merchant was paid already is their own by now. */
export function giveBackEffect(
  { ownFen }: Pick<PostingOf<'giveBack'>, 'ownFen'>,
  amountFen: bigint,
): Effect {
  const sum = `¥${yuan(amountFen)}`
  const own = `¥${yuan(ownFen)}`
  const title = { zh: `退回 ${sum}`, en: `Returns ${sum}` }
  const effect = { kind: 'void', tone: 'money', amountFen: String(amountFen), title } as const
  if (ownFen === 0n) return effect
  const note = { zh: `其中 ${own} 从你的余额支出`, en: `${own} of it is from your balance` }
  return { ...effect, note }
}

function kindsText(categories: readonly string[]): LocalText {
  if (categories.length === 0) return { zh: '任何商家', en: 'at any merchant' }
  const names = categories.map((name) => `“${name}”`)
  return {
    zh: `只限${names.join('、')}类商家`,
    en: `only at merchants of the kind ${names.join(' or ')}`,
  }
}

function endText(untilMs: number | null): LocalText {
  if (untilMs === null) return { zh: '没有期限', en: 'with no end' }
  const end = minuteOf(untilMs)
  return { zh: `到 ${end}（北京时间）为止`, en: `until ${end}, Beijing time` }
}

/** All that terms allow: whoever confirms them has read what they let go. */
function termsText(terms: StandingTerms, later: LocalText): LocalText {
  const [once, day, month] = [terms.perPurchaseFen, terms.perDayFen, terms.perMonthFen].map(yuan)
  const above = terms.approveAboveFen
  const [kinds, end] = [kindsText(terms.categories), endText(terms.untilMs)]
  const ask =
    above === null
      ? { zh: '', en: '' }
      : {
          zh: `；超过 ¥${yuan(above)} 先问你`,
          en: `; above ¥${yuan(above)} you are asked first`,
        }
  return {
    zh: `每笔至多 ¥${once ?? ''}，每天 ¥${day ?? ''}，每月 ¥${month ?? ''}${ask.zh}；${kinds.zh}；${end.zh}${later.zh}`,
    en: `At most ¥${once ?? ''} a purchase, ¥${day ?? ''} a day, ¥${month ?? ''} a month${ask.en}; ${kinds.en}; ${end.en}${later.en}`,
  }
}

/** What is not there at once, for whoever lets go of it. */
function laterText({ act, stakeFen }: PostingOf<'mandate'>): LocalText {
  const isMuch = act.verb === 'offer' ? act.terms.perMonthFen > atOnceMaxFen : stakeFen > 0n
  if (!isMuch) return { zh: '', en: '' }
  const sum = `¥${yuan(atOnceMaxFen)}`
  return {
    zh: `；超出 ${sum}、或调高一半以上的部分，24 小时后才能用`,
    en: `; what is above ${sum}, or raised by more than half, can be used after 24 hours`,
  }
}

const plainTitles = {
  accept: { zh: '接受别人替你付款', en: 'Accepts that somebody pays for you' },
  pause: { zh: '暂停代付', en: 'Pauses paying' },
  end: { zh: '结束代付', en: 'Ends paying' },
  ask: { zh: '请对方同意一笔付款', en: 'Asks for a payment to be agreed to' },
  deny: { zh: '不同意这笔付款', en: 'Says no to a payment' },
} as const

function actTitle({ act, stakeFen }: PostingOf<'mandate'>, party: string): LocalText {
  const sum = `¥${yuan(stakeFen)}`
  switch (act.verb) {
    case 'offer':
      return { zh: `允许${party}用你的余额购物`, en: `Lets ${party} buy from your balance` }
    case 'change':
      return { zh: `更改给${party}的代付`, en: `Changes what ${party} may buy from your balance` }
    case 'resume':
      return { zh: '继续代付', en: 'Goes on with paying' }
    case 'approve':
      return {
        zh: `同意${party}用你的余额付 ${sum}`,
        en: `Agrees that ${party} pays ${sum} from your balance`,
      }
    default:
      return plainTitles[act.verb]
  }
}

/** The line of an act on a standing mandate. */
export function mandateEffect(posting: PostingOf<'mandate'>, party = ''): Effect {
  const { act, stakeFen } = posting
  return {
    kind: 'mandate',
    tone: 'money',
    ...(stakeFen === 0n ? {} : { amountFen: String(stakeFen) }),
    title: actTitle(posting, party),
    ...('terms' in act ? { note: termsText(act.terms, laterText(posting)) } : {}),
  }
}
