// The fields that several forms share: a text, an amount, a choice, a place.

import { parseYuan } from '@tessera/sdk/page-kit'
import { useId } from 'preact/hooks'
import { Icon } from '../pieces.tsx'
import { useSurroundings } from '../surroundings.tsx'
import { categoryNames, type Category } from '../../rule/category.ts'
import { priceMaxFen, priceMinFen } from '../../rule/price.ts'

interface Field {
  readonly label: string
  readonly value: string
  readonly change: (value: string) => void
}

/** A line of text, or with `rows` several. */
export function TextField(
  props: Field & {
    readonly max: number
    readonly rows?: number
    readonly hint?: string
    readonly isNumber?: boolean
  },
) {
  const id = useId()
  const { value, max, hint = '' } = props
  const shared = { id, value, maxLength: max, placeholder: hint, class: 't-input' }
  return (
    <div class="t-field">
      <label class="t-field-label" for={id}>
        {props.label}
      </label>
      {props.rows === undefined ? (
        <input
          {...shared}
          {...(props.isNumber === true ? { inputMode: 'numeric' as const } : {})}
          onInput={(event) => props.change(event.currentTarget.value)}
        />
      ) : (
        <textarea
          {...shared}
          rows={props.rows}
          onInput={(event) => props.change(event.currentTarget.value)}
        />
      )}
    </div>
  )
}

/** Whether a text is an amount that an errand may cost. */
export function priceOf(text: string): string | undefined {
  const fen = parseYuan(text)
  if (fen === undefined || BigInt(fen) < priceMinFen || BigInt(fen) > priceMaxFen) return undefined
  return fen
}

/** An amount in yuan; says what is wrong once something is typed. */
export function PriceField(props: Field) {
  const { texts } = useSurroundings()
  const id = useId()
  const isBad = props.value !== '' && priceOf(props.value) === undefined
  return (
    <div class="t-field">
      <label class="t-field-label" for={id}>
        {props.label}
      </label>
      <input
        class="t-input"
        id={id}
        inputMode="decimal"
        maxLength={12}
        value={props.value}
        aria-invalid={isBad}
        aria-describedby={`${id}-note`}
        onInput={(event) => props.change(event.currentTarget.value)}
      />
      <p class={isBad ? 't-error' : 't-fine'} id={`${id}-note`}>
        {texts.terms.priceBad}
      </p>
    </div>
  )
}

/** One of a few. */
export function ChoiceField(
  props: Field & { readonly options: readonly (readonly [value: string, label: string])[] },
) {
  const id = useId()
  return (
    <div class="t-field">
      <label class="t-field-label" for={id}>
        {props.label}
      </label>
      <select
        class="t-input"
        id={id}
        value={props.value}
        onChange={(event) => props.change(event.currentTarget.value)}
      >
        {props.options.map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </div>
  )
}

/** One of the categories. */
export function CategoryField(props: {
  readonly value: Category
  readonly change: (value: Category) => void
}) {
  const { texts } = useSurroundings()
  return (
    <ChoiceField
      label={texts.form.category}
      value={props.value}
      options={categoryNames.map((name) => [name, texts.categories[name] ?? name] as const)}
      change={(value) => {
        const name = categoryNames.find((one) => one === value)
        if (name !== undefined) props.change(name)
      }}
    />
  )
}

/** A yes or no. */
export function Check(props: {
  readonly label: string
  readonly on: boolean
  readonly change: (on: boolean) => void
}) {
  return (
    <label class="t-row check">
      <input
        type="checkbox"
        checked={props.on}
        onChange={(event) => props.change(event.currentTarget.checked)}
      />
      {props.label}
    </label>
  )
}

/** A place, asked by the shell and told as a cell. */
export function PlaceField(props: {
  readonly purpose: string
  readonly cell: string | undefined
  readonly change: (cell: string) => void
}) {
  const { texts, tessera, online } = useSurroundings()
  const pick = async (): Promise<void> => {
    const near = props.cell === undefined ? {} : { near: props.cell }
    const asked = { purpose: props.purpose, ...near }
    const place = await tessera.pickPlace(asked).catch(() => null)
    if (place !== null) props.change(place.cell)
  }
  return (
    <div class="t-field">
      <span class="t-field-label">{texts.form.place}</span>
      <button
        type="button"
        class="t-button t-button-quiet"
        disabled={!online}
        onClick={() => void pick()}
      >
        <Icon name="place" />
        {props.cell === undefined ? texts.form.pick : texts.form.picked}
      </button>
      <p class="t-fine">{texts.front.privacy}</p>
    </div>
  )
}
