// Appeals with their clocks: the most urgent first, each decided with reasons that its person
// reads.

import type { DeskAppeal } from '@tessera/sdk/client'
import { useQuery } from '@tanstack/react-query'
import { AlarmClock, Hourglass } from 'lucide-react'
import { dayTime, yuan } from '../../../i18n/format.ts'
import { desk, keys } from '../../../state/clients.ts'
import { useNow } from '../../../state/clock.ts'
import { useLanguage } from '../../../state/preferences.ts'
import { Button } from '../../../ui/button.tsx'
import { Empty, Loaded, Skeleton } from '../../../ui/states.tsx'
import { useDeskTexts } from '../desk-frame.tsx'
import { useAsking } from './use-asking.ts'
import { usePeopleTexts, wordFor } from './use-people-texts.ts'

/** The screen of `/operator/appeals`. */
export const Appeals = () => {
  const d = useDeskTexts()
  const t = usePeopleTexts()
  const appeals = useQuery({
    queryKey: keys.appealsAtDesk,
    queryFn: desk.listAppeals,
    staleTime: 0,
  })
  return (
    <Loaded query={appeals} skeleton={<Skeleton rows={3} shape="card" />}>
      {({ waiting, decided }) => (
        <>
          {waiting.length === 0 ? (
            <Empty seed="no-appeals" text={t.appealsEmpty} />
          ) : (
            <ul className="postings">
              {waiting.map((appeal) => (
                <li key={appeal.id} className="card section">
                  <Contested appeal={appeal} />
                  <Clock appeal={appeal} />
                  <Decide appeal={appeal} />
                </li>
              ))}
            </ul>
          )}
          <section className="section" aria-labelledby="decided">
            <h2 id="decided">{d.decided}</h2>
            {decided.length === 0 ? (
              <p className="card note">{d.decidedEmpty}</p>
            ) : (
              <ul className="card list">
                {decided.map((appeal) => (
                  <li key={appeal.id} className="section unmatched">
                    <Contested appeal={appeal} />
                    <Answer appeal={appeal} />
                  </li>
                ))}
              </ul>
            )}
          </section>
        </>
      )}
    </Loaded>
  )
}

const useTarget = () => {
  const t = usePeopleTexts()
  return ({ target }: DeskAppeal): string => {
    const { kind, what, month, amountFen } = target
    const words = kind === 'outcome' ? t.outcomes : kind === 'violation' ? t.severities : {}
    const parts = [wordFor(t.appealTargets, kind), wordFor(words, what), month]
    if (amountFen !== null) parts.push(yuan(amountFen))
    return parts.join(' · ')
  }
}

const Contested = ({ appeal }: { appeal: DeskAppeal }) => {
  const t = usePeopleTexts()
  const targetOf = useTarget()
  return (
    <div>
      <p className="strong">{appeal.displayName}</p>
      <p className="note numbers">{targetOf(appeal)}</p>
      <p>
        <span className="unseen">{t.grounds}: </span>
        {appeal.grounds}
      </p>
    </div>
  )
}

const Clock = ({ appeal }: { appeal: DeskAppeal }) => {
  const { locale } = useLanguage()
  const t = usePeopleTexts()
  const now = useNow()
  const isOver = appeal.status === 'overdue' || now >= appeal.dueAtMs
  const when = dayTime(appeal.dueAtMs, now, locale)
  const Icon = isOver ? AlarmClock : Hourglass
  return (
    <p className={isOver ? 'due due-over' : 'due'}>
      <Icon size={16} strokeWidth={1.75} aria-hidden="true" />
      {isOver ? t.overdue(when) : t.due(when)}
    </p>
  )
}

const Answer = ({ appeal }: { appeal: DeskAppeal }) => {
  const { locale } = useLanguage()
  const d = useDeskTexts()
  const t = usePeopleTexts()
  const now = useNow()
  const { status, decidedBy, decidedAtMs, reasons } = appeal
  return (
    <p className="small">
      {d.statusBy(t.appealStatus[status], decidedBy ?? '')}
      {decidedAtMs === null ? null : ` · ${dayTime(decidedAtMs, now, locale)}`}
      {reasons === null ? null : ` · ${reasons}`}
    </p>
  )
}

const Decide = ({ appeal }: { appeal: DeskAppeal }) => {
  const t = usePeopleTexts()
  const { id, displayName } = appeal
  const asked = { note: t.appealNote, done: t.appealDecided }
  const uphold = useAsking({
    ...asked,
    heading: t.upholdTitle(displayName),
    go: t.appealStatus.void,
    act: (reasons) => desk.decideAppeal(id, 'void', reasons),
  })
  const reject = useAsking({
    ...asked,
    heading: t.rejectTitle(displayName),
    go: t.appealStatus.final,
    act: (reasons) => desk.decideAppeal(id, 'final', reasons),
  })
  return (
    <div className="pair pair-equal">
      <Button
        label={`${t.reject}: ${displayName}`}
        busy={reject.isPending}
        onClick={() => reject.mutate()}
      >
        {t.reject}
      </Button>
      <Button
        label={`${t.uphold}: ${displayName}`}
        busy={uphold.isPending}
        onClick={() => uphold.mutate()}
      >
        {t.uphold}
      </Button>
    </div>
  )
}
