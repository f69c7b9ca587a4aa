// One notification: which mini-program (or Tessera itself) says what, and the way to the place it
// speaks of.

import type { InboxItem } from '@tessera/sdk/client'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { ago } from '../i18n/format.ts'
import { localText } from '../i18n/language.ts'
import { http, keys } from '../state/clients.ts'
import { useNow } from '../state/clock.ts'
import { useLanguage } from '../state/preferences.ts'
import { Tile } from '../ui/mosaic-tile.tsx'

/** Under this name Tessera itself writes. */
const ourselves = 'core'
/** Where what it writes may lead. */
const ourPlaces = ['/me/credit', '/me/identity', '/me/permissions', '/me'] as const

/** The way to where a notification leads, around what it says. */
const Way = ({ item, children }: { item: InboxItem; children: ReactNode }) => {
  const { plugin, link } = item
  const place = plugin === ourselves ? ourPlaces.find((one) => one === link) : undefined
  if (place !== undefined)
    return (
      <Link to={place} className="row row-link">
        {children}
      </Link>
    )
  if (plugin === ourselves || link === null || !link.startsWith('/'))
    return <div className="row">{children}</div>
  return (
    <Link to="/p/$plugin/$" params={{ plugin, _splat: link.slice(1) }} className="row row-link">
      {children}
    </Link>
  )
}

/** The row; `children` stand below it, outside of where it leads. */
export const InboxRow = ({ item, children }: { item: InboxItem; children?: ReactNode }) => {
  const { locale, m } = useLanguage()
  const now = useNow()
  const plugins = useQuery({ queryKey: keys.plugins, queryFn: http.listPlugins })
  const plugin = plugins.data?.plugins.find((one) => one.id === item.plugin)
  const name = item.plugin === ourselves ? m.app.name : item.plugin
  const source = plugin === undefined ? name : localText(plugin.name, locale)
  const body = localText(item.body, locale)
  return (
    <li>
      <Way item={item}>
        <Tile id={item.plugin} colour={plugin?.colour} size={38} />
        <span className="grow">
          <span className="inbox-title">
            <span className="strong">{localText(item.title, locale)}</span>
            {item.read ? null : (
              <span className="new-dot">
                <span className="unseen">{m.inbox.new}</span>
              </span>
            )}
          </span>
          {body === '' ? null : <span className="note">{body}</span>}
          <span className="small">
            {source} · {ago(item.atMs, now, locale)}
          </span>
        </span>
      </Way>
      {children}
    </li>
  )
}
