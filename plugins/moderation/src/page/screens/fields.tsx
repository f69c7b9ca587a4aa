// The fields that the forms share: a choice of a few with what each means, and words.

import { useId } from 'preact/hooks'

/** One thing to choose, and what it means. */
export interface Option<Value extends string> {
  readonly value: Value
  readonly name: string
  readonly note: string
}

/** Radio buttons, one below the other, each with a line that says what it does. */
export function Choice<Value extends string>(props: {
  readonly legend: string
  readonly name: string
  readonly options: readonly Option<Value>[]
  readonly chosen: Value | undefined
  readonly choose: (value: Value) => void
}) {
  return (
    <fieldset class="choice">
      <legend class="t-field-label">{props.legend}</legend>
      {props.options.map(({ value, name, note }) => (
        <label class="choice-option" key={value}>
          <input
            type="radio"
            name={props.name}
            value={value}
            checked={props.chosen === value}
            onChange={() => props.choose(value)}
          />
          <span class="t-strong">{name}</span>
          <span class="t-fine choice-note">{note}</span>
        </label>
      ))}
    </fieldset>
  )
}

/** Words in several lines, with how many are left near the end. */
export function Words(props: {
  readonly label: string
  readonly note: string
  readonly value: string
  readonly charactersMax: number
  readonly fault: string | undefined
  readonly change: (value: string) => void
}) {
  const id = useId()
  const isWrong = props.fault !== undefined
  return (
    <div class="t-field">
      <label class="t-field-label" for={id}>
        {props.label}
      </label>
      <textarea
        id={id}
        class="t-input words"
        rows={3}
        value={props.value}
        maxLength={props.charactersMax}
        aria-invalid={isWrong}
        aria-describedby={`${id}-note`}
        onInput={(event) => props.change(event.currentTarget.value)}
      />
      <p class={isWrong ? 't-error' : 't-fine'} id={`${id}-note`}>
        {props.fault ?? props.note}
      </p>
    </div>
  )
}
