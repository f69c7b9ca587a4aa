// The filters of a statement: in or out, month, kind, mini-program.

import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { ChevronDown } from 'lucide-react'
import { useId } from 'react'
import { month as monthText } from '../../i18n/format.ts'
import { localText } from '../../i18n/language.ts'
import { http, keys } from '../../state/clients.ts'
import { useNow } from '../../state/clock.ts'
import { useLanguage } from '../../state/preferences.ts'
import { monthsBetween, monthSpan } from './months.ts'
import { changed, type StatementSearch } from './statement-search.ts'

/** The row of filters; `sinceMs` is the first movement there is. */
export const Filters = (props: { search: StatementSearch; sinceMs: number }) => {
  const { locale, m } = useLanguage()
  const now = useNow()
  const navigate = useNavigate()
  const plugins = useQuery({ queryKey: keys.plugins, queryFn: http.listPlugins })
  const { search } = props
  const set = (change: Parameters<typeof changed>[1]): void =>
    void navigate({ to: '/wallet', search: changed(search, change), resetScroll: false })
  return (
    <div className="filters" role="group" aria-label={m.statement.filters}>
      <Sides side={search.side} onChoose={(side) => set({ side })} />
      <div className="picks">
        <Pick
          label={m.statement.month}
          any={m.statement.anyMonth}
          value={search.month}
          options={monthsBetween(props.sinceMs, now).map((name) => [
            name,
            monthText(monthSpan(name).fromMs, locale),
          ])}
          onChoose={(month) => set({ month })}
        />
        <Pick
          label={m.statement.kind}
          any={m.statement.anyKind}
          value={search.kind}
          options={Object.entries(m.wallet.kinds)}
          onChoose={(kind) => set({ kind })}
        />
        <Pick
          label={m.statement.plugin}
          any={m.statement.anyPlugin}
          value={search.plugin}
          options={(plugins.data?.plugins ?? []).map((one) => [
            one.id,
            localText(one.name, locale),
          ])}
          onChoose={(plugin) => set({ plugin })}
        />
      </div>
    </div>
  )
}

const Sides = (props: {
  side: StatementSearch['side']
  onChoose: (side: 'in' | 'out' | '') => void
}) => {
  const { m } = useLanguage()
  const name = useId()
  const sides = [
    ['', m.statement.all],
    ['in', m.statement.in],
    ['out', m.statement.out],
  ] as const
  return (
    <fieldset className="choice">
      <legend className="unseen">{m.statement.side}</legend>
      <div className="segments">
        {sides.map(([side, text]) => (
          <label key={side} className="segment">
            <input
              type="radio"
              name={name}
              checked={(props.side ?? '') === side}
              onChange={() => props.onChoose(side)}
            />
            <span>{text}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

// The list itself is the system's own: it is what phones, keyboards and screen readers know.
const Pick = (props: {
  label: string
  any: string
  value: string | undefined
  options: readonly (readonly [string, string])[]
  onChoose: (value: string) => void
}) => {
  const { value = '' } = props
  const isListed = value === '' || props.options.some(([option]) => option === value)
  return (
    <div className={`pick ${value === '' ? '' : 'pick-set'}`}>
      <select
        aria-label={props.label}
        value={value}
        onChange={(event) => props.onChoose(event.currentTarget.value)}
      >
        <option value="">{props.any}</option>
        {isListed ? null : <option value={value}>{value}</option>}
        {props.options.map(([option, text]) => (
          <option key={option} value={option}>
            {text}
          </option>
        ))}
      </select>
      <ChevronDown size={15} strokeWidth={1.75} aria-hidden="true" />
    </div>
  )
}
