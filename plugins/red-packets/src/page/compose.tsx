// Compose: kind, count, amount, greeting; the figures of a share while one types.

import { PageError } from '@tessera/sdk/page'
import { formatYuan, Money, OfflineNotice, Trouble, useTitle } from '@tessera/sdk/page-kit'
import { useId, useRef, useState } from 'preact/hooks'
import type { PacketKind } from '../packet-rule.ts'
import { readDraft, type Draft, type DraftFault } from './compose-draft.ts'
import { Head } from './pieces.tsx'
import { useSurroundings } from './surroundings.tsx'
import type { Texts } from './texts/zh.ts'

const blank: Draft = { kind: 'lucky', countText: '', amountText: '', greeting: '' }

/** Where the person came from counts for one packet; the next one is for wherever they like. */
const spent = new Set<string>()

const unspent = (handoff: string | undefined): string | undefined =>
  handoff === undefined || spent.has(handoff) ? undefined : handoff

/** The screen for sending a packet. */
export function Compose() {
  const { tessera, texts, online, go } = useSurroundings()
  const handoff = unspent(tessera.start.handoff)
  const words = texts.compose
  useTitle(words.title)
  const [draft, setDraft] = useState(blank)
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [sending, setSending] = useState(false)
  const [outcome, setOutcome] = useState<PageError | undefined>(undefined)
  const form = useRef<HTMLFormElement>(null)
  const reading = readDraft(draft)
  const faultOf = (field: DraftFault['field']): string | undefined => {
    const fault = reading.ok ? undefined : reading.faults.find((each) => each.field === field)
    return fault === undefined || !left.has(field) ? undefined : sayFault(fault, words)
  }
  const change = (fields: Partial<Draft>): void => {
    setDraft((before) => ({ ...before, ...fields }))
    setOutcome(undefined)
  }
  const leave = (field: DraftFault['field']) => () =>
    setLeft((before) => new Set(before).add(field))
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault()
    setLeft(new Set(['count', 'amount']))
    if (!reading.ok)
      return form.current
        ?.querySelector<HTMLInputElement>(`[name=${reading.faults[0]?.field}]`)
        ?.focus()
    if (sending || !online) return
    setSending(true)
    setOutcome(undefined)
    try {
      const { totalFen, sharesCount } = reading.ready
      const { result } = await tessera.mutate('send', {
        kind: draft.kind,
        totalFen: String(totalFen),
        sharesCount,
        greeting: draft.greeting.trim(),
        ...(handoff === undefined ? {} : { handoff }),
      })
      if (handoff !== undefined) spent.add(handoff)
      go({
        at: 'packet',
        packet: result.packet,
        ...(handoff === undefined || result.posted ? {} : { unposted: true }),
      })
    } catch (error) {
      if (!(error instanceof PageError)) throw error
      setOutcome(error)
    } finally {
      setSending(false)
    }
  }
  return (
    <form class="t-stack compose" ref={form} onSubmit={(event) => void submit(event)} noValidate>
      <Head title={words.title} other={texts.tabs.mine} go={() => go({ at: 'mine' })} />
      <OfflineNotice />
      <KindChoice kind={draft.kind} choose={(kind) => change({ kind })} />
      <Fields draft={draft} faultOf={faultOf} change={change} leave={leave} />
      <Sum draft={draft} />
      {outcome === undefined ? null : <Outcome problem={outcome} />}
      <SendButton sending={sending} />
      <p class="t-fine compose-rules">{words.rules}</p>
    </form>
  )
}

/** What is typed: count, amount and greeting, each with its fault once it has been left. */
function Fields(props: {
  readonly draft: Draft
  readonly faultOf: (field: DraftFault['field']) => string | undefined
  readonly change: (fields: Partial<Draft>) => void
  readonly leave: (field: DraftFault['field']) => () => void
}) {
  const { draft, faultOf, change, leave } = props
  const { texts } = useSurroundings()
  const words = texts.compose
  return (
    <div class="t-card t-stack">
      <Field
        name="count"
        label={words.count}
        value={draft.countText}
        inputMode="numeric"
        placeholder="10"
        fault={faultOf('count')}
        change={(countText) => change({ countText })}
        leave={leave('count')}
      />
      <Field
        name="amount"
        label={draft.kind === 'lucky' ? words.total : words.each}
        value={draft.amountText}
        inputMode="decimal"
        placeholder="88.00"
        fault={faultOf('amount')}
        change={(amountText) => change({ amountText })}
        leave={leave('amount')}
      />
      <Field
        name="greeting"
        label={words.greeting}
        value={draft.greeting}
        inputMode="text"
        placeholder={texts.greeting}
        change={(greeting) => change({ greeting })}
      />
    </div>
  )
}

