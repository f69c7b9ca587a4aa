// Buttons: one filled for the one thing a screen is for, quiet ones for the rest.

import { LoaderCircle, type LucideIcon } from 'lucide-react'
import type { ComponentChildren } from 'preact'

/** How a button weighs. */
export type ButtonKind = 'filled' | 'quiet' | 'plain' | 'danger'

/** A button. While `busy` it takes no second press and keeps its width. */
export const Button = (props: {
  children: ComponentChildren
  onClick?: (() => void) | undefined
  kind?: ButtonKind
  type?: 'button' | 'submit'
  /** The id of the form that a submit button outside of it belongs to. */
  form?: string
  busy?: boolean
  disabled?: boolean
  label?: string | undefined
  icon?: LucideIcon
  className?: string
}) => {
  const { kind = 'quiet', type = 'button', busy = false, disabled = false, icon: Icon } = props
  return (
    <button
      type={type}
      form={props.form}
      className={`button button-${kind} ${props.className ?? ''}`}
      aria-label={props.label}
      aria-busy={busy ? 'true' : undefined}
      disabled={disabled}
      onClick={() => {
        if (!busy) props.onClick?.()
      }}
    >
      {busy ? (
        <LoaderCircle className="spin" size={18} aria-hidden="true" />
      ) : Icon === undefined ? null : (
        <Icon size={18} strokeWidth={1.75} aria-hidden="true" />
      )}
      <span>{props.children}</span>
    </button>
  )
}

/** A button that is only an icon; `label` is its name. */
export const IconButton = (props: {
  icon: LucideIcon
  label: string
  onClick: () => void
  pressed?: boolean
  className?: string
}) => (
  <button
    type="button"
    className={`icon-button ${props.className ?? ''}`}
    aria-label={props.label}
    aria-pressed={props.pressed}
    title={props.label}
    onClick={props.onClick}
  >
    <props.icon size={21} strokeWidth={1.75} aria-hidden="true" />
  </button>
)
