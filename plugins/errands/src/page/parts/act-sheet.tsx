// The sheet of one act: what it means, what it asks for, and the button that does it.

import { ActTrouble, Money, Sheet, parseYuan } from '@tessera/sdk/page-kit'
import { useId, useState } from 'preact/hooks'
import { Icon } from '../pieces.tsx'
import { useActing, useSurroundings, type DealView } from '../surroundings.tsx'
import { SplitLine } from './deal-cards.tsx'
import { argsOf, fieldsOf, isReady, type ActName, type FieldName, type Filled } from './acts.ts'
import { TextField } from './fields.tsx'
import { TermsForm } from './terms-form.tsx'

const empty: Filled = {
  address: '',
  code: '',
  cell: undefined,
  note: '',
  amountFen: undefined,
  percent: 50,
  stars: 5,
}

interface Shown {
  readonly view: DealView
  readonly name: ActName
  readonly close: () => void
}

/** The sheet of one act. */
export function ActSheet(props: Shown) {
  const { texts } = useSurroundings()
  return (
    <Sheet title={texts.acts[props.name] ?? ''} close={props.close}>
      {props.name === 'propose' ? <Proposal {...props} /> : <Act {...props} name={props.name} />}
    </Sheet>
  )
}

function Proposal({ view, close }: Shown) {
  const { act, busy, problem } = useActing()
  return (
    <TermsForm
      scope={view.terms?.scope ?? view.title}
      priceFen={view.terms?.priceFen ?? '1000'}
      busy={busy}
      problem={problem}
      send={async (terms) => {
        if ((await act('propose', { deal: view.deal, terms })) !== undefined) close()
      }}
    />
  )
}

function Act({ view, name, close }: Shown & { readonly name: Exclude<ActName, 'propose'> }) {
  const { texts, online } = useSurroundings()
  const { act, busy, problem } = useActing()
  const [filled, setFilled] = useState(empty)
  // What is sent is what was on the screen when the sheet opened, also if the deal moves on.
  const [seen] = useState(view)
  const fields = fieldsOf(name, view)
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault()
    if (busy || !online || !isReady(name, filled)) return
    const done = await act(name, argsOf(seen, filled)[name])
    if (done !== undefined) close()
  }
  return (
    <form class="t-stack" onSubmit={(event) => void submit(event)}>
      {texts.actNotes[name] === undefined ? null : <p class="t-note">{texts.actNotes[name]}</p>}
      {name === 'cancel' ? <Fee view={seen} /> : null}
      {name === 'takeSplit' ? <SplitLine view={seen} /> : null}
      {fields.map((field) => (
        <Field
          key={field}
          field={field}
          name={name}
          filled={filled}
          change={(part) => setFilled((before) => ({ ...before, ...part }))}
        />
      ))}
      <ActTrouble problem={problem} />
      <button
        type="submit"
        class="t-button t-button-wide"
        disabled={busy || !online || !isReady(name, filled)}
      >
        {busy ? texts.form.sending : texts.acts[name]}
      </button>
    </form>
  )
}

/** What cancelling now costs. */
function Fee({ view }: { readonly view: DealView }) {
  const { texts } = useSurroundings()
  const isFree = view.as === 'provider' || view.cancelFeeFen === '0'
  return (
    <p class="t-notice">
      {isFree ? (
        texts.deal.feeNone
      ) : (
        <>
          {texts.deal.feeNow} <Money fen={view.cancelFeeFen} />
        </>
      )}
    </p>
  )
}

interface FieldProps {
  readonly field: FieldName
  readonly name: ActName
  readonly filled: Filled
  readonly change: (part: Partial<Filled>) => void
}

function Field({ field, name, filled, change }: FieldProps) {
  const { texts } = useSurroundings()
  const words = texts.deal
  switch (field) {
    case 'address':
      return (
        <TextField
          label={words.addressField}
          value={filled.address}
          change={(address) => change({ address })}
          max={120}
        />
      )
    case 'code':
      return (
        <TextField
          label={words.code}
          value={filled.code}
          change={(code) => change({ code })}
          max={6}
          isNumber
        />
      )
    case 'place':
      return <Here filled={filled} change={change} />
    case 'note':
      return (
        <TextField
          label={name === 'rule' ? words.reason : name === 'review' ? words.text : words.note}
          value={filled.note}
          change={(note) => change({ note })}
          max={300}
          rows={3}
        />
      )
    case 'amount':
      return <Amount change={change} />
    case 'percent':
      return <Percent percent={filled.percent} change={change} />
    case 'stars':
      return <Stars stars={filled.stars} change={change} />
  }
}

function Here({ filled, change }: Pick<FieldProps, 'filled' | 'change'>) {
  const { texts, tessera, online } = useSurroundings()
  const pick = async (): Promise<void> => {
    const asked = { purpose: texts.deal.placePurpose }
    const place = await tessera.pickPlace(asked).catch(() => null)
    if (place !== null) change({ cell: place.cell })
  }
  return (
    <button
      type="button"
      class="t-button t-button-quiet"
      disabled={!online}
      onClick={() => void pick()}
    >
      <Icon name="place" />
      {filled.cell === undefined ? texts.deal.usePlace : texts.form.picked}
    </button>
  )
}

function Amount({ change }: Pick<FieldProps, 'change'>) {
  const { texts } = useSurroundings()
  const [text, setText] = useState('')
  return (
    <TextField
      label={texts.deal.amount}
      value={text}
      max={12}
      change={(typed) => {
        setText(typed)
        const fen = parseYuan(typed)
        change({ amountFen: fen === undefined || fen === '0' ? undefined : fen })
      }}
    />
  )
}

function Percent(props: { readonly percent: number } & Pick<FieldProps, 'change'>) {
  const { texts } = useSurroundings()
  const id = useId()
  return (
    <div class="t-field">
      <label class="t-field-label" for={id}>
        {texts.deal.percent}: {props.percent}%
      </label>
      <input
        id={id}
        type="range"
        min={0}
        max={100}
        step={5}
        value={props.percent}
        onInput={(event) => props.change({ percent: Number(event.currentTarget.value) })}
      />
    </div>
  )
}

function Stars(props: { readonly stars: number } & Pick<FieldProps, 'change'>) {
  const { texts } = useSurroundings()
  return (
    <fieldset class="stars">
      <legend class="t-field-label">{texts.deal.stars}</legend>
      <div class="t-segments">
        {[1, 2, 3, 4, 5].map((count) => (
          <label class="t-segment" key={count}>
            <input
              type="radio"
              name="stars"
              checked={props.stars === count}
              onChange={() => props.change({ stars: count })}
            />
            <span aria-hidden="true">{count}★</span>
            <span class="t-unseen">{texts.deal.starsOf(count)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
