// What the capsule opens: permissions, share, reload, details for a report, close.

import type { PluginDetail } from '@tessera/sdk/client'
import { ClipboardList, KeyRound, RotateCw, Share2, X, type LucideIcon } from 'lucide-react'
import { localText } from '../../i18n/language.ts'
import { useLanguage } from '../../state/preferences.ts'
import { Sheet } from '../../ui/sheet.tsx'
import { PluginLine } from './plugin-line.tsx'

/** What a person chose in the menu. */
export type MenuChoice = 'permissions' | 'share' | 'reload' | 'report' | 'close' | 'dismiss'

/** The sheet. */
export const MenuSheet = (props: {
  plugin: PluginDetail
  onChoose: (choice: MenuChoice) => void
}) => {
  const { plugin, onChoose } = props
  const { locale, m } = useLanguage()
  const rows: readonly (readonly [MenuChoice, LucideIcon, string])[] = [
    ['permissions', KeyRound, m.menu.permissions],
    ['share', Share2, m.menu.share],
    ['reload', RotateCw, m.menu.reload],
    ['report', ClipboardList, m.menu.report],
    ['close', X, m.menu.close],
  ]
  return (
    <Sheet
      heading={localText(plugin.name, locale)}
      lead={
        <PluginLine
          plugin={plugin}
          text={`${m.container.by(plugin.publisher)} · ${m.container.version(plugin.version)}`}
        />
      }
      onClose={() => onChoose('dismiss')}
    >
      <ul className="menu">
        {rows.map(([choice, Icon, text]) => (
          <li key={choice}>
            <button type="button" className="menu-row" onClick={() => onChoose(choice)}>
              <Icon size={20} strokeWidth={1.75} aria-hidden="true" />
              <span>{text}</span>
            </button>
          </li>
        ))}
      </ul>
      <p className="small sheet-note">{m.container.isolated}</p>
    </Sheet>
  )
}
