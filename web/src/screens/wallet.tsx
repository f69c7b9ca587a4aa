// The wallet: balance, what can be done with the statement, and the statement by month.

import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { month as monthText } from '../i18n/format.ts'
import { localText } from '../i18n/language.ts'
import { http, keys } from '../state/clients.ts'
import { useNow } from '../state/clock.ts'
import { preferences, useLanguage } from '../state/preferences.ts'
import { useStore } from '../state/use-store.ts'
import { Amount } from '../ui/amount.tsx'
import { Screen } from '../ui/screen.tsx'
import { BalanceCard } from './balance-card.tsx'
import { Credits } from './money/credits.tsx'
import { Elsewhere } from './money/elsewhere.tsx'
import { MoneyWays } from './money/money-ways.tsx'
import { monthOf, monthSpan } from './money/months.ts'
import { Standings } from './money/standing/standings.tsx'
import { Statement, useTotals } from './money/statement.tsx'
import { readSearch, type StatementSearch } from './money/statement-search.ts'
import { Tools } from './money/tools.tsx'

/** The screen of `/wallet`. */
export const Wallet = () => {
  const { m } = useLanguage()
  const search = readSearch(useSearch({ strict: false }))
  return (
    <Screen className="wallet" title={m.wallet.title} aside={<Sums search={search} />}>
      <BalanceCard />
      <Elsewhere />
      <Credits />
      <Standings />
      <MoneyWays />
      <Tools search={search} />
      <Statement search={search} />
    </Screen>
  )
}

// What came in and went out of the chosen month, or of this one, and by which mini-program.
const Sums = ({ search }: { search: StatementSearch }) => {
  const { locale, m } = useLanguage()
  const { amountsHidden } = useStore(preferences)
  const now = useNow()
  const month = search.month ?? monthOf(now)
  const { data } = useTotals({ ...search, month })
  const plugins = useQuery({ queryKey: keys.plugins, queryFn: http.listPlugins })
  if (data === undefined || data.count === 0) return null
  const names = new Map(plugins.data?.plugins.map((one) => [one.id, localText(one.name, locale)]))
  const sums = [
    ['in', m.wallet.income, data.inFen],
    ['out', m.wallet.spending, data.outFen],
  ] as const
  return (
    <section className="card sums" aria-labelledby="sums">
      <h2 id="sums">{monthText(monthSpan(month).fromMs, locale)}</h2>
      <dl>
        {sums
          .filter(([side]) => side === (search.side ?? side))
          .map(([side, term, fen]) => (
            <div key={side}>
              <dt className="note">{term}</dt>
              <dd>
                <Amount fen={fen} hidden={amountsHidden} />
              </dd>
            </div>
          ))}
      </dl>
      <ul className="sums-by">
        {data.byPlugin.map(({ plugin, amountFen }) => (
          <li key={plugin} className="row-between note">
            <span>{names.get(plugin) ?? plugin}</span>
            <Amount fen={amountFen} signed hidden={amountsHidden} />
          </li>
        ))}
      </ul>
    </section>
  )
}
