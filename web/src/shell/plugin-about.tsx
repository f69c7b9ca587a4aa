// Beside an open mini-program, where there is room: who made it and what it may do.

import type { PluginDetail } from '@tessera/sdk/client'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ShieldCheck } from 'lucide-react'
import { localText } from '../i18n/language.ts'
import { http, keys } from '../state/clients.ts'
import { useLanguage } from '../state/preferences.ts'
import { AskRow } from './sheets/ask-row.tsx'

/** The panel. Its facts are those of now, also while the page stays as it was opened. */
export const PluginAbout = (props: { plugin: PluginDetail }) => {
  const { locale, m } = useLanguage()
  const { id } = props.plugin
  const detail = useQuery({ queryKey: keys.plugin(id), queryFn: () => http.getPlugin(id) })
  const plugin = detail.data ?? props.plugin
  const granted = plugin.capabilities.filter((one) => one.granted && one.tier !== 'free')
  return (
    <aside className="about" aria-label={m.container.about}>
      <h2>{m.container.about}</h2>
      <p className="note">{localText(plugin.description, locale)}</p>
      <p className="small numbers">
        {m.container.by(plugin.publisher)} · {m.container.version(plugin.version)}
      </p>
      <h3>{m.container.mayDo}</h3>
      {granted.length === 0 ? (
        <p className="note">{m.container.mayNothing}</p>
      ) : (
        <ul className="effects effects-bare">
          {granted.map((one) => (
            <AskRow key={one.name} ask={one} quoted={false} />
          ))}
        </ul>
      )}
      <p className="sealed note">
        <ShieldCheck size={18} strokeWidth={1.75} aria-hidden="true" />
        <span>{m.container.isolated}</span>
      </p>
      <Link className="text-link" to="/me/permissions" hash={plugin.id}>
        {m.menu.permissions}
      </Link>
    </aside>
  )
}
