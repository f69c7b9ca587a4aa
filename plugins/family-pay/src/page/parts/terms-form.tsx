// The form of what is allowed; it reads back as one sentence while somebody types.

import { formatDay, useMomentLook } from '@tessera/sdk/page-kit'
import { kinds, type Kind, type LimitsFault } from '../../rule/terms.ts'
import { readDraft, type Draft } from '../draft.ts'
import { saidOf } from '../sentence.ts'
import { spans, type Span } from '../span.ts'
import { useSurroundings } from '../surroundings.tsx'
import { Field } from './piece.tsx'

interface FormProps {
  readonly draft: Draft
  readonly set: (draft: Draft) => void
}

/** The fields; `who` is how the sentence calls the other. */
export function TermsForm(props: FormProps & { readonly who: string }) {
  const { draft, who } = props
  const { texts, openedAtMs } = useSurroundings()
  const read = readDraft(draft, openedAtMs)
  return (
    <>
      <Sums {...props} wrong={read.ok ? undefined : read.field} />
      <Kinds {...props} />
      <Spans {...props} />
      <p class="t-strong" aria-live="polite">
        {read.ok ? texts.sentence.given(saidOf(read.terms, who, texts)) : ''}
      </p>
    </>
  )
}

function Sums({ draft, set, wrong }: FormProps & { readonly wrong: LimitsFault | undefined }) {
  const { form } = useSurroundings().texts
  const of = (name: 'month' | 'day' | 'purchase' | 'above', fault: LimitsFault) => ({
    id: `sum-${name}`,
    label: form[name],
    value: draft[name],
    set: (text: string) => set({ ...draft, [name]: text }),
    fault: wrong === fault ? form.faults[fault] : undefined,
    more: { inputMode: 'decimal' },
  })
  return (
    <>
      <div class="form-pair">
        <Field {...of('month', 'month')} />
        <Field {...of('above', 'ask')} hint={form.aboveHint} />
      </div>
      <div class="form-pair">
        <Field {...of('day', 'day')} hint={form.dayHint} />
        <Field {...of('purchase', 'purchase')} hint={form.purchaseHint} />
      </div>
    </>
  )
}

function Kinds({ draft, set }: FormProps) {
  const { texts } = useSurroundings()
  const choose = (kind: Kind, isOn: boolean): void =>
    set({
      ...draft,
      kinds: kinds.filter((each) => (each === kind ? isOn : draft.kinds.includes(each))),
    })
  return (
    <fieldset class="kinds" aria-describedby="kinds-hint">
      <legend class="t-field-label">{texts.form.kinds}</legend>
      <div class="kinds-grid">
        {kinds.map((kind) => (
          <label class="check" key={kind}>
            <input
              type="checkbox"
              checked={draft.kinds.includes(kind)}
              onChange={({ currentTarget }) => choose(kind, currentTarget.checked)}
            />
            {texts.kinds[kind]}
          </label>
        ))}
      </div>
      <span class="t-fine" id="kinds-hint">
        {texts.form.kindsHint}
      </span>
    </fieldset>
  )
}

function Spans({ draft, set }: FormProps) {
  const { form, mandate } = useSurroundings().texts
  const look = useMomentLook()
  const { keptUntil } = draft
  const all: readonly Span[] = keptUntil === undefined ? spans : ['kept', ...spans]
  return (
    <label class="t-field">
      <span class="t-field-label">{form.span}</span>
      <select
        class="t-input"
        value={draft.span}
        onChange={({ currentTarget }) =>
          set({ ...draft, span: all.find((span) => span === currentTarget.value) ?? 'always' })
        }
      >
        {all.map((span) => (
          <option key={span} value={span}>
            {form.spans[span]}
          </option>
        ))}
      </select>
      {keptUntil === undefined ? null : (
        <span class="t-fine">
          {mandate.until} {formatDay(keptUntil, look)}
        </span>
      )}
    </label>
  )
}
