// Shows places of a mini-program on a map and in a list, which are equals: each leads to all.

import type { PluginSummary } from '@tessera/sdk/client'
import { useState } from 'react'
import { localText } from '../../i18n/language.ts'
import { mapTexts } from '../../i18n/places/map-texts.ts'
import { useLanguage } from '../../state/preferences.ts'
import { Button } from '../../ui/button.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { PluginLine } from '../sheets/plugin-line.tsx'
import type { Pin } from './pins.ts'
import { useMapParts } from './use-map-parts.ts'

/** What a page wants shown. */
export interface MapWish {
  /** The page's own word for it; may be empty. */
  readonly title: string
  readonly pins: readonly Pin[]
}

/** The sheet. It answers with the pin that was chosen, or `null`. */
export const MapSheet = (props: {
  plugin: PluginSummary
  wish: MapWish
  onAnswer: (pin: string | null) => void
}) => {
  const { plugin, wish, onAnswer } = props
  const { locale } = useLanguage()
  const t = mapTexts(locale)
  const parts = useMapParts()
  const [some, setSome] = useState<readonly Pin[]>()
  const name = localText(plugin.name, locale)
  const listed = some ?? wish.pins
  return (
    <Sheet
      heading={t.title}
      lead={<PluginLine plugin={plugin} text={t.told(name)} />}
      onClose={() => onAnswer(null)}
      className="map-sheet"
      foot={<Button onClick={() => onAnswer(null)}>{t.close}</Button>}
    >
      {wish.title === '' ? null : (
        <p className="note map-says">
          {t.says(name)} “{wish.title}”
        </p>
      )}
      {parts === 'missing' ? (
        <p className="note" role="status">
          {t.missing}
        </p>
      ) : parts === 'waiting' ? (
        <div className="map-room" aria-busy="true" />
      ) : (
        <parts.PinMap pins={wish.pins} onPick={({ id }) => onAnswer(id)} onGroup={setSome} />
      )}
      <div className="map-listed">
        <span className="note grow" role="status">
          {wish.pins.length === 0
            ? t.none
            : some === undefined
              ? t.all(listed.length)
              : t.some(listed.length)}
        </span>
        {some === undefined ? null : (
          <button type="button" className="text-button" onClick={() => setSome(undefined)}>
            {t.showAll}
          </button>
        )}
      </div>
      <ul className="menu" aria-label={t.list}>
        {listed.map((pin) => (
          <li key={pin.id}>
            <button type="button" className="menu-row" onClick={() => onAnswer(pin.id)}>
              <span className="grow map-row-label">{pin.label}</span>
              {pin.mark === undefined ? null : <span className="map-row-mark">{pin.mark}</span>}
            </button>
          </li>
        ))}
      </ul>
    </Sheet>
  )
}
