// The checks that were passed: those that count, and those that no longer do.

import type { IdentityCheck } from '@tessera/sdk/client'
import { ShieldCheck, ShieldX } from 'lucide-react'
import { day } from '../../i18n/format.ts'
import { localText } from '../../i18n/language.ts'
import { useNow } from '../../state/clock.ts'
import { useLanguage } from '../../state/preferences.ts'
import { MarkedRow } from '../../ui/marked-row.tsx'
import { useIdentityTexts } from './use-identity-texts.ts'

/** The section; what counts stands first. */
export const Checks = ({ checks }: { checks: readonly IdentityCheck[] }) => {
  const t = useIdentityTexts()
  const sorted = checks.toSorted(
    (a, b) => Number(b.standing) - Number(a.standing) || b.atMs - a.atMs,
  )
  return (
    <section className="section" aria-labelledby="checks">
      <h2 id="checks">{t.checks}</h2>
      {sorted.length === 0 ? (
        <p className="card note">{t.checksEmpty}</p>
      ) : (
        <ul className="card list">
          {sorted.map((check) => (
            <CheckRow key={check.id} check={check} />
          ))}
        </ul>
      )}
    </section>
  )
}

const CheckRow = ({ check }: { check: IdentityCheck }) => {
  const { locale } = useLanguage()
  const t = useIdentityTexts()
  const now = useNow()
  const { untilMs, standing } = check
  const until = untilMs === null ? t.forGood : t.until(day(untilMs, now, locale))
  const line = [t.passedOn(day(check.atMs, now, locale)), standing ? until : t.ended]
  return (
    <li className={standing ? 'row' : 'row check-ended'}>
      <MarkedRow
        icon={standing ? ShieldCheck : ShieldX}
        tone={standing ? 'money' : 'data'}
        title={localText(check.issuer, locale)}
        line={line.join(' · ')}
      />
    </li>
  )
}
