// The form of an issuer: the personas of the demo as a list to choose from, all else as fields.

import type { CheckField } from '@tessera/sdk/client'
import { regions } from '@tessera/sdk/rule'
import { useState } from 'react'
import { localText } from '../../../i18n/language.ts'
import { personaText } from '../../../i18n/persona-texts.ts'
import { useLanguage } from '../../../state/preferences.ts'
import { DateField, Field, SelectField } from '../../../ui/field.tsx'
import { Tile } from '../../../ui/mosaic-tile.tsx'
import type { ReplyProps } from './reply.ts'
import { useIdentityTexts } from '../use-identity-texts.ts'

type Values = Readonly<Record<string, string>>

/** The form; nothing is sent that was left empty. */
export const CheckForm = (props: ReplyProps & { fields: readonly CheckField[] }) => {
  const { fields, formId, onReply } = props
  const t = useIdentityTexts()
  const [values, setValues] = useState<Values>({})
  const [tried, setTried] = useState(false)
  const personas = fields.find(({ name }) => name === 'persona')
  const isMissing = personas !== undefined && values['persona'] === undefined
  const set = (name: string) => (value: string) => setValues({ ...values, [name]: value })
  return (
    <form
      id={formId}
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        const said = Object.entries(values).filter(([, value]) => value !== '')
        if (!isMissing) onReply({ values: Object.fromEntries(said) })
      }}
    >
      <p className="notice-quiet note">{personas === undefined ? t.optional : t.demoLead}</p>
      {fields.map((field) =>
        field === personas ? (
          <Personas
            key={field.name}
            names={field.choices ?? []}
            value={values[field.name]}
            wrong={tried && isMissing}
            onValue={set(field.name)}
          />
        ) : (
          <PlainField
            key={field.name}
            field={field}
            value={values[field.name] ?? ''}
            onValue={set(field.name)}
          />
        ),
      )}
    </form>
  )
}

const Personas = (props: {
  names: readonly string[]
  value: string | undefined
  wrong: boolean
  onValue: (name: string) => void
}) => {
  const { locale } = useLanguage()
  const t = useIdentityTexts()
  return (
    <fieldset className="personas" aria-describedby={props.wrong ? 'persona-wrong' : undefined}>
      <legend className="unseen">{t.persona}</legend>
      {props.wrong ? (
        <p id="persona-wrong" className="field-wrong" role="alert">
          {t.fieldWrong}
        </p>
      ) : null}
      {props.names.map((name) => {
        const text = personaText(name)
        return (
          <label key={name} className="persona">
            <Tile id={`persona ${name}`} size={34} />
            <span className="grow">
              <span className="strong">{localText(text.name, locale)}</span>
              <span className="small">{localText(text.fate, locale)}</span>
            </span>
            <input
              type="radio"
              name="persona"
              value={name}
              checked={props.value === name}
              onChange={() => props.onValue(name)}
            />
          </label>
        )
      })}
    </fieldset>
  )
}

const PlainField = (props: {
  field: CheckField
  value: string
  onValue: (value: string) => void
}) => {
  const { locale } = useLanguage()
  const t = useIdentityTexts()
  const { name, choices } = props.field
  const names: Readonly<Record<string, string>> = t.attributeNames
  const words: Readonly<Record<string, string>> = t.values
  const label = names[name] ?? name
  const options =
    name === 'region'
      ? [...regions].map(([code, text]) => [code, localText(text, locale)] as const)
      : choices?.map((choice) => [choice, words[choice] ?? choice] as const)
  if (name === 'birthdate')
    return <DateField label={label} value={props.value} onValue={props.onValue} />
  if (options === undefined)
    return <Field label={label} value={props.value} onValue={props.onValue} />
  return (
    <SelectField label={label} value={props.value} onValue={props.onValue}>
      <option value="">{t.none}</option>
      {options.map(([value, text]) => (
        <option key={value} value={value}>
          {text}
        </option>
      ))}
    </SelectField>
  )
}
