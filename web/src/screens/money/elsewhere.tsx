// Money of one's own that lies with mini-programs; there is nothing to see while none does.

import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ChevronRight } from 'lucide-react'
import { localText } from '../../i18n/language.ts'
import { http, keys } from '../../state/clients.ts'
import { preferences, useLanguage } from '../../state/preferences.ts'
import { useStore } from '../../state/use-store.ts'
import { Amount } from '../../ui/amount.tsx'
import { Tile } from '../../ui/mosaic-tile.tsx'

/** The section below the balance. */
export const Elsewhere = () => {
  const { locale, m } = useLanguage()
  const { amountsHidden } = useStore(preferences)
  const elsewhere = useQuery({ queryKey: keys.elsewhere, queryFn: http.getElsewhere })
  const plugins = useQuery({ queryKey: keys.plugins, queryFn: http.listPlugins })
  const parts = elsewhere.data?.parts ?? []
  if (parts.length === 0) return null
  const known = new Map(plugins.data?.plugins.map((one) => [one.id, one]))
  return (
    <section className="section" aria-labelledby="elsewhere">
      <div>
        <h2 id="elsewhere">{m.wallet.elsewhere}</h2>
        <p className="note">{m.wallet.elsewhereNote}</p>
      </div>
      <ul className="card list">
        {parts.map(({ plugin, pool, title, amountFen }) => {
          const about = known.get(plugin)
          const name = about === undefined ? plugin : localText(about.name, locale)
          const words = localText(title, locale)
          return (
            <li key={`${plugin}/${pool}`}>
              <Link to="/p/$plugin" params={{ plugin }} className="row row-link">
                <Tile id={plugin} colour={about?.colour} size={38} />
                <span className="grow">
                  <span className="strong one-line">{words}</span>
                  {words === name ? null : <span className="note one-line">{name}</span>}
                </span>
                <Amount fen={amountFen} hidden={amountsHidden} className="entry-amount" />
                <ChevronRight size={18} strokeWidth={1.75} aria-hidden="true" />
              </Link>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
