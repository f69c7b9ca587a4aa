// Asks for a place, for a mini-program: by the device, on a map or by a district, which are equals.
// What is answered is a cell of about 500 m; the device's position was snapped to it before this
// sheet knew it.

import type { PluginSummary } from '@tessera/sdk/client'
import { LocateFixed } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { localText } from '../../i18n/language.ts'
import { mapTexts } from '../../i18n/places/map-texts.ts'
import { districts, placeTexts } from '../../i18n/places/place-texts.ts'
import { useMapParts } from '../map/use-map-parts.ts'
import { findWhereabouts, type Whereabouts } from '../whereabouts/position.ts'
import { useLanguage } from '../../state/preferences.ts'
import { Button } from '../../ui/button.tsx'
import { SelectField } from '../../ui/field.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { PluginLine } from './plugin-line.tsx'

type State = 'asked' | 'waiting' | Exclude<Whereabouts['at'], 'cell'>

/** Asks the device on demand; an answer that comes after the sheet was closed is dropped. */
const useDevice = (onCell: (cell: string) => void) => {
  const [state, setState] = useState<State>('asked')
  const gone = useRef(false)
  useEffect(() => {
    gone.current = false
    return () => {
      gone.current = true
    }
  }, [])
  const ask = async (): Promise<void> => {
    setState('waiting')
    const found = await findWhereabouts(
      'geolocation' in navigator ? navigator.geolocation : undefined,
    )
    if (gone.current) return
    if (found.at === 'cell') onCell(found.cell)
    else setState(found.at)
  }
  return { state, ask }
}

const districtOf = (cell: string): string =>
  districts.some((district) => district.cell === cell) ? cell : ''

/** The map, once its code has come. */
const PlaceMap = (props: { cell: string; near: string; onCell: (cell: string) => void }) => {
  const { locale } = useLanguage()
  const parts = useMapParts()
  if (parts === 'missing') return <p className="note sheet-note">{mapTexts(locale).missingHere}</p>
  return parts === 'waiting' ? (
    <div className="map-room" aria-busy="true" />
  ) : (
    <parts.PlaceMap {...props} />
  )
}

/** The sheet. It answers with a cell, or `null` for "tell nothing". */
export const PlaceSheet = (props: {
  plugin: PluginSummary
  purpose: string
  /** Where the map begins; empty for wherever it likes. */
  near: string
  onAnswer: (cell: string | null) => void
}) => {
  const { plugin, purpose, onAnswer } = props
  const { locale } = useLanguage()
  const t = placeTexts(locale)
  const name = localText(plugin.name, locale)
  const [cell, setCell] = useState('')
  const { state, ask } = useDevice(onAnswer)
  return (
    <Sheet
      trusted
      heading={t.title}
      lead={<PluginLine plugin={plugin} text={t.told(name)} />}
      onClose={() => onAnswer(null)}
      foot={
        <div className="pair pair-equal">
          <Button onClick={() => onAnswer(null)}>{t.none}</Button>
          {cell === '' ? (
            <Button
              kind="filled"
              icon={LocateFixed}
              busy={state === 'waiting'}
              onClick={() => void ask()}
            >
              {t.here}
            </Button>
          ) : (
            <Button kind="filled" onClick={() => onAnswer(cell)}>
              {t.pass}
            </Button>
          )}
        </div>
      }
    >
      {purpose === '' ? null : (
        <p className="note sheet-note">
          {t.purpose(name)} “{purpose}”
        </p>
      )}
      <p className="note sheet-note" role="status">
        {state === 'asked' ? '' : t[state]}
      </p>
      <PlaceMap cell={cell} near={props.near} onCell={setCell} />
      <SelectField label={t.district} value={districtOf(cell)} onValue={setCell}>
        <option value="">{t.choose}</option>
        {districts.map((district) => (
          <option key={district.cell} value={district.cell}>
            {localText(district.name, locale)}
          </option>
        ))}
      </SelectField>
      <button
        type="button"
        className="text-button"
        // It keeps its room, so that the map stays under the hand that chooses for the first time.
        style={{ visibility: cell === '' ? 'hidden' : 'visible' }}
        onClick={() => void ask()}
      >
        {t.instead}
      </button>
    </Sheet>
  )
}
