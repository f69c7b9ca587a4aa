// What somebody contested: where it stands, by when an answer is due, and what came of it.

import type { CreditAppeal, CreditEvidence } from '@tessera/sdk/client'
import { whatOf, type AppealTexts } from '../../i18n/rights/appeal-texts.ts'
import { day } from '../../i18n/format.ts'
import { useNow } from '../../state/clock.ts'
import { useLanguage } from '../../state/preferences.ts'

/** The section. */
export const Appeals = (props: {
  appeals: readonly CreditAppeal[]
  evidence: readonly CreditEvidence[]
  texts: AppealTexts
}) => {
  const { appeals, evidence, texts: t } = props
  const byId = new Map(evidence.map((line) => [line.id, line]))
  return (
    <section className="section" aria-labelledby="appeals">
      <h2 id="appeals">{t.appeals}</h2>
      <ul className="card">
        {appeals.map((appeal) => (
          <AppealRow key={appeal.id} appeal={appeal} line={byId.get(appeal.target.id)} texts={t} />
        ))}
      </ul>
    </section>
  )
}

const AppealRow = (props: {
  appeal: CreditAppeal
  line: CreditEvidence | undefined
  texts: AppealTexts
}) => {
  const { appeal, line, texts: t } = props
  const { locale } = useLanguage()
  const now = useNow()
  const { status, dueAtMs, decidedAtMs, grounds, reasons } = appeal
  const date = (atMs: number): string => day(atMs, now, locale)
  const stands =
    status === 'open'
      ? t.due(date(dueAtMs))
      : status === 'overdue'
        ? t.late(date(dueAtMs))
        : t.decided[status](date(decidedAtMs ?? dueAtMs))
  return (
    <li className="appeal">
      <span className="row-between">
        <span className="strong">{line === undefined ? t.title : whatOf(line, t)}</span>
        <span className="note strong">{t.states[status]}</span>
      </span>
      <span className="note">{t.said(grounds)}</span>
      <span>{stands}</span>
      {reasons === null ? null : <span className="note">{t.reasons(reasons)}</span>}
    </li>
  )
}
