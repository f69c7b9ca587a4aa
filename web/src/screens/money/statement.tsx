// The statement: lines by month, each month with what came in and went out of it.

import type { StatementFilter, WalletEntry } from '@tessera/sdk/client'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { month as monthText } from '../../i18n/format.ts'
import { http, keys } from '../../state/clients.ts'
import { preferences, useLanguage } from '../../state/preferences.ts'
import { useStore } from '../../state/use-store.ts'
import { Amount } from '../../ui/amount.tsx'
import { Button } from '../../ui/button.tsx'
import { Empty, Loaded, Skeleton } from '../../ui/states.tsx'
import { EntryRow } from '../entry-row.tsx'
import { Filters } from './filters.tsx'
import { monthOf, monthSpan } from './months.ts'
import { filterOf, type StatementSearch } from './statement-search.ts'

/** Filters and lines; one sentence where nothing has moved yet. */
export const Statement = ({ search }: { search: StatementSearch }) => {
  const { m } = useLanguage()
  const navigate = useNavigate()
  const wallet = useQuery({ queryKey: keys.wallet, queryFn: http.getWallet })
  return (
    <Loaded query={wallet} skeleton={<Skeleton rows={6} />}>
      {({ sinceMs }) =>
        sinceMs === null ? (
          <Empty seed="no-entries" text={m.wallet.empty}>
            <Button onClick={() => void navigate({ to: '/' })}>{m.wallet.emptyAction}</Button>
          </Empty>
        ) : (
          <>
            <Filters search={search} sinceMs={sinceMs} />
            <Lines search={search} />
          </>
        )
      }
    </Loaded>
  )
}

const useEntries = (filter: StatementFilter) =>
  useInfiniteQuery({
    queryKey: keys.entries(filter),
    queryFn: ({ pageParam }) =>
      http.listWalletEntries(filter, pageParam === '' ? undefined : pageParam),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  })

const Lines = ({ search }: { search: StatementSearch }) => {
  const { m } = useLanguage()
  const navigate = useNavigate()
  const statement = useEntries(filterOf(search))
  const more = (text: string) => (
    <Button busy={statement.isFetchingNextPage} onClick={() => void statement.fetchNextPage()}>
      {text}
    </Button>
  )
  const count = statement.data?.pages.reduce((sum, page) => sum + page.entries.length, 0)
  return (
    <>
      <p className="unseen" role="status">
        {count === undefined ? '' : m.statement.shown(count)}
      </p>
      <Loaded query={statement} skeleton={<Skeleton rows={6} />}>
        {({ pages }) => {
          const entries = pages.flatMap((page) => page.entries)
          if (entries.length === 0)
            return statement.hasNextPage ? (
              <Empty seed="no-lines" text={m.statement.further}>
                {more(m.statement.lookFurther)}
              </Empty>
            ) : (
              <Empty seed="no-lines" text={m.statement.none}>
                <Button onClick={() => void navigate({ to: '/wallet', search: {} })}>
                  {m.statement.clear}
                </Button>
              </Empty>
            )
          return (
            <>
              {byMonth(entries).map(([name, list]) => (
                <Month key={name} name={name} entries={list} search={search} />
              ))}
              <p className="centred">
                {statement.hasNextPage ? (
                  more(m.common.more)
                ) : (
                  <span className="small">{m.wallet.loaded}</span>
                )}
              </p>
            </>
          )
        }}
      </Loaded>
    </>
  )
}

const Month = (props: {
  name: string
  entries: readonly WalletEntry[]
  search: StatementSearch
}) => {
  const { locale } = useLanguage()
  const { name } = props
  return (
    <section className="section" aria-labelledby={`month-${name}`}>
      <div className="row-between month-head">
        <h2 id={`month-${name}`}>{monthText(monthSpan(name).fromMs, locale)}</h2>
        <MonthTotals search={{ ...props.search, month: name }} />
      </div>
      <ul className="card list">
        {props.entries.map((entry) => (
          <EntryRow key={entry.id} entry={entry} />
        ))}
      </ul>
    </section>
  )
}

/** What a month adds up to under the other filters, whether its lines are loaded or not. */
export const useTotals = (search: StatementSearch & { readonly month: string }) => {
  const filter = { ...filterOf(search), ...monthSpan(search.month) }
  return useQuery({ queryKey: keys.totals(filter), queryFn: () => http.getTotals(filter) })
}

const MonthTotals = ({ search }: { search: StatementSearch & { readonly month: string } }) => {
  const { m } = useLanguage()
  const { amountsHidden } = useStore(preferences)
  const { data } = useTotals(search)
  // The lines themselves say when core cannot be reached; sums that are not there stay away.
  if (data === undefined) return null
  return (
    <p className="note month-totals">
      {search.side === 'out' ? null : (
        <span>
          {m.wallet.income} <Amount fen={data.inFen} hidden={amountsHidden} />
        </span>
      )}
      {search.side === 'in' ? null : (
        <span>
          {m.wallet.spending} <Amount fen={data.outFen} hidden={amountsHidden} />
        </span>
      )}
    </p>
  )
}

/** Entries, newest first, under the name of their month. */
const byMonth = (
  entries: readonly WalletEntry[],
): readonly (readonly [string, readonly WalletEntry[]])[] => {
  const groups = new Map<string, WalletEntry[]>()
  for (const entry of entries) {
    const name = monthOf(entry.atMs)
    groups.set(name, [...(groups.get(name) ?? []), entry])
  }
  return [...groups]
}
