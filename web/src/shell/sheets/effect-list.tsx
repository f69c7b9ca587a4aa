// Every effect in core's own words, each with an icon of its tone.

import type { Effect } from '@tessera/sdk/client'
import { Clock3, Database, JapaneseYen, Mail, type LucideIcon } from 'lucide-react'
import { localText } from '../../i18n/language.ts'
import { useLanguage } from '../../state/preferences.ts'
import { Mark } from '../../ui/marked-row.tsx'

const icons: Readonly<Record<Effect['tone'], LucideIcon>> = {
  money: JapaneseYen,
  message: Mail,
  time: Clock3,
  data: Database,
}

/** The list; a screen reader reads it as one. */
export const EffectList = ({ effects }: { effects: readonly Effect[] }) => {
  const { locale } = useLanguage()
  return (
    <ul className="effects">
      {effects.map((effect, index) => (
        <li className="effect" key={index}>
          <Mark icon={icons[effect.tone]} tone={effect.tone} />
          <span className="grow">
            <span className="ask-title numbers">{localText(effect.title, locale)}</span>
            {effect.note === undefined ? null : (
              <span className="note">{localText(effect.note, locale)}</span>
            )}
          </span>
        </li>
      ))}
    </ul>
  )
}
