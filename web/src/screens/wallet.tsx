// The wallet: balance, and the statement by month.

import type { WalletEntry } from '@tessera/sdk/client'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { month } from '../i18n/format.ts'
import { localText } from '../i18n/language.ts'
import { http, keys } from '../state/clients.ts'
import { preferences, useLanguage } from '../state/preferences.ts'
import { useStore } from '../state/use-store.ts'
import { Amount } from '../ui/amount.tsx'
import { Button } from '../ui/button.tsx'
import { Screen } from '../ui/screen.tsx'
import { Empty, Failure, Loaded, Skeleton } from '../ui/states.tsx'
import { BalanceCard } from './balance-card.tsx'
import { EntryRow } from './entry-row.tsx'

/** The screen of `/wallet`. */
export const Wallet = () => {
  const { m } = useLanguage()
  return (
    <Screen className="wallet" title={m.wallet.title} aside={<Sums />}>
      <BalanceCard />
      <Statement />
    </Screen>
  )
}

const useEntries = () =>
  useInfiniteQuery({
    queryKey: keys.entries,
    queryFn: ({ pageParam }) =>
      http.listWalletEntries({}, pageParam === '' ? undefined : pageParam),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  })

const Statement = () => {
  const { locale, m } = useLanguage()
  const navigate = useNavigate()
  const statement = useEntries()
  if (statement.data === undefined) {
    return statement.isError ? (
      <Failure error={statement.error} onRetry={() => void statement.refetch()} />
    ) : (
      <Skeleton rows={6} />
    )
  }
  const entries = statement.data.pages.flatMap((page) => page.entries)
  if (entries.length === 0) {
    return (
      <Empty seed="no-entries" text={m.wallet.empty}>
        <Button onClick={() => void navigate({ to: '/' })}>{m.wallet.emptyAction}</Button>
      </Empty>
    )
  }
  return (
    <>
      {byMonth(entries, (atMs) => month(atMs, locale)).map(([title, list]) => (
        <section className="section" key={title}>
          <h2>{title}</h2>
          <ul className="card list">
            {list.map((entry) => (
              <EntryRow key={entry.id} entry={entry} />
            ))}
          </ul>
        </section>
      ))}
      <p className="centred">
        {statement.hasNextPage ? (
          <Button
            busy={statement.isFetchingNextPage}
            onClick={() => void statement.fetchNextPage()}
          >
            {m.common.more}
          </Button>
        ) : (
          <span className="small">{m.wallet.loaded}</span>
        )}
      </p>
    </>
  )
}

// What came in and went out in the newest month, over what has been loaded.
const Sums = () => {
  const { locale, m } = useLanguage()
  const { amountsHidden } = useStore(preferences)
  const statement = useEntries()
  const plugins = useQuery({ queryKey: keys.plugins, queryFn: http.listPlugins })
  const entries = statement.data?.pages.flatMap((page) => page.entries) ?? []
  const [latest] = byMonth(entries, (atMs) => month(atMs, locale))
  if (latest === undefined) return null
  const [title, list] = latest
  const names = new Map(plugins.data?.plugins.map((one) => [one.id, localText(one.name, locale)]))
  return (
    <section className="card sums" aria-labelledby="sums">
      <h2 id="sums">{title}</h2>
      <dl>
        <div>
          <dt className="note">{m.wallet.income}</dt>
          <dd>
            <Amount fen={sumOf(list, 1n)} hidden={amountsHidden} />
          </dd>
        </div>
        <div>
          <dt className="note">{m.wallet.spending}</dt>
          <dd>
            <Amount fen={sumOf(list, -1n)} hidden={amountsHidden} />
          </dd>
        </div>
      </dl>
      <Loaded query={plugins} skeleton={null}>
        {() => (
          <ul className="sums-by">
            {byPlugin(list).map(([plugin, fen]) => (
              <li key={plugin} className="row-between note">
                <span>{names.get(plugin) ?? plugin}</span>
                <Amount fen={fen} signed hidden={amountsHidden} />
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </section>
  )
}

type Group = readonly [string, readonly WalletEntry[]]

/** Entries, newest first, under the heading of their month. */
export const byMonth = (
  entries: readonly WalletEntry[],
  title: (atMs: number) => string,
): readonly Group[] => {
  const groups = new Map<string, WalletEntry[]>()
  for (const entry of entries) {
    const name = title(entry.atMs)
    groups.set(name, [...(groups.get(name) ?? []), entry])
  }
  return [...groups]
}

const sumOf = (entries: readonly WalletEntry[], side: 1n | -1n): bigint =>
  entries.reduce((sum, { amountFen }) => {
    const fen = BigInt(amountFen) * side
    return fen > 0n ? sum + fen : sum
  }, 0n)

const byPlugin = (entries: readonly WalletEntry[]): readonly (readonly [string, bigint])[] => {
  const sums = new Map<string, bigint>()
  for (const { plugin, amountFen } of entries) {
    if (plugin !== undefined) sums.set(plugin, (sums.get(plugin) ?? 0n) + BigInt(amountFen))
  }
  return [...sums]
}
