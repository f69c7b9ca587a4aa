// One notification: which mini-program says what, and the way to the place it speaks of.

import type { InboxItem } from '@tessera/sdk/client'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ago } from '../i18n/format.ts'
import { localText } from '../i18n/language.ts'
import { http, keys } from '../state/clients.ts'
import { useNow } from '../state/clock.ts'
import { useLanguage } from '../state/preferences.ts'
import { Tile } from '../ui/mosaic-tile.tsx'

/** The row. */
export const InboxRow = ({ item }: { item: InboxItem }) => {
  const { locale, m } = useLanguage()
  const now = useNow()
  const plugins = useQuery({ queryKey: keys.plugins, queryFn: http.listPlugins })
  const plugin = plugins.data?.plugins.find((one) => one.id === item.plugin)
  const source = plugin === undefined ? item.plugin : localText(plugin.name, locale)
  const body = localText(item.body, locale)
  const inside = (
    <>
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
    </>
  )
  return (
    <li>
      {item.link === null || !item.link.startsWith('/') ? (
        <div className="row">{inside}</div>
      ) : (
        <Link
          to="/p/$plugin/$"
          params={{ plugin: item.plugin, _splat: item.link.slice(1) }}
          className="row row-link"
        >
          {inside}
        </Link>
      )}
    </li>
  )
}
