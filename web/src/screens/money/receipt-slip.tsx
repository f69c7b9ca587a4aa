// A receipt as one reads it: a slip with a torn edge, the amount large, then who, when and what.

import type { Receipt } from '@tessera/sdk/client'
import { useQuery } from '@tanstack/react-query'
import { CircleCheck, Clock3 } from 'lucide-react'
import type { ComponentChildren } from 'preact'
import { moment, yuan } from '../../i18n/format.ts'
import { localText } from '../../i18n/language.ts'
import { http, keys } from '../../state/clients.ts'
import { useLanguage } from '../../state/preferences.ts'
import { Amount } from '../../ui/amount.tsx'
import { Tile } from '../../ui/mosaic-tile.tsx'

/** What a slip says; what is absent is not on it. */
export interface SlipFacts {
  readonly id: string
  readonly amountFen: string
  readonly kind: string
  readonly atMs: number
  readonly note: string
  readonly owner?: string | undefined
  readonly party?: string | undefined
  readonly plugin?: string | undefined
  readonly balanceFen?: string | undefined
}

/** The slip; `state` is how the movement stands, `hidden` keeps amounts to oneself. */
export const ReceiptSlip = (props: {
  facts: SlipFacts
  hidden?: boolean
  state?: ComponentChildren
}) => {
  const { locale, m } = useLanguage()
  const { facts, hidden = false } = props
  const plugins = useQuery({ queryKey: keys.plugins, queryFn: http.listPlugins })
  const plugin = plugins.data?.plugins.find((one) => one.id === facts.plugin)
  const kinds: Readonly<Record<string, string>> = m.wallet.kinds
  const source = plugin === undefined ? facts.plugin : localText(plugin.name, locale)
  return (
    <div className="slip-shade">
      <article className="slip">
        <div className="slip-head">
          <Tile id={facts.plugin ?? facts.kind} colour={plugin?.colour ?? 'jade'} size={52} />
          <p className="strong">{kinds[facts.kind] ?? m.wallet.kindOther}</p>
          <p>
            <Amount fen={facts.amountFen} signed hidden={hidden} className="receipt-amount" />
          </p>
          {props.state}
        </div>
        <dl className="facts">
          <Fact term={m.receipt.owner} text={facts.owner} />
          <Fact term={m.receipt.who} text={facts.party} />
          <Fact term={m.receipt.when} text={moment(facts.atMs, locale)} />
          <Fact term={m.receipt.plugin} text={source} />
          <Fact term={m.receipt.note} text={facts.note} />
          {facts.balanceFen === undefined ? null : (
            <Fact term={m.receipt.after} text={<Amount fen={facts.balanceFen} hidden={hidden} />} />
          )}
          <Fact term={m.receipt.number} text={<Code text={facts.id} />} />
        </dl>
      </article>
    </div>
  )
}

/** An id that breaks between its eights, where it has to. */
const Code = ({ text }: { text: string }) => (
  <span className="code">
    {text.match(/.{1,8}/g)?.map((part) => (
      <>
        {part}
        <wbr />
      </>
    ))}
  </span>
)

const Fact = (props: { term: string; text: ComponentChildren }) =>
  props.text === undefined || props.text === '' ? null : (
    <div>
      <dt>{props.term}</dt>
      <dd>{props.text}</dd>
    </div>
  )

/** How the movement stands: over, or partly still set aside. */
export const SlipState = (props: { leftFen: string | undefined; hidden: boolean }) => {
  const { m } = useLanguage()
  const { leftFen, hidden } = props
  const isWaiting = leftFen !== undefined && BigInt(leftFen) > 0n
  const Icon = isWaiting ? Clock3 : CircleCheck
  const text = isWaiting ? m.receipt.left(hidden ? '¥ ••••' : yuan(leftFen)) : m.receipt.gone
  return (
    <p className={`slip-state ${isWaiting ? 'tone-time' : 'tone-money'}`}>
      <Icon size={16} strokeWidth={1.75} aria-hidden="true" />
      <span>{leftFen === undefined ? m.receipt.done : text}</span>
    </p>
  )
}

/** What a receipt says of itself, for a slip. */
export const factsOf = ({ transfer, words }: Receipt): SlipFacts => ({
  id: transfer.id,
  amountFen: words.side === 'debit' ? `-${transfer.amountFen}` : transfer.amountFen,
  kind: words.kind,
  atMs: Number(BigInt(transfer.timestampNs) / 1_000_000n),
  note: words.note,
  owner: words.owner,
  party: words.party ?? undefined,
  plugin: words.plugin ?? undefined,
})
