// The overview: whether money moves, what the last audit found, what the books add up to.

import type { Books, LedgerAudit } from '@tessera/sdk/client'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { BadgeCheck, ChevronRight, ListChecks, OctagonAlert } from 'lucide-react'
import { dayTime } from '../../i18n/format.ts'
import { desk, keys, queryClient } from '../../state/clients.ts'
import { useNow } from '../../state/clock.ts'
import { useLanguage } from '../../state/preferences.ts'
import { Amount } from '../../ui/amount.tsx'
import { Button } from '../../ui/button.tsx'
import { useFailureToast } from '../../ui/failure-toast.ts'
import { MarkedRow } from '../../ui/marked-row.tsx'
import { Loaded, Skeleton } from '../../ui/states.tsx'
import { toast } from '../../ui/toast.tsx'
import { useDeskTexts } from './desk-frame.tsx'
import { Pools } from './pools.tsx'
import { askReason } from './reason-sheet.tsx'
import { useWaiting } from './use-waiting.ts'

/** The screen of `/operator`. */
export const Overview = () => {
  const books = useQuery({ queryKey: keys.books, queryFn: desk.getBooks, staleTime: 0 })
  return (
    <Loaded query={books} skeleton={<Skeleton rows={3} shape="card" />}>
      {(known) => (
        <div className="columns">
          <div className="columns-main">
            {known.isStopped ? <Stop /> : null}
            <Audit audit={known.audit} />
            <Totals totals={known.totals} />
            <Pools pools={known.pools} />
          </div>
          <div className="columns-side">
            <Waiting />
            <Head head={known.head} />
          </div>
        </div>
      )}
    </Loaded>
  )
}

const renew = () => queryClient.invalidateQueries({ queryKey: keys.desk })

const Stop = () => {
  const t = useDeskTexts()
  const onError = useFailureToast()
  const resume = useMutation({
    mutationFn: async () => {
      const reason = await askReason({ heading: t.resume, note: t.stoppedNote, go: t.resume })
      if (reason === undefined) return
      await desk.resume(reason)
      toast(t.resumed)
    },
    onError,
    onSuccess: renew,
  })
  return (
    <section className="card section desk-stop" role="alert">
      <h2 className="row">
        <OctagonAlert size={22} strokeWidth={1.75} aria-hidden="true" />
        {t.stopped}
      </h2>
      <p>{t.stoppedNote}</p>
      <Button busy={resume.isPending} onClick={() => resume.mutate()}>
        {t.resume}
      </Button>
    </section>
  )
}

const Audit = ({ audit }: { audit: LedgerAudit | null }) => {
  const t = useDeskTexts()
  const onError = useFailureToast()
  const run = useMutation({ mutationFn: desk.audit, onError, onSuccess: renew })
  return (
    <section className="card section" aria-labelledby="audit">
      <div className="row-between">
        <h2 id="audit">{t.audit}</h2>
        <Button busy={run.isPending} onClick={() => run.mutate()}>
          {t.auditNow}
        </Button>
      </div>
      {audit === null ? <p className="note">{t.auditNone}</p> : <Found audit={audit} />}
    </section>
  )
}

const Found = ({ audit }: { audit: LedgerAudit }) => {
  const { locale } = useLanguage()
  const t = useDeskTexts()
  const now = useNow()
  const isSound = audit.violationsCount === 0
  return (
    <div className="section">
      <div className="row" role="status">
        <MarkedRow
          icon={isSound ? BadgeCheck : OctagonAlert}
          tone={isSound ? 'money' : 'time'}
          title={isSound ? t.auditSound : t.auditUnsound(audit.violationsCount)}
          line={`${t.auditAt(dayTime(audit.atMs, now, locale))} · ${t.auditCounts(
            audit.accountsCount,
            audit.transfersCount,
          )}`}
        />
      </div>
      {isSound ? null : (
        <ul className="findings">
          {audit.violations.map(({ rule, what }) => (
            <li key={`${rule} ${what}`} className="small">
              <span className="strong">{t.rule(rule)}</span> {what}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

const Totals = ({ totals }: { totals: Books['totals'] }) => {
  const t = useDeskTexts()
  const kinds: Readonly<Record<string, string>> = t.kinds
  const money = totals.filter(({ asset }) => asset === 'cny')
  return (
    <section className="section" aria-labelledby="totals">
      <h2 id="totals">{t.totals}</h2>
      <div className="card">
        <table className="desk-table">
          <thead>
            <tr>
              <th scope="col">{t.kind}</th>
              <th scope="col" className="right">
                {t.count}
              </th>
              <th scope="col" className="right">
                {t.sum}
              </th>
            </tr>
          </thead>
          <tbody>
            {money.map(({ kind, count, balanceUnits }) => (
              <tr key={kind}>
                <th scope="row">{kinds[kind] ?? kind}</th>
                <td className="right numbers">{count}</td>
                <td className="right">
                  <Amount fen={balanceUnits} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <p className="small">{t.totalsNote}</p>
      </div>
    </section>
  )
}

const Waiting = () => {
  const t = useDeskTexts()
  const waitsFor = useWaiting()
  return (
    <Loaded query={waitsFor} skeleton={<Skeleton rows={1} />}>
      {({ waiting }) => (
        <Link to="/operator/approvals" className="card row row-link">
          <MarkedRow
            icon={ListChecks}
            tone={waiting.length === 0 ? 'data' : 'time'}
            title={t.approvals}
            line={waiting.length === 0 ? t.waitingNone : t.waiting(waiting.length)}
          >
            <ChevronRight size={18} strokeWidth={1.75} aria-hidden="true" />
          </MarkedRow>
        </Link>
      )}
    </Loaded>
  )
}

const Head = ({ head }: { head: Books['head'] }) => {
  const { locale } = useLanguage()
  const t = useDeskTexts()
  const now = useNow()
  return (
    <section className="card section" aria-labelledby="head">
      <h2 id="head">{t.head}</h2>
      {head === null ? (
        <p className="note">{t.headNone}</p>
      ) : (
        <>
          <p className="numbers">
            {head.seq} · {dayTime(head.atMs, now, locale)}
          </p>
          <p className="small numbers head-hash">{head.hash}</p>
        </>
      )}
    </section>
  )
}
