// What somebody vouched for about a person. Each value is hidden until they tap it.

import type { IdentityAttribute } from '@tessera/sdk/client'
import { regionName } from '@tessera/sdk/rule'
import { Eye, EyeOff } from 'lucide-react'
import { useState } from 'react'
import { calendarDay, day } from '../../i18n/format.ts'
import { localText, type Locale } from '../../i18n/language.ts'
import type { IdentityTexts } from '../../i18n/identity-texts.ts'
import { useNow } from '../../state/clock.ts'
import { useLanguage } from '../../state/preferences.ts'
import { IconButton } from '../../ui/button.tsx'
import { useIdentityTexts } from './use-identity-texts.ts'

const order = ['student', 'sex', 'birthdate', 'region', 'occupation']

/** The section; what counts stands before what is outweighed. */
export const Attributes = (props: { attributes: readonly IdentityAttribute[] }) => {
  const t = useIdentityTexts()
  const attributes = props.attributes.toSorted(
    (a, b) =>
      order.indexOf(a.name) - order.indexOf(b.name) || Number(a.outweighed) - Number(b.outweighed),
  )
  return (
    <section className="section" aria-labelledby="attributes">
      <h2 id="attributes">{t.attributes}</h2>
      {attributes.length === 0 ? (
        <p className="card note">{t.attributesEmpty}</p>
      ) : (
        <>
          <p className="note">{t.attributesNote}</p>
          <ul className="card list">
            {attributes.map((attribute) => (
              <AttributeRow
                key={`${attribute.name} ${attribute.issuer.en} ${attribute.verifiedAtMs}`}
                attribute={attribute}
              />
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

const AttributeRow = ({ attribute }: { attribute: IdentityAttribute }) => {
  const { locale } = useLanguage()
  const t = useIdentityTexts()
  const now = useNow()
  const [shown, setShown] = useState(false)
  const names: Readonly<Record<string, string>> = t.attributeNames
  const assurances: Readonly<Record<number, string>> = t.assurance
  const name = names[attribute.name] ?? attribute.name
  const { untilMs, outweighed } = attribute
  const sources = [
    localText(attribute.issuer, locale),
    assurances[attribute.assurance],
    untilMs === null ? undefined : t.until(day(untilMs, now, locale)),
  ]
  return (
    <li className={outweighed ? 'row attribute attribute-outweighed' : 'row attribute'}>
      <span className="grow">
        <span className="attribute-name note">{name}</span>
        <span className="attribute-value" aria-live="polite">
          {shown ? (
            valueText(attribute, t, locale)
          ) : (
            <>
              <span aria-hidden="true" className="attribute-dots">
                ••••••
              </span>
              <span className="unseen">{t.hidden}</span>
            </>
          )}
        </span>
        <span className="small">{sources.filter((one) => one !== undefined).join(' · ')}</span>
        {outweighed ? <span className="small strong">{t.outweighed}</span> : null}
      </span>
      <IconButton
        icon={shown ? EyeOff : Eye}
        label={shown ? t.hide(name) : t.show(name)}
        onClick={() => setShown(!shown)}
      />
    </li>
  )
}

const valueText = (
  { name, value }: IdentityAttribute,
  t: IdentityTexts,
  locale: Locale,
): string => {
  if (name === 'birthdate') return calendarDay(value, locale)
  const region = name === 'region' ? regionName(value) : undefined
  if (region !== undefined) return localText(region, locale)
  const values: Readonly<Record<string, string>> = t.values
  return values[value] ?? value
}
