// Credit that mini-programs gave: how much is left, until when, and who takes it.

import type { WalletCredit } from '@tessera/sdk/client'
import { useQuery } from '@tanstack/react-query'
import { TicketPercent } from 'lucide-react'
import { dayTime } from '../../i18n/format.ts'
import { localText } from '../../i18n/language.ts'
import { http, keys } from '../../state/clients.ts'
import { useNow } from '../../state/clock.ts'
import { preferences, useLanguage } from '../../state/preferences.ts'
import { useStore } from '../../state/use-store.ts'
import { Amount } from '../../ui/amount.tsx'
import { Mark } from '../../ui/marked-row.tsx'

/** The section below the balance; it comes with what lies elsewhere. */
export const Credits = () => {
  const { m } = useLanguage()
  const elsewhere = useQuery({ queryKey: keys.elsewhere, queryFn: http.getElsewhere })
  const credits = elsewhere.data?.credits ?? []
  if (credits.length === 0) return null
  return (
    <section className="section" aria-labelledby="credits">
      <h2 id="credits">{m.wallet.credits}</h2>
      <ul className="card list">
        {credits.map((one) => (
          <CreditRow key={`${one.plugin}/${one.credit}/${one.untilMs}/${one.leftFen}`} of={one} />
        ))}
      </ul>
    </section>
  )
}

const CreditRow = ({ of }: { of: WalletCredit }) => {
  const { locale, m } = useLanguage()
  const { amountsHidden } = useStore(preferences)
  const now = useNow()
  const names = of.merchants.map(({ title }) => title)
  const list = new Intl.ListFormat(locale, { type: 'disjunction' }).format(names)
  return (
    <li className="row entry">
      <Mark icon={TicketPercent} tone="money" />
      <span className="grow">
        <span className="strong">{localText(of.title, locale)}</span>
        <span className="note">
          {names.length === 0 ? m.wallet.creditNowhere : m.wallet.creditAt(list)}
        </span>
        <span className="small numbers">
          {m.wallet.creditUntil(dayTime(of.untilMs, now, locale))}
        </span>
      </span>
      <Amount fen={of.leftFen} hidden={amountsHidden} className="entry-amount" />
    </li>
  )
}
