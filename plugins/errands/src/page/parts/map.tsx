// The map: a schematic picture with prices as pins. It shows the list's own things; whoever does
// not see it finds them all in the list.

import { formatYuan, yuanText } from '@tessera/sdk/page-kit'
import { useMemo, useState } from 'preact/hooks'
import { Icon, IconButton } from '../pieces.tsx'
import { useSurroundings } from '../surroundings.tsx'
import { groupPins, streetsAround, zooms, type Group, type Pin } from './map-view.ts'

/** Pins around a cell; `middle` is the cell. */
export function PinMap({
  pins,
  middle,
}: {
  readonly pins: readonly Pin[]
  readonly middle: string
}) {
  const { texts } = useSurroundings()
  const [zoom, setZoom] = useState(1)
  const [open, setOpen] = useState<readonly Pin[]>([])
  const reach = zooms[zoom] ?? zooms[1]
  const streets = useMemo(() => streetsAround(middle, reach), [middle, reach])
  const groups = useMemo(() => groupPins(pins, middle, reach), [pins, middle, reach])
  const move = (by: number): void => {
    setOpen([])
    setZoom((before) => Math.min(zooms.length - 1, Math.max(0, before + by)))
  }
  return (
    <section class="t-stack" aria-label={texts.front.mapLabel}>
      <div class="map">
        <svg
          viewBox="0 0 100 100"
          preserveAspectRatio="none"
          aria-hidden="true"
          class="map-streets"
        >
          {streets.map(({ d, isWide }) => (
            <path key={d} d={d} class={isWide ? 'street street-wide' : 'street'} />
          ))}
        </svg>
        <span class="map-here" aria-hidden="true" />
        {groups.map((group) => (
          <PinButton key={group.pins[0]?.id} group={group} open={setOpen} />
        ))}
        <span class="map-zoom">
          <IconButton icon="plus" label={texts.front.zoomIn} press={() => move(-1)} />
          <IconButton icon="minus" label={texts.front.zoomOut} press={() => move(1)} />
        </span>
      </div>
      {open.length === 0 ? null : <PinList pins={open} />}
      <CityMap pins={pins} />
      <p class="t-fine">{texts.front.privacy}</p>
    </section>
  )
}

// What the shell's map takes.
const pinsMax = 200

/** Opens the shell's map of the whole city with the same pins; the one chosen there is gone to. */
function CityMap({ pins }: { readonly pins: readonly Pin[] }) {
  const { texts, tessera, go } = useSurroundings()
  const show = async (): Promise<void> => {
    const shown = pins.slice(0, pinsMax)
    const chosen = await tessera
      .showMap({
        title: texts.front.cityTitle,
        pins: shown.map(({ id, cell, title, fen }) => ({
          id,
          cell,
          label: title,
          mark: markOf(fen),
        })),
      })
      .catch(() => null)
    const pin = shown.find(({ id }) => id === chosen?.pin)
    if (pin !== undefined) go({ at: pin.kind, id: pin.id })
  }
  if (pins.length === 0) return null
  return (
    <button type="button" class="t-link t-row" onClick={() => void show()}>
      <Icon name="place" />
      {texts.front.cityMap}
    </button>
  )
}

/** An amount as it stands on a pin: without a fraction that is nothing. */
const markOf = (fen: string): string => `¥${formatYuan(fen).replace(/\.00$/, '')}`

function PinButton(props: {
  readonly group: Group
  readonly open: (pins: readonly Pin[]) => void
}) {
  const { texts, go } = useSurroundings()
  const { x, y, pins } = props.group
  const [first] = pins
  if (first === undefined) return null
  const isOne = pins.length === 1
  const press = (): void => {
    if (isOne) go({ at: first.kind, id: first.id })
    else props.open(pins)
  }
  return (
    <button
      type="button"
      class={`pin ${first.kind === 'need' ? 'pin-need' : ''}`}
      style={{ left: `${x * 100}%`, top: `${y * 100}%` }}
      aria-label={
        isOne ? texts.front.pin(first.title, yuanText(first.fen)) : texts.front.cluster(pins.length)
      }
      onClick={press}
    >
      {isOne ? markOf(first.fen) : pins.length}
    </button>
  )
}

/** The things of one group, to choose from. */
function PinList({ pins }: { readonly pins: readonly Pin[] }) {
  const { texts, go } = useSurroundings()
  return (
    <div class="t-card">
      <p class="t-note" role="status">
        {texts.front.cluster(pins.length)}
      </p>
      <ul class="t-list">
        {pins.map((pin) => (
          <li key={pin.id} class="t-list-row">
            <button
              type="button"
              class="row-button t-grow"
              onClick={() => go({ at: pin.kind, id: pin.id })}
            >
              {pin.title}
            </button>
            <span class="t-amount">¥{formatYuan(pin.fen)}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
