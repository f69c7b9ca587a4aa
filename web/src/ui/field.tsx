// A labelled field of a form; what is wrong with it is said beside it and tied to it.

import type { ComponentChildren } from 'preact'
import { useId } from 'react'

/** The field. `wrong` is a sentence, shown once the person has tried to go on. */
export const Field = (props: {
  label: string
  value: string
  onValue: (value: string) => void
  note?: string | undefined
  wrong?: string | undefined
  inputMode?: 'decimal' | 'text'
  autoComplete?: string
  maxLength?: number
}) => {
  const id = useId()
  const told = props.wrong ?? props.note
  return (
    <div className="field">
      <label htmlFor={id}>{props.label}</label>
      <input
        id={id}
        value={props.value}
        inputMode={props.inputMode ?? 'text'}
        autoComplete={props.autoComplete ?? 'off'}
        maxLength={props.maxLength ?? 200}
        aria-invalid={props.wrong === undefined ? undefined : 'true'}
        aria-describedby={told === undefined ? undefined : `${id}-told`}
        onInput={(event) => props.onValue(event.currentTarget.value)}
      />
      {told === undefined ? null : (
        <span
          id={`${id}-told`}
          className={props.wrong === undefined ? 'field-note' : 'field-wrong'}
          role={props.wrong === undefined ? undefined : 'alert'}
        >
          {told}
        </span>
      )}
    </div>
  )
}

/** A field for a day of the calendar; its value is `2004-05-17`, or empty. */
export const DateField = (props: {
  label: string
  value: string
  onValue: (value: string) => void
  min?: string
  max?: string
  wrong?: string | undefined
}) => {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{props.label}</label>
      <input
        id={id}
        type="date"
        value={props.value}
        min={props.min}
        max={props.max}
        aria-invalid={props.wrong === undefined ? undefined : 'true'}
        aria-describedby={props.wrong === undefined ? undefined : `${id}-told`}
        onInput={(event) => props.onValue(event.currentTarget.value)}
      />
      {props.wrong === undefined ? null : (
        <span id={`${id}-told`} className="field-wrong" role="alert">
          {props.wrong}
        </span>
      )}
    </div>
  )
}

/** A field that chooses one of several. */
export const SelectField = (props: {
  label: string
  value: string
  onValue: (value: string) => void
  children: ComponentChildren
}) => {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{props.label}</label>
      <select
        id={id}
        value={props.value}
        onChange={(event) => props.onValue(event.currentTarget.value)}
      >
        {props.children}
      </select>
    </div>
  )
}