/** Why nothing was sent: the person closed the sheet, or something went wrong. */
function Outcome({ problem }: { readonly problem: PageError }) {
  const words = useSurroundings().texts.compose
  if (problem.code !== 'declined') return <Trouble problem={problem} />
  return (
    <p class="t-notice" role="status">
      {words.declined}
    </p>
  )
}

function SendButton({ sending }: { readonly sending: boolean }) {
  const { texts, online } = useSurroundings()
  return (
    <button
      type="submit"
      class="t-button t-button-festive t-button-wide"
      aria-disabled={sending || !online}
      aria-busy={sending}
    >
      {sending ? texts.compose.sending : texts.compose.send}
    </button>
  )
}

function KindChoice(props: {
  readonly kind: PacketKind
  readonly choose: (kind: PacketKind) => void
}) {
  const words = useSurroundings().texts.compose
  return (
    <fieldset class="t-stack kind">
      <legend class="t-unseen">{words.kind}</legend>
      <div class="t-segments">
        {(['lucky', 'equal'] as const).map((kind) => (
          <label class="t-segment" key={kind}>
            <input
              type="radio"
              name="kind"
              value={kind}
              checked={props.kind === kind}
              onChange={() => props.choose(kind)}
            />
            {words[kind]}
          </label>
        ))}
      </div>
      <p class="t-note">{props.kind === 'lucky' ? words.luckyNote : words.equalNote}</p>
    </fieldset>
  )
}

function Field(props: {
  readonly name: string
  readonly label: string
  readonly value: string
  readonly inputMode: 'numeric' | 'decimal' | 'text'
  readonly placeholder: string
  readonly fault?: string | undefined
  readonly change: (value: string) => void
  readonly leave?: () => void
}) {
  const id = useId()
  const wrong = props.fault !== undefined
  return (
    <div class="t-field">
      <label class="t-field-label" for={id}>
        {props.label}
      </label>
      <input
        id={id}
        class={`t-input ${props.inputMode === 'text' ? '' : 't-amount'}`}
        name={props.name}
        value={props.value}
        inputMode={props.inputMode}
        placeholder={props.placeholder}
        maxLength={props.inputMode === 'text' ? 50 : 12}
        autoComplete="off"
        aria-invalid={wrong}
        aria-describedby={wrong ? `${id}-fault` : undefined}
        onInput={(event) => props.change(event.currentTarget.value)}
        onBlur={() => props.value !== '' && props.leave?.()}
      />
      {wrong ? (
        <p class="t-error" id={`${id}-fault`}>
          {props.fault}
        </p>
      ) : null}
    </div>
  )
}

/** The total, large, and what one share of it can be; empty until there is something to say. */
function Sum({ draft }: { readonly draft: Draft }) {
  const words = useSurroundings().texts.compose
  const reading = readDraft(draft)
  return (
    <div class="sum" aria-live="polite">
      <Money
        class={reading.ok ? 'sum-total' : 'sum-total sum-none'}
        fen={reading.ok ? String(reading.ready.totalFen) : '0'}
      />
      <p class="t-note">{reading.ok ? sayShares(reading.ready, draft.kind, words) : '\u00a0'}</p>
    </div>
  )
}

function sayShares(
  ready: {
    readonly leastFen: bigint
    readonly mostFen: bigint
    readonly meanFen: bigint
    readonly sharesCount: number
  },
  kind: PacketKind,
  words: Texts['compose'],
): string {
  if (kind === 'equal' || ready.leastFen === ready.mostFen)
    return words.equalShares(ready.sharesCount, formatYuan(ready.mostFen))
  return words.luckyShares(
    formatYuan(ready.leastFen),
    formatYuan(ready.mostFen),
    formatYuan(ready.meanFen),
  )
}

function sayFault(fault: DraftFault, words: Texts['compose']): string {
  switch (fault.why) {
    case 'missing':
      return fault.field === 'count' ? words.countMissing : words.amountMissing
    case 'range':
      return words.countRange
    case 'unread':
      return words.amountUnread
    case 'small':
      return words.tooSmall(formatYuan(fault.boundFen))
    case 'large':
      return words.tooLarge(formatYuan(fault.boundFen))
  }
}
