// Before a link of a mini-program leads out of the platform: the whole address, and a choice.

import type { PluginSummary } from '@tessera/sdk/client'
import { localText } from '../../i18n/language.ts'
import { useLanguage } from '../../state/preferences.ts'
import { Button } from '../../ui/button.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { PluginLine } from './plugin-line.tsx'

/** The sheet; the page is opened by the press itself, in a tab that knows nothing of ours. */
export const LeaveSheet = (props: { plugin: PluginSummary; url: string; onClose: () => void }) => {
  const { plugin, url, onClose } = props
  const { locale, m } = useLanguage()
  return (
    <Sheet
      trusted
      heading={m.leave.title}
      lead={<PluginLine plugin={plugin} text={m.leave.body(localText(plugin.name, locale))} />}
      onClose={onClose}
      foot={
        <div className="pair pair-equal">
          <Button onClick={onClose}>{m.common.cancel}</Button>
          <Button
            onClick={() => {
              window.open(url, '_blank', 'noopener,noreferrer')
              onClose()
            }}
          >
            {m.leave.go}
          </Button>
        </div>
      }
    >
      <p className="address">{url}</p>
    </Sheet>
  )
}
