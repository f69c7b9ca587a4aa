// What one lets others spend and others let one spend, through whichever mini-program, and the way
// to end it. There is nothing to see while nobody agreed on anything.

import type { WalletStanding } from '@tessera/sdk/client'
import { useQuery } from '@tanstack/react-query'
import { HandCoins, HeartHandshake } from 'lucide-react'
import { useState } from 'react'
import { dayTime, yuan } from '../../../i18n/format.ts'
import { localText } from '../../../i18n/language.ts'
import { standingTexts } from '../../../i18n/standing/standing-texts.ts'
import { http, keys } from '../../../state/clients.ts'
import { useNow } from '../../../state/clock.ts'
import { preferences, useLanguage } from '../../../state/preferences.ts'
import { useStore } from '../../../state/use-store.ts'
import { Button } from '../../../ui/button.tsx'
import { Mark } from '../../../ui/marked-row.tsx'
import { Failure } from '../../../ui/states.tsx'
import { EndSheet } from './end-sheet.tsx'

/** The section below the balance. */
export const Standings = () => {
  const { locale } = useLanguage()
  const t = standingTexts(locale)
  // Plugins change it, and nothing on the event stream tells: it is looked at afresh each time.
  const standings = useQuery({
    queryKey: keys.standings,
    queryFn: http.getStandings,
    refetchOnMount: 'always',
  })
  const { given = [], received = [] } = standings.data ?? {}
  const failed = standings.isError && standings.data === undefined
  if (!failed && given.length + received.length === 0) return null
  return (
    <section className="section" aria-labelledby="standing">
      <div>
        <h2 id="standing">{t.title}</h2>
        <p className="note">{t.lead}</p>
      </div>
      {failed ? (
        <Failure error={standings.error} onRetry={() => void standings.refetch()} />
      ) : (
        <ul className="card list">
          {given.map((one) => (
            <StandingRow key={one.mandate} of={one} isGiven />
          ))}
          {received.map((one) => (
            <StandingRow key={one.mandate} of={one} isGiven={false} />
          ))}
        </ul>
      )}
    </section>
  )
}

/** The terms in words, a line each; no amount shows while amounts are hidden. */
const useTerms = (of: WalletStanding): readonly string[] => {
  const { locale } = useLanguage()
  const { amountsHidden } = useStore(preferences)
  const now = useNow()
  const t = standingTexts(locale)
  const sum = (fen: string): string => (amountsHidden ? '¥ ••••' : yuan(fen))
  const { categories, untilMs, approveAboveFen } = of
  const names = new Intl.ListFormat(locale, { type: 'disjunction' }).format(categories)
  return [
    t.limits(sum(of.perPurchaseFen), sum(of.perDayFen), sum(of.perMonthFen)),
    ...(approveAboveFen === null ? [] : [t.asks(sum(approveAboveFen))]),
    categories.length === 0 ? t.anywhere : t.kinds(names),
    `${t.used(sum(of.usedMonthFen))} · ${
      untilMs === null ? t.noEnd : t.until(dayTime(untilMs, now, locale))
    }`,
  ]
}

const StandingRow = (props: { of: WalletStanding; isGiven: boolean }) => {
  const { of, isGiven } = props
  const { locale } = useLanguage()
  const t = standingTexts(locale)
  const terms = useTerms(of)
  const [ending, setEnding] = useState(false)
  return (
    <li className="row entry">
      <Mark icon={isGiven ? HandCoins : HeartHandshake} tone="money" />
      <span className="grow">
        <span className="strong">{isGiven ? t.given(of.party) : t.received(of.party)}</span>
        {terms.map((line) => (
          <span key={line} className="note">
            {line}
          </span>
        ))}
        <span className="small">
          {t.status[of.status]} · {t.through(localText(of.name, locale))}
        </span>
      </span>
      <Button label={t.endWith(of.party)} onClick={() => setEnding(true)}>
        {t.end}
      </Button>
      {ending ? <EndSheet of={of} isGiven={isGiven} onEnd={() => setEnding(false)} /> : null}
    </li>
  )
}
