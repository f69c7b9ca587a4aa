// What the score rests on, line by line, with what each weighs; contesting one of them.

import type { CreditEvidence } from '@tessera/sdk/client'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { appealTexts, whatOf, type AppealTexts } from '../../i18n/rights/appeal-texts.ts'
import { yuan } from '../../i18n/format.ts'
import { askSheet } from '../../shell/sheets/sheet-desk.tsx'
import { http, keys, queryClient } from '../../state/clients.ts'
import { useLanguage } from '../../state/preferences.ts'
import { Button } from '../../ui/button.tsx'
import { useFailureToast } from '../../ui/failure-toast.ts'
import { Loaded, Skeleton } from '../../ui/states.tsx'
import { toast } from '../../ui/toast.tsx'
import { Appeals } from './appeals.tsx'
import { ContestSheet } from './contest-sheet.tsx'

const shownFirst = 8

/** The section; appeals stand above it once there are any. */
export const Evidence = () => {
  const { locale } = useLanguage()
  const t = appealTexts(locale)
  const known = useQuery({ queryKey: keys.evidence, queryFn: http.listEvidence, staleTime: 0 })
  const appeals = useQuery({ queryKey: keys.appeals, queryFn: http.listAppeals, staleTime: 0 })
  const contested = new Set(appeals.data?.appeals.map(({ target }) => target.id))
  return (
    <>
      {appeals.data === undefined || appeals.data.appeals.length === 0 ? null : (
        <Appeals appeals={appeals.data.appeals} evidence={known.data?.evidence ?? []} texts={t} />
      )}
      <section className="section" aria-labelledby="evidence">
        <h2 id="evidence">{t.title}</h2>
        <p className="note">{t.note}</p>
        <Loaded query={known} skeleton={<Skeleton rows={4} />}>
          {({ evidence }) => <Lines evidence={evidence} contested={contested} texts={t} />}
        </Loaded>
      </section>
    </>
  )
}

const Lines = (props: {
  evidence: readonly CreditEvidence[]
  contested: ReadonlySet<string>
  texts: AppealTexts
}) => {
  const { evidence, contested, texts: t } = props
  const [all, setAll] = useState(false)
  if (evidence.length === 0) return <p className="card note rights-card">{t.none}</p>
  const shown = all ? evidence : evidence.slice(0, shownFirst)
  return (
    <>
      <ul className="card evidence">
        {shown.map((line) => (
          <EvidenceRow key={line.id} line={line} contested={contested.has(line.id)} texts={t} />
        ))}
      </ul>
      {shown.length === evidence.length ? null : (
        <p className="centred log-foot">
          <Button onClick={() => setAll(true)}>{t.showAll(evidence.length)}</Button>
        </p>
      )}
    </>
  )
}

const signed = (weightMilli: number): string =>
  `${weightMilli < 0 ? '−' : '+'}${(Math.abs(weightMilli) / 1_000).toFixed(2)}`

const EvidenceRow = (props: { line: CreditEvidence; contested: boolean; texts: AppealTexts }) => {
  const { line, contested, texts: t } = props
  const onError = useFailureToast()
  const what = whatOf(line, t)
  const contesting = useMutation({
    mutationFn: (grounds: string) => http.contest({ kind: line.kind, id: line.id }, grounds),
    onSuccess: async () => {
      toast(t.sent)
      await queryClient.invalidateQueries({ queryKey: keys.credit })
    },
    onError,
  })
  const ask = async (): Promise<void> => {
    const grounds = await askSheet<string | undefined>(
      (answer) => <ContestSheet what={what} texts={t} onEnd={answer} />,
      undefined,
    )
    if (grounds !== undefined) contesting.mutate(grounds)
  }
  const counts: Readonly<Record<string, string>> = t.counts
  const parts = [
    line.month,
    ...(line.amountFen === null ? [] : [t.amount(yuan(line.amountFen))]),
    ...(line.weightMilli === null || line.weightMilli === 0
      ? []
      : [t.weighs(signed(line.weightMilli))]),
    counts[line.status] ?? line.status,
  ]
  const isOver = line.status === 'void' || line.status === 'overturned'
  return (
    <li className="evidence-row">
      <span className="grow">
        <span>{what}</span>
        <span className="note numbers evidence-line">{parts.join(' · ')}</span>
      </span>
      {contested || isOver ? null : (
        <Button
          kind="plain"
          label={t.contestThis(`${what}, ${line.month}`)}
          busy={contesting.isPending}
          onClick={() => void ask()}
        >
          {t.contest}
        </Button>
      )}
    </li>
  )
}
