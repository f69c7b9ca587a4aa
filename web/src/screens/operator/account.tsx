// One account: what it has, its statement, and what an operator can do about it.

import { newIdempotencyKey, type DeskAccount, type DeskEntry } from '@tessera/sdk/client'
import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { ArrowDownLeft, ArrowUpRight, ChevronLeft, Snowflake } from 'lucide-react'
import { day, dayTime, yuan } from '../../i18n/format.ts'
import { desk, keys, queryClient } from '../../state/clients.ts'
import { useNow } from '../../state/clock.ts'
import { useLanguage } from '../../state/preferences.ts'
import { Amount } from '../../ui/amount.tsx'
import { Button } from '../../ui/button.tsx'
import { useFailureToast } from '../../ui/failure-toast.ts'
import { Mark } from '../../ui/marked-row.tsx'
import { Tile } from '../../ui/mosaic-tile.tsx'
import { Failure, Skeleton } from '../../ui/states.tsx'
import { toast } from '../../ui/toast.tsx'
import { FrozenMark } from './accounts.tsx'
import { useDeskTexts } from './desk-frame.tsx'
import { ProposeForm } from './propose-form.tsx'
import { askReason } from './reason-sheet.tsx'

const renew = () => queryClient.invalidateQueries({ queryKey: keys.desk })

/** The screen of `/operator/accounts/<person>`. */
export const Account = () => {
  const t = useDeskTexts()
  const { person } = useParams({ from: '/signed-in/operator/accounts/$person' })
  const pages = useInfiniteQuery({
    queryKey: keys.statement(person),
    queryFn: ({ pageParam }) => desk.listEntries(person, pageParam === '' ? undefined : pageParam),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    staleTime: 0,
  })
  const account = pages.data?.pages[0]?.account
  return (
    <>
      <p>
        <Link to="/operator/accounts" className="text-link">
          <ChevronLeft size={18} strokeWidth={1.75} aria-hidden="true" />
          {t.back}
        </Link>
      </p>
      {pages.isError ? (
        <Failure error={pages.error} onRetry={() => void pages.refetch()} />
      ) : account === undefined ? (
        <Skeleton rows={5} />
      ) : (
        <div className="columns">
          <div className="columns-main">
            <Standing account={account} />
            <Statement
              entries={pages.data?.pages.flatMap((page) => page.entries) ?? []}
              more={pages.hasNextPage ? () => void pages.fetchNextPage() : undefined}
              busy={pages.isFetchingNextPage}
            />
          </div>
          <div className="columns-side">
            <ProposeForm account={account} />
          </div>
        </div>
      )}
    </>
  )
}

const Standing = ({ account }: { account: DeskAccount }) => {
  const { locale } = useLanguage()
  const t = useDeskTexts()
  const now = useNow()
  const { person, displayName, balanceFen, heldFen, frozen } = account
  return (
    <section className="card section" aria-labelledby="standing">
      <div className="row">
        <Tile id={person} size={52} />
        <div className="grow">
          <h2 id="standing">{displayName}</h2>
          {frozen === null ? null : <FrozenMark />}
        </div>
        <div className="entry-amounts">
          <Amount fen={balanceFen} className="desk-amount" />
          {BigInt(heldFen) === 0n ? null : <span className="small">{t.held(yuan(heldFen))}</span>}
        </div>
      </div>
      {frozen === null ? null : (
        <p className="notice">{t.frozenSince(day(frozen.atMs, now, locale), frozen.reason)}</p>
      )}
      <FreezeButton account={account} />
    </section>
  )
}

const FreezeButton = ({ account }: { account: DeskAccount }) => {
  const t = useDeskTexts()
  const onError = useFailureToast()
  const { person, displayName, frozen } = account
  const freeze = useMutation({
    mutationFn: async () => {
      const reason = await askReason({
        heading: t.freezeTitle(displayName),
        note: t.freezeNote,
        go: t.freeze,
      })
      if (reason === undefined) return
      await desk.freeze(person, reason)
      toast(t.freezeDone)
    },
    onError,
    onSuccess: renew,
  })
  const unfreeze = useMutation({
    mutationFn: async () => {
      const reason = await askReason({
        heading: t.unfreezeTitle(displayName),
        note: t.unfreezeNote,
        go: t.proposeGo,
      })
      if (reason === undefined) return
      await desk.proposeUnfreeze(person, reason, newIdempotencyKey())
      toast(t.proposed)
    },
    onError,
    onSuccess: renew,
  })
  return frozen === null ? (
    <Button icon={Snowflake} busy={freeze.isPending} onClick={() => freeze.mutate()}>
      {t.freeze}
    </Button>
  ) : (
    <Button busy={unfreeze.isPending} onClick={() => unfreeze.mutate()}>
      {t.unfreeze}
    </Button>
  )
}

const Statement = (props: {
  entries: readonly DeskEntry[]
  more: (() => void) | undefined
  busy: boolean
}) => {
  const { m } = useLanguage()
  const t = useDeskTexts()
  return (
    <section className="section" aria-labelledby="statement">
      <h2 id="statement">{t.statement}</h2>
      {props.entries.length === 0 ? (
        <p className="card note">{t.statementEmpty}</p>
      ) : (
        <ul className="card list">
          {props.entries.map((entry) => (
            <EntryLine key={entry.id} entry={entry} />
          ))}
        </ul>
      )}
      {props.more === undefined ? null : (
        <Button busy={props.busy} onClick={props.more}>
          {m.common.more}
        </Button>
      )}
    </section>
  )
}

const EntryLine = ({ entry }: { entry: DeskEntry }) => {
  const { locale, m } = useLanguage()
  const now = useNow()
  const kinds: Readonly<Record<string, string>> = m.wallet.kinds
  const isIncome = BigInt(entry.amountFen) > 0n
  return (
    <li className="row entry">
      <Mark icon={isIncome ? ArrowDownLeft : ArrowUpRight} tone={isIncome ? 'money' : 'data'} />
      <span className="grow">
        <span className="strong one-line">
          {[kinds[entry.kind] ?? m.wallet.kindOther, entry.party ?? ''].filter(Boolean).join(' · ')}
        </span>
        {entry.note === '' ? null : <span className="note">{entry.note}</span>}
        <span className="small numbers">{dayTime(entry.atMs, now, locale)}</span>
      </span>
      <span className="entry-amounts">
        <Amount
          fen={entry.amountFen}
          signed
          className={`entry-amount ${isIncome ? 'income' : ''}`}
        />
        <span className="small">
          <Amount fen={entry.balanceFen} />
        </span>
      </span>
    </li>
  )
}
