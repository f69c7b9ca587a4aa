// Home: a greeting, the balance at a glance, the mini-programs, and what happened lately.

import type { PluginSummary } from '@tessera/sdk/client'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ShieldCheck } from 'lucide-react'
import { partOfDay, today } from '../i18n/format.ts'
import { localText } from '../i18n/language.ts'
import { http, keys } from '../state/clients.ts'
import { useNow } from '../state/clock.ts'
import { useLanguage } from '../state/preferences.ts'
import { useMe } from '../state/session.ts'
import { Button } from '../ui/button.tsx'
import { Tile } from '../ui/mosaic-tile.tsx'
import { Screen } from '../ui/screen.tsx'
import { Empty, Loaded, Skeleton } from '../ui/states.tsx'
import { BalanceCard } from './balance-card.tsx'
import { PasswordField } from './links/password-field.tsx'
import { InboxRow } from './inbox-row.tsx'

/** The screen of `/`. */
export const Home = () => {
  const { locale, m } = useLanguage()
  const me = useMe()
  const now = useNow()
  const name = me?.displayName ?? ''
  return (
    <Screen
      className="home"
      title={m.home.greeting(partOfDay(new Date(now).getHours()), name)}
      lead={today(now, locale)}
      actions={
        <Link to="/me" className="avatar-link" aria-label={m.nav.me}>
          <Tile id={me?.tile ?? ''} size={46} />
        </Link>
      }
      aside={
        <>
          <BalanceCard compact />
          <Recent />
        </>
      }
    >
      <Plugins />
      <PasswordField />
    </Screen>
  )
}

// So few have room to say what they do, also on a phone.
const fewMax = 3

const Plugins = () => {
  const { m } = useLanguage()
  const plugins = useQuery({ queryKey: keys.plugins, queryFn: http.listPlugins })
  return (
    <section className="section" aria-labelledby="plugins">
      <h2 id="plugins">{m.home.plugins}</h2>
      <Loaded query={plugins} skeleton={<Skeleton rows={8} shape="tile" />}>
        {({ plugins: list }) =>
          list.length === 0 ? (
            <Empty seed="no-plugins" text={m.home.pluginsEmpty}>
              <Button onClick={() => void plugins.refetch()}>{m.home.pluginsEmptyAction}</Button>
            </Empty>
          ) : (
            <ul className={list.length > fewMax ? 'plugins' : 'plugins plugins-few'}>
              {list.map((plugin) => (
                <PluginTile key={plugin.id} plugin={plugin} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  )
}

const PluginTile = ({ plugin }: { plugin: PluginSummary }) => {
  const { locale, m } = useLanguage()
  return (
    <li>
      <Link to="/p/$plugin" params={{ plugin: plugin.id }} className="plugin">
        <Tile id={plugin.id} colour={plugin.colour} size={60} />
        <span className="plugin-text">
          <span className="plugin-name">{localText(plugin.name, locale)}</span>
          <span className="plugin-about note">{localText(plugin.description, locale)}</span>
          <span className="plugin-about small plugin-by">
            <span className="one-line">{m.home.by(plugin.publisher)}</span>
            {plugin.granted ? (
              <span className="allowed">
                <ShieldCheck size={14} strokeWidth={2} aria-hidden="true" />
                {m.home.allowed}
              </span>
            ) : null}
          </span>
        </span>
      </Link>
    </li>
  )
}

const Recent = () => {
  const { m } = useLanguage()
  const inbox = useQuery({ queryKey: keys.inbox, queryFn: http.getInbox })
  return (
    <section className="section" aria-labelledby="recent">
      <div className="row-between">
        <h2 id="recent">{m.home.recent}</h2>
        <Link to="/inbox" className="text-link">
          {m.common.seeAll}
        </Link>
      </div>
      <Loaded query={inbox} skeleton={<Skeleton rows={3} />}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="card note">{m.home.recentEmpty}</p>
          ) : (
            <ul className="card list">
              {items.slice(0, 3).map((item) => (
                <InboxRow key={item.id} item={item} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  )
}
