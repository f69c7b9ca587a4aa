// The bank: statements in, payouts out, and lines that nobody was found for.

import type { BankState, BankStatement } from '@tessera/sdk/client'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { BadgeCheck, FileDown, FileUp, Scale } from 'lucide-react'
import { useId, useState } from 'react'
import { yuan } from '../../i18n/format.ts'
import { desk, keys, queryClient } from '../../state/clients.ts'
import { Amount } from '../../ui/amount.tsx'
import { base64Of } from '../../ui/base64.ts'
import { Button } from '../../ui/button.tsx'
import { useFailureToast } from '../../ui/failure-toast.ts'
import { MarkedRow } from '../../ui/marked-row.tsx'
import { Empty, Loaded, Skeleton } from '../../ui/states.tsx'
import { toast } from '../../ui/toast.tsx'
import { useDeskTexts } from './desk-frame.tsx'
import { fileBytesMax, saveFile } from './file.ts'
import { Unmatched } from './unmatched.tsx'

const renew = () => queryClient.invalidateQueries({ queryKey: keys.desk })

/** The screen of `/operator/bank`. */
export const Bank = () => {
  const t = useDeskTexts()
  const navigate = useNavigate()
  const bank = useQuery({ queryKey: keys.bank, queryFn: desk.getBank, staleTime: 0 })
  return (
    <Loaded query={bank} skeleton={<Skeleton rows={3} shape="card" />}>
      {(state) =>
        state.hasBank ? (
          <div className="columns">
            <div className="columns-main">
              <Statements statements={state.statements} />
              <Unmatched lines={state.unmatched} />
            </div>
            <div className="columns-side">
              <section className="card section" aria-labelledby="at-bank">
                <h2 id="at-bank">{t.atBank}</h2>
                <Amount fen={state.bookedFen} className="desk-amount" />
              </section>
              <Upload />
              <Payout waiting={state.waiting} />
            </div>
          </div>
        ) : (
          <Empty seed="no-bank" text={t.noBank}>
            <Button onClick={() => void navigate({ to: '/operator' })}>{t.noBankAction}</Button>
          </Empty>
        )
      }
    </Loaded>
  )
}

const Upload = () => {
  const t = useDeskTexts()
  const onError = useFailureToast()
  const id = useId()
  const [file, setFile] = useState<File>()
  const [tried, setTried] = useState(false)
  const fits = file !== undefined && file.size <= fileBytesMax
  const upload = useMutation({
    mutationFn: async (chosen: File) => desk.importStatement(await base64Of(chosen)),
    onError,
    onSuccess: () => toast(t.booked),
    onSettled: renew,
  })
  return (
    <form
      className="card form"
      aria-labelledby={`${id}-title`}
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (file !== undefined && fits && !upload.isPending) upload.mutate(file)
      }}
    >
      <h2 id={`${id}-title`}>{t.upload}</h2>
      <div className="field">
        <label htmlFor={id}>{t.file}</label>
        <input
          id={id}
          type="file"
          accept=".xml,.csv,.txt,text/csv,application/xml"
          aria-describedby={`${id}-note`}
          onChange={(event) => setFile(event.currentTarget.files?.[0])}
        />
        <span id={`${id}-note`} className={tried && !fits ? 'field-wrong' : 'field-note'}>
          {tried && !fits ? t.fileWrong : t.uploadNote}
        </span>
      </div>
      <Button kind="filled" type="submit" icon={FileUp} busy={upload.isPending}>
        {t.uploadGo}
      </Button>
    </form>
  )
}

const Payout = ({ waiting }: { waiting: BankState['waiting'] }) => {
  const t = useDeskTexts()
  const onError = useFailureToast()
  const make = useMutation({
    mutationFn: () => desk.sendPayout(`PO-${new Date().toISOString().replace(/[:.]/g, '-')}`),
    onError,
    onSuccess: ({ name, file }) => {
      saveFile(`${name}.xml`, file)
      toast(t.payoutDone)
    },
    onSettled: renew,
  })
  return (
    <section className="card section" aria-labelledby="payout">
      <h2 id="payout">{t.payout}</h2>
      <p className="note">
        {waiting.count === 0
          ? t.payoutNone
          : t.payoutWaiting(waiting.count, yuan(waiting.amountFen))}
      </p>
      {waiting.count === 0 ? null : (
        <Button icon={FileDown} busy={make.isPending} onClick={() => make.mutate()}>
          {t.payoutGo}
        </Button>
      )}
    </section>
  )
}

const Statements = ({ statements }: { statements: readonly BankStatement[] }) => {
  const t = useDeskTexts()
  return (
    <section className="section" aria-labelledby="statements">
      <h2 id="statements">{t.statements}</h2>
      {statements.length === 0 ? (
        <p className="card note">{t.statementsEmpty}</p>
      ) : (
        <ul className="card list">
          {statements.map((statement) => (
            <StatementRow key={`${statement.closedOn} ${statement.id}`} statement={statement} />
          ))}
        </ul>
      )}
    </section>
  )
}

const StatementRow = ({ statement }: { statement: BankStatement }) => {
  const t = useDeskTexts()
  const { closedOn, id, closedFen, linesCount, missingCount, differenceFen } = statement
  const agrees = BigInt(differenceFen) === 0n
  const notes = [
    closedOn,
    t.lines(linesCount),
    ...(missingCount === 0 ? [] : [t.missing(missingCount)]),
    agrees ? t.agrees : t.differs(yuan(differenceFen)),
  ]
  return (
    <li className="row">
      <MarkedRow
        icon={agrees ? BadgeCheck : Scale}
        tone={agrees ? 'money' : 'time'}
        title={id}
        line={notes.join(' · ')}
      >
        <Amount fen={closedFen} className="entry-amount" />
      </MarkedRow>
    </li>
  )
}
