// What an operator saw on the documents: who it is by them, or why they prove nothing.

import type { DeskReview, ReviewVerdict } from '@tessera/sdk/client'
import { regions } from '@tessera/sdk/rule'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { localText } from '../../../i18n/language.ts'
import { renewDesk, desk } from '../../../state/clients.ts'
import { useNow } from '../../../state/clock.ts'
import { useLanguage } from '../../../state/preferences.ts'
import { Button } from '../../../ui/button.tsx'
import { useFailureToast } from '../../../ui/failure-toast.ts'
import { DateField, Field, SelectField } from '../../../ui/field.tsx'
import { toast } from '../../../ui/toast.tsx'
import { usePeopleTexts } from './use-people-texts.ts'

type Pass = Extract<ReviewVerdict, { result: 'pass' }>
type Fail = Extract<ReviewVerdict, { result: 'fail' }>

const classes = ['identity-card', 'passport', 'residence-permit'] as const
const failures = ['no_match', 'document_expired', 'document_unreadable'] as const
const sexes = ['female', 'male'] as const

interface Filled {
  readonly documentClass: Pass['documentClass']
  readonly number: string
  readonly ends: string
  readonly birthdate: string
  readonly sex: string
  readonly region: string
}

const nothing: Filled = {
  documentClass: 'identity-card',
  number: '',
  ends: '',
  birthdate: '',
  sex: '',
  region: '',
}

const numberShape = /^[0-9A-Z]{4,32}$/

/** A document is good to the end of its last day. */
const endOf = (date: string): number => Date.parse(`${date}T23:59:59.999Z`)

const passOf = (filled: Filled): Pass => {
  const { documentClass, number, ends, birthdate, region } = filled
  const sex = sexes.find((one) => one === filled.sex)
  return {
    result: 'pass',
    documentClass,
    number,
    untilMs: endOf(ends),
    shown: {
      ...(sex === undefined ? {} : { sex }),
      ...(birthdate === '' ? {} : { birthdate }),
      ...(region === '' ? {} : { region }),
    },
  }
}

/** The form. */
export const VerdictForm = ({ review }: { review: DeskReview }) => {
  const t = usePeopleTexts()
  const now = useNow()
  const onError = useFailureToast()
  const [isPass, setPass] = useState(true)
  const [failure, setFailure] = useState<Fail['failure']>('no_match')
  const [filled, setFilled] = useState(nothing)
  const [tried, setTried] = useState(false)
  const decide = useMutation({
    mutationFn: (verdict: ReviewVerdict) => desk.decideReview(review.id, verdict),
    onError,
    onSuccess: () => toast(t.decidedNow),
    onSettled: renewDesk,
  })
  const isNumber = numberShape.test(filled.number)
  const isToCome = filled.ends !== '' && endOf(filled.ends) > now
  return (
    <form
      className="form verdict-form"
      aria-label={t.seen}
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (decide.isPending) return
        if (!isPass) decide.mutate({ result: 'fail', failure })
        else if (isNumber && isToCome) decide.mutate(passOf(filled))
      }}
    >
      <fieldset className="choice">
        <legend>{t.verdict}</legend>
        <div className="segments">
          {[true, false].map((value) => (
            <label key={String(value)} className="segment">
              <input
                type="radio"
                name={`verdict ${review.id}`}
                checked={isPass === value}
                onChange={() => setPass(value)}
              />
              <span>{value ? t.verdicts.pass : t.verdicts.fail}</span>
            </label>
          ))}
        </div>
      </fieldset>
      {isPass ? (
        <PassFields
          filled={filled}
          onFilled={setFilled}
          numberWrong={tried && !isNumber}
          endsWrong={tried && !isToCome}
        />
      ) : (
        <SelectField
          label={t.failure}
          value={failure}
          onValue={(value) => setFailure(failures.find((one) => one === value) ?? 'no_match')}
        >
          {failures.map((one) => (
            <option key={one} value={one}>
              {t.failures[one]}
            </option>
          ))}
        </SelectField>
      )}
      <Button kind="filled" type="submit" busy={decide.isPending}>
        {t.decide}
      </Button>
    </form>
  )
}

const PassFields = (props: {
  filled: Filled
  onFilled: (filled: Filled) => void
  numberWrong: boolean
  endsWrong: boolean
}) => {
  const { locale } = useLanguage()
  const t = usePeopleTexts()
  const { filled, onFilled } = props
  const set = (name: keyof Filled) => (value: string) => onFilled({ ...filled, [name]: value })
  return (
    <>
      <SelectField
        label={t.documentClass}
        value={filled.documentClass}
        onValue={set('documentClass')}
      >
        {classes.map((one) => (
          <option key={one} value={one}>
            {t.documentClasses[one]}
          </option>
        ))}
      </SelectField>
      <Field
        label={t.number}
        note={t.numberNote}
        value={filled.number}
        onValue={(value) => set('number')(value.toUpperCase())}
        maxLength={32}
        wrong={props.numberWrong ? t.numberWrong : undefined}
      />
      <DateField label={t.ends} value={filled.ends} onValue={set('ends')} />
      {props.endsWrong ? (
        <p className="field-wrong" role="alert">
          {t.endsWrong}
        </p>
      ) : null}
      <DateField label={t.birthdate} value={filled.birthdate} onValue={set('birthdate')} />
      <SelectField label={t.sex} value={filled.sex} onValue={set('sex')}>
        <option value="">{t.notSaid}</option>
        {sexes.map((one) => (
          <option key={one} value={one}>
            {t.sexes[one]}
          </option>
        ))}
      </SelectField>
      <SelectField label={t.region} value={filled.region} onValue={set('region')}>
        <option value="">{t.notSaid}</option>
        {[...regions].map(([code, text]) => (
          <option key={code} value={code}>
            {localText(text, locale)}
          </option>
        ))}
      </SelectField>
    </>
  )
}
