// Writing terms: what, for how much, when.

import { ActTrouble, yuanText } from '@tessera/sdk/page-kit'
import type { PageError } from '@tessera/sdk/page'
import { useId, useState } from 'preact/hooks'
import { useSurroundings } from '../surroundings.tsx'
import { Check, PriceField, TextField, priceOf } from './fields.tsx'

/** Terms as the page sends them. */
export interface TermsWish {
  readonly scope: string
  readonly priceFen: string
  readonly startAt: number
  readonly endAt: number
  readonly isShipped: boolean
}

/** The form; `send` gets terms that are complete. */
export function TermsForm(props: {
  readonly scope: string
  readonly priceFen: string
  readonly busy: boolean
  readonly problem: PageError | undefined
  readonly send: (terms: TermsWish) => Promise<void>
}) {
  const { texts, online } = useSurroundings()
  const words = texts.terms
  const [scope, setScope] = useState(props.scope)
  const [price, setPrice] = useState(yuanText(props.priceFen))
  const [isLater, setLater] = useState(false)
  const [at, setAt] = useState('')
  const [isShipped, setShipped] = useState(false)
  const startAt = isLater && at !== '' ? new Date(at).getTime() : 0
  const priceFen = priceOf(price)
  const isReady = scope.trim().length > 1 && priceFen !== undefined && (!isLater || startAt > 0)
  const submit = (event: Event): void => {
    event.preventDefault()
    if (!isReady || props.busy || !online) return
    void props.send({ scope: scope.trim(), priceFen, startAt, endAt: 0, isShipped })
  }
  return (
    <form class="t-stack" onSubmit={submit}>
      <TextField
        label={words.scope}
        hint={words.scopeHint}
        value={scope}
        change={setScope}
        max={500}
        rows={3}
      />
      <PriceField label={words.priceLabel} value={price} change={setPrice} />
      <When isLater={isLater} setLater={setLater} at={at} setAt={setAt} />
      <Check label={words.shipped} on={isShipped} change={setShipped} />
      <ActTrouble problem={props.problem} />
      <button
        type="submit"
        class="t-button t-button-wide"
        disabled={!isReady || props.busy || !online}
      >
        {props.busy ? texts.form.sending : words.send}
      </button>
    </form>
  )
}

function When(props: {
  readonly isLater: boolean
  readonly setLater: (isLater: boolean) => void
  readonly at: string
  readonly setAt: (at: string) => void
}) {
  const { texts } = useSurroundings()
  const words = texts.terms
  const id = useId()
  return (
    <>
      <div class="t-segments" role="group" aria-label={words.when}>
        {[false, true].map((isLater) => (
          <button
            type="button"
            class="t-segment"
            key={String(isLater)}
            aria-pressed={props.isLater === isLater}
            onClick={() => props.setLater(isLater)}
          >
            {isLater ? words.later : words.now}
          </button>
        ))}
      </div>
      {props.isLater ? (
        <div class="t-field">
          <label class="t-field-label" for={id}>
            {words.at}
          </label>
          <input
            class="t-input"
            id={id}
            type="datetime-local"
            value={props.at}
            onInput={(event) => props.setAt(event.currentTarget.value)}
          />
        </div>
      ) : null}
    </>
  )
}
