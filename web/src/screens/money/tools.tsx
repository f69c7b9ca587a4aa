// What else can be done with a statement: the balance of a day, a file, a receipt of somebody else.

import { statementFilePath } from '@tessera/sdk/client'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { BadgeCheck, CalendarDays, Download, type LucideIcon } from 'lucide-react'
import { useState } from 'react'
import { day as dayText, month as monthText } from '../../i18n/format.ts'
import { localText } from '../../i18n/language.ts'
import { http, keys } from '../../state/clients.ts'
import { useNow } from '../../state/clock.ts'
import { useOnline } from '../../state/online.ts'
import { preferences, useLanguage } from '../../state/preferences.ts'
import { useStore } from '../../state/use-store.ts'
import { Amount } from '../../ui/amount.tsx'
import { Button } from '../../ui/button.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { Loaded, ProblemLine, Skeleton } from '../../ui/states.tsx'
import { dayEnd, dayOf, monthSpan } from './months.ts'
import { filterOf, type StatementSearch } from './statement-search.ts'

/** The three ways on, under the balance. */
export const Tools = ({ search }: { search: StatementSearch }) => {
  const { m } = useLanguage()
  const [open, setOpen] = useState<'day' | 'file' | undefined>(undefined)
  const close = (): void => setOpen(undefined)
  return (
    <>
      <ul className="tools" aria-label={m.statement.tools}>
        <li>
          <button type="button" className="tool" onClick={() => setOpen('day')}>
            <ToolFace icon={CalendarDays} text={m.statement.pastBalance} />
          </button>
        </li>
        <li>
          <button type="button" className="tool" onClick={() => setOpen('file')}>
            <ToolFace icon={Download} text={m.statement.save} />
          </button>
        </li>
        <li>
          <Link to="/check" className="tool">
            <ToolFace icon={BadgeCheck} text={m.receipt.checkTitle} />
          </Link>
        </li>
      </ul>
      {open === 'day' ? <DaySheet onClose={close} /> : null}
      {open === 'file' ? <FileSheet search={search} onClose={close} /> : null}
    </>
  )
}

const ToolFace = (props: { icon: LucideIcon; text: string }) => (
  <>
    <props.icon size={20} strokeWidth={1.75} aria-hidden="true" />
    <span>{props.text}</span>
  </>
)

const DaySheet = ({ onClose }: { onClose: () => void }) => {
  const { m } = useLanguage()
  const now = useNow()
  const [day, setDay] = useState(() => dayOf(now))
  return (
    <Sheet
      heading={m.statement.balanceOn}
      lead={<p className="note">{m.statement.balanceOnLead}</p>}
      onClose={onClose}
      foot={
        <Button className="wide" onClick={onClose}>
          {m.common.done}
        </Button>
      }
    >
      <label className="field">
        <span>{m.statement.day}</span>
        <input
          type="date"
          value={day}
          max={dayOf(now)}
          onChange={(event) => setDay(event.currentTarget.value)}
        />
      </label>
      <div className="day-balance" role="status">
        <DayBalance day={day} now={now} />
      </div>
    </Sheet>
  )
}

const DayBalance = (props: { day: string; now: number }) => {
  const { locale, m } = useLanguage()
  const { amountsHidden } = useStore(preferences)
  const endMs = dayEnd(props.day)
  const atMs = (endMs ?? 1) - 1
  const balance = useQuery({
    queryKey: keys.balanceAt(atMs),
    queryFn: () => http.getBalanceAt(atMs),
    enabled: endMs !== undefined,
  })
  if (endMs === undefined) return null
  return (
    <Loaded query={balance} skeleton={<Skeleton rows={1} />}>
      {({ balanceFen }) => (
        <>
          <p className="note">{m.statement.endOf(dayText(atMs, props.now, locale))}</p>
          <p>
            <Amount fen={balanceFen} hidden={amountsHidden} className="receipt-amount" />
          </p>
        </>
      )}
    </Loaded>
  )
}

/** The filters in words, as the file will have them. */
const useScope = (search: StatementSearch): string => {
  const { locale, m } = useLanguage()
  const plugins = useQuery({ queryKey: keys.plugins, queryFn: http.listPlugins })
  const plugin = plugins.data?.plugins.find((one) => one.id === search.plugin)
  const kinds: Readonly<Record<string, string>> = m.wallet.kinds
  const parts = [
    search.month === undefined ? undefined : monthText(monthSpan(search.month).fromMs, locale),
    search.side === undefined ? undefined : m.statement[search.side],
    search.kind === undefined ? undefined : (kinds[search.kind] ?? search.kind),
    plugin === undefined ? search.plugin : localText(plugin.name, locale),
  ].filter((part) => part !== undefined)
  return parts.length === 0 ? m.statement.everything : parts.join(' · ')
}

const FileSheet = (props: { search: StatementSearch; onClose: () => void }) => {
  const { locale, m } = useLanguage()
  const online = useOnline()
  const scope = useScope(props.search)
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions()
  const path = statementFilePath(filterOf(props.search), { language: locale, timeZone })
  return (
    <Sheet
      heading={m.statement.saveTitle}
      lead={<p className="note">{m.statement.saveNote(timeZone)}</p>}
      onClose={props.onClose}
      foot={
        <div className="pair">
          <Button onClick={props.onClose}>{m.common.cancel}</Button>
          {online ? (
            <a className="button button-filled" href={path} download onClick={props.onClose}>
              {m.statement.saveGo}
            </a>
          ) : (
            <Button kind="filled" disabled>
              {m.statement.saveGo}
            </Button>
          )}
        </div>
      }
    >
      <p>{m.statement.saveWhat(scope)}</p>
      {online ? null : <ProblemLine problem={undefined} text={m.statement.saveOffline} />}
    </Sheet>
  )
}
