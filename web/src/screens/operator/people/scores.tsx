// The score at the desk: holds, which one operator puts and two lift, and the versions of its
// parameters.

import type { DeskHold, HoldWish } from '@tessera/sdk/client'
import { newIdempotencyKey } from '@tessera/sdk/client'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { dayTime } from '../../../i18n/format.ts'
import { renewDesk, desk, keys } from '../../../state/clients.ts'
import { useNow } from '../../../state/clock.ts'
import { useLanguage } from '../../../state/preferences.ts'
import { Button } from '../../../ui/button.tsx'
import { useFailureToast } from '../../../ui/failure-toast.ts'
import { Field, SelectField } from '../../../ui/field.tsx'
import { Loaded, Skeleton } from '../../../ui/states.tsx'
import { toast } from '../../../ui/toast.tsx'
import { useDeskTexts } from '../desk-frame.tsx'
import { Params } from './params.tsx'
import { PersonField } from './person-field.tsx'
import { useAsking } from './use-asking.ts'
import { usePeopleTexts, wordFor } from './use-people-texts.ts'

/** The screen of `/operator/scores`. */
export const Scores = () => {
  const t = usePeopleTexts()
  const holds = useQuery({ queryKey: keys.holds, queryFn: desk.listHolds, staleTime: 0 })
  return (
    <div className="columns">
      <div className="columns-main">
        <section className="section" aria-labelledby="holds">
          <h2 id="holds">{t.holds}</h2>
          <Loaded query={holds} skeleton={<Skeleton rows={2} />}>
            {(known) => <Holds holds={known.holds} />}
          </Loaded>
        </section>
        <Params />
      </div>
      <div className="columns-side">
        <PutHold />
      </div>
    </div>
  )
}

const Holds = ({ holds }: { holds: readonly DeskHold[] }) => {
  const t = usePeopleTexts()
  if (holds.length === 0) return <p className="card note">{t.holdsEmpty}</p>
  return (
    <ul className="card list">
      {holds.map((hold) => (
        <HoldRow key={hold.id} hold={hold} />
      ))}
    </ul>
  )
}

const HoldRow = ({ hold }: { hold: DeskHold }) => {
  const { locale } = useLanguage()
  const d = useDeskTexts()
  const t = usePeopleTexts()
  const now = useNow()
  const { id, displayName, kind, reason, putBy, atMs, liftedAtMs } = hold
  const lift = useAsking({
    heading: t.liftTitle(displayName),
    note: t.liftNote,
    go: d.proposeGo,
    done: d.proposed,
    act: (why, key) => desk.proposeLift(id, why, key),
  })
  return (
    <li className="section unmatched">
      <div>
        <p className="strong">
          {displayName} · {wordFor(t.holdKinds, kind)}
        </p>
        <p>{reason}</p>
        <p className="small">
          {t.heldBy(putBy, dayTime(atMs, now, locale))}
          {liftedAtMs === null ? null : ` · ${t.lifted(dayTime(liftedAtMs, now, locale))}`}
        </p>
      </div>
      {liftedAtMs === null ? (
        <Button
          label={t.liftNamed(displayName)}
          busy={lift.isPending}
          onClick={() => lift.mutate()}
        >
          {t.lift}
        </Button>
      ) : null}
    </li>
  )
}

const kinds = ['fraud', 'takeover'] as const

const PutHold = () => {
  const d = useDeskTexts()
  const t = usePeopleTexts()
  const onError = useFailureToast()
  const [person, setPerson] = useState('')
  const [kind, setKind] = useState<HoldWish['kind']>('fraud')
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const put = useMutation({
    mutationFn: (wish: HoldWish) => desk.putHold(wish, newIdempotencyKey()),
    onError,
    onSuccess: () => {
      setReason('')
      setTried(false)
      toast(t.holdDone)
    },
    onSettled: renewDesk,
  })
  const isSaid = reason.trim() !== ''
  return (
    <form
      className="card form"
      aria-labelledby="put-hold"
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (isSaid && person !== '' && !put.isPending)
          put.mutate({ person, kind, reason: reason.trim() })
      }}
    >
      <div>
        <h2 id="put-hold">{t.holdPut}</h2>
        <p className="note">{t.holdNote}</p>
      </div>
      <PersonField value={person} onValue={setPerson} isWrong={tried && person === ''} />
      <SelectField
        label={t.holdKind}
        value={kind}
        onValue={(value) => setKind(kinds.find((one) => one === value) ?? 'fraud')}
      >
        {kinds.map((one) => (
          <option key={one} value={one}>
            {t.holdKinds[one]}
          </option>
        ))}
      </SelectField>
      <Field
        label={d.reason}
        value={reason}
        onValue={setReason}
        wrong={tried && !isSaid ? d.reasonWrong : undefined}
      />
      <Button kind="filled" type="submit" busy={put.isPending}>
        {t.holdGo}
      </Button>
    </form>
  )
}
