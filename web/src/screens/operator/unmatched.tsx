// Lines of the bank without an owner, and proposing one.

import { newIdempotencyKey, type StatementLine } from '@tessera/sdk/client'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { askSheet } from '../../shell/sheets/sheet-desk.tsx'
import { desk, keys, queryClient } from '../../state/clients.ts'
import { Amount } from '../../ui/amount.tsx'
import { Button } from '../../ui/button.tsx'
import { useFailureToast } from '../../ui/failure-toast.ts'
import { SelectField } from '../../ui/field.tsx'
import { toast } from '../../ui/toast.tsx'
import { useDeskTexts } from './desk-frame.tsx'
import { ReasonSheet } from './reason-sheet.tsx'

/** The list. */
export const Unmatched = ({ lines }: { lines: readonly StatementLine[] }) => {
  const t = useDeskTexts()
  return (
    <section className="section" aria-labelledby="unmatched">
      <h2 id="unmatched">{t.unmatched}</h2>
      {lines.length === 0 ? (
        <p className="card note">{t.unmatchedEmpty}</p>
      ) : (
        <ul className="card list">
          {lines.map((line) => (
            <Line key={line.id} line={line} />
          ))}
        </ul>
      )}
    </section>
  )
}

interface Owner {
  readonly person: string | null
  readonly reason: string
}

const Line = ({ line }: { line: StatementLine }) => {
  const t = useDeskTexts()
  const onError = useFailureToast()
  const reasons: Readonly<Record<string, string>> = t.reasons
  const assign = useMutation({
    mutationFn: async () => {
      const owner = await askSheet<Owner | undefined>(
        (answer) => <OwnerSheet line={line} onEnd={answer} />,
        undefined,
      )
      if (owner === undefined) return
      await desk.assignLine(line.id, owner, newIdempotencyKey())
      toast(t.proposed)
    },
    onError,
    onSuccess: () => queryClient.invalidateQueries({ queryKey: keys.desk }),
  })
  return (
    <li className="section unmatched">
      <div className="row entry">
        <div className="grow">
          <p className="strong">
            {line.counterpartyName === '' ? line.bookedOn : line.counterpartyName}
          </p>
          <p className="note">{line.reference}</p>
          <p className="small">
            {line.bookedOn} · {reasons[line.reason ?? ''] ?? line.reason}
          </p>
        </div>
        <Amount fen={line.amountFen} signed className="entry-amount" />
      </div>
      <Button busy={assign.isPending} onClick={() => assign.mutate()}>
        {t.assign}
      </Button>
    </li>
  )
}

const OwnerSheet = (props: { line: StatementLine; onEnd: (owner: Owner | undefined) => void }) => {
  const t = useDeskTexts()
  const found = useQuery({ queryKey: keys.accounts(''), queryFn: () => desk.findAccounts('') })
  const [person, setPerson] = useState('')
  const end = (reason: string | undefined): void =>
    props.onEnd(
      reason === undefined ? undefined : { person: person === '' ? null : person, reason },
    )
  return (
    <ReasonSheet heading={t.assignTitle} note={t.proposeNote} go={t.proposeGo} onEnd={end}>
      <div className="cashier-total">
        <Amount fen={props.line.amountFen} signed className="desk-amount" />
      </div>
      <SelectField label={t.owner} value={person} onValue={setPerson}>
        <option value="">{t.ownAccount}</option>
        {/* What left the bank cannot be laid upon a person. */}
        {BigInt(props.line.amountFen) < 0n
          ? null
          : found.data?.accounts.map((one) => (
              <option key={one.person} value={one.person}>
                {one.displayName}
              </option>
            ))}
      </SelectField>
    </ReasonSheet>
  )
}
