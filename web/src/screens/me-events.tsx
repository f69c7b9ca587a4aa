// What happened to the ways into the account, in plain words: the latest first.

import {
  errorCodes,
  isErrorCode,
  type AccountEvent,
  type AccountEventKind,
} from '@tessera/sdk/client'
import { useQuery } from '@tanstack/react-query'
import { KeyRound, LogIn, ShieldAlert, ShieldCheck, type LucideIcon } from 'lucide-react'
import { useState } from 'react'
import { ago } from '../i18n/format.ts'
import { problemTextsZh } from '../i18n/problem-texts.ts'
import { securityTexts } from '../i18n/security-texts.ts'
import { http, keys } from '../state/clients.ts'
import { useNow } from '../state/clock.ts'
import { useLanguage } from '../state/preferences.ts'
import { Button } from '../ui/button.tsx'
import { MarkedRow } from '../ui/marked-row.tsx'
import { Loaded, Skeleton } from '../ui/states.tsx'

const firstCount = 5

const alarming: ReadonlySet<AccountEventKind> = new Set([
  'signed_in_new_device',
  'sign_in_failed',
  'step_up_failed',
  'refused',
  'claim_begun',
])

const iconOf = (kind: AccountEventKind): LucideIcon => {
  if (alarming.has(kind)) return ShieldAlert
  if (kind === 'signed_in') return LogIn
  return kind === 'stepped_up' ? ShieldCheck : KeyRound
}

/** The section. */
export const AccountEvents = () => {
  const { locale } = useLanguage()
  const t = securityTexts(locale)
  const [isWhole, setWhole] = useState(false)
  const query = useQuery({ queryKey: keys.accountEvents, queryFn: http.listAccountEvents })
  return (
    <section className="section" aria-labelledby="account-events">
      <h2 id="account-events">{t.title}</h2>
      <p className="note">{t.lead}</p>
      <Loaded query={query} skeleton={<Skeleton rows={3} />}>
        {({ events }) =>
          events.length === 0 ? (
            <p className="card note">{t.empty}</p>
          ) : (
            <>
              <ul className="card list">
                {(isWhole ? events : events.slice(0, firstCount)).map((event) => (
                  <EventRow key={event.id} event={event} />
                ))}
              </ul>
              {isWhole || events.length <= firstCount ? null : (
                <Button onClick={() => setWhole(true)}>{t.more}</Button>
              )}
            </>
          )
        }
      </Loaded>
    </section>
  )
}

const EventRow = ({ event }: { event: AccountEvent }) => {
  const { locale } = useLanguage()
  const now = useNow()
  const t = securityTexts(locale)
  const { kind, device, detail, atMs } = event
  const refusal =
    detail !== null && isErrorCode(detail)
      ? (locale === 'en' ? errorCodes : problemTextsZh)[detail].title
      : undefined
  const way = detail === null ? undefined : (refusal ?? t.ways[detail])
  const line = [ago(atMs, now, locale), way, device].filter((part) => (part ?? '') !== '')
  return (
    <li className="row">
      <MarkedRow
        icon={iconOf(kind)}
        tone={alarming.has(kind) ? 'time' : 'data'}
        title={t.events[kind]}
        line={line.join(' · ')}
      />
    </li>
  )
}
