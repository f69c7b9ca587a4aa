// One line of the statement.

import type { WalletEntry } from '@tessera/sdk/client'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ArrowDownLeft, ArrowUpRight } from 'lucide-react'
import { dayTime } from '../i18n/format.ts'
import { localText } from '../i18n/language.ts'
import { http, keys } from '../state/clients.ts'
import { useNow } from '../state/clock.ts'
import { preferences, useLanguage } from '../state/preferences.ts'
import { useStore } from '../state/use-store.ts'
import { Amount } from '../ui/amount.tsx'
import { Mark } from '../ui/marked-row.tsx'
import { Tile } from '../ui/mosaic-tile.tsx'

/** The line: what and with whom on the left, the signed amount on the right. */
export const EntryRow = ({ entry }: { entry: WalletEntry }) => {
  const { locale, m } = useLanguage()
  const { amountsHidden } = useStore(preferences)
  const now = useNow()
  const plugins = useQuery({ queryKey: keys.plugins, queryFn: http.listPlugins })
  const plugin = plugins.data?.plugins.find((one) => one.id === entry.plugin)
  const isIncome = BigInt(entry.amountFen) > 0n
  const kinds: Readonly<Record<string, string>> = m.wallet.kinds
  const kind = kinds[entry.kind] ?? m.wallet.kindOther
  const source = plugin === undefined ? undefined : localText(plugin.name, locale)
  return (
    <li>
      <Link to="/wallet/entry/$entry" params={{ entry: entry.id }} className="row row-link entry">
        {entry.plugin === undefined ? (
          <Mark icon={isIncome ? ArrowDownLeft : ArrowUpRight} tone={isIncome ? 'money' : 'data'} />
        ) : (
          <Tile id={entry.plugin} colour={plugin?.colour} size={38} />
        )}
        <span className="grow">
          <span className="strong one-line">
            {[kind, entry.party].filter((part) => part !== undefined).join(' · ')}
          </span>
          <span className="note one-line">
            {[source, entry.note].filter((part) => part !== undefined && part !== '').join(' · ')}
          </span>
          <span className="small numbers">{dayTime(entry.atMs, now, locale)}</span>
        </span>
        <span className="entry-amounts">
          <Amount
            fen={entry.amountFen}
            signed
            hidden={amountsHidden}
            className={`entry-amount ${isIncome ? 'income' : ''}`}
          />
          <span className="small numbers">
            {amountsHidden ? '' : <AfterAmount fen={entry.balanceFen} />}
          </span>
        </span>
      </Link>
    </li>
  )
}

const AfterAmount = ({ fen }: { fen: string }) => {
  const { m } = useLanguage()
  return (
    <>
      <span className="unseen">{m.wallet.balance} </span>
      <Amount fen={fen} />
    </>
  )
}
