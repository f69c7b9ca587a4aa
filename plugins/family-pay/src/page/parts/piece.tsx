// Small pieces that several screens share.

import { ActTrouble, Tile } from '@tessera/sdk/page-kit'
import type { ComponentChildren } from 'preact'
import { sentenceOf } from '../sentence.ts'
import { useActing, useSurroundings, type MandateView } from '../surroundings.tsx'

/** A field with its name, what it is for, and what is wrong with it. */
export function Field(props: {
  readonly id: string
  readonly label: string
  readonly value: string
  readonly set: (text: string) => void
  readonly hint?: string
  readonly fault?: string | undefined
  readonly more?: object
}) {
  const { id, label, value, set, hint, fault, more = {} } = props
  const said = fault ?? hint
  return (
    <div class="t-field">
      <label class="t-field-label" for={id}>
        {label}
      </label>
      <input
        class="t-input"
        id={id}
        value={value}
        aria-invalid={fault !== undefined}
        aria-describedby={said === undefined ? undefined : `${id}-note`}
        autoComplete="off"
        onInput={({ currentTarget }) => set(currentTarget.value)}
        {...more}
      />
      {said === undefined ? null : (
        <span class={fault === undefined ? 't-fine' : 't-error'} id={`${id}-note`}>
          {said}
        </span>
      )}
    </div>
  )
}

/** How much of a sum is spent, as a bar and in words. Amounts are decimal text of fen. */
export function Spent(props: {
  readonly title: string
  readonly usedFen: string
  readonly limitFen: string
}) {
  const { texts } = useSurroundings()
  const { title, usedFen, limitFen } = props
  const percent = Number((BigInt(usedFen) * 100n) / BigInt(limitFen))
  return (
    <div class="t-stack">
      <p class="line">
        <span>{title}</span>
        <span class="t-note line-end">{texts.mandate.of(usedFen, limitFen)}</span>
      </p>
      <div class="spent" aria-hidden="true">
        <span style={{ width: `${Math.min(percent, 100)}%` }} />
      </div>
    </div>
  )
}

/** Mandates as rows, each one sentence that leads to it. */
export function MandateRows({ rows }: { readonly rows: readonly MandateView[] }) {
  const { texts, go } = useSurroundings()
  return (
    <ul class="t-card t-list">
      {rows.map((row) => (
        <li key={row.mandate}>
          <button
            type="button"
            class="t-list-row row"
            onClick={() => go({ at: 'mandate', id: row.mandate })}
          >
            <Tile id={row.mandate} colour="rose" />
            <span class="t-grow t-stack">
              <span class="t-strong">{sentenceOf(row, texts)}</span>
              <span class="t-fine">
                {texts.status[row.side][row.status]} ·{' '}
                {texts.mandate.of(row.usedMonthFen, row.terms.perMonthFen)}
              </span>
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}

/** One button that does one thing, with what came of it. */
export function Doing(props: {
  readonly label: string
  readonly quiet?: boolean
  readonly press: (acting: ReturnType<typeof useActing>) => Promise<unknown>
  readonly children?: ComponentChildren
}) {
  const { online } = useSurroundings()
  const acting = useActing()
  return (
    <>
      <button
        type="button"
        class={`t-button ${props.quiet === true ? 't-button-quiet' : ''}`}
        disabled={acting.busy || !online}
        onClick={() => void props.press(acting)}
      >
        {props.label}
      </button>
      <ActTrouble problem={acting.problem} />
    </>
  )
}
