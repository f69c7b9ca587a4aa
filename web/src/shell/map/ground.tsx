// What lies beneath a map: the operator's tiles once they stand, and the schematic city until then,
// without them, and wherever they cannot be drawn.

import { useEffect, useRef, useState } from 'react'
import type { Locale } from '../../i18n/language.ts'
import { City } from './city/city.tsx'
import { tilesOffered } from './tiles/offer.ts'
import type { OpenTiles } from './tiles/open-tiles.ts'
import type { Size, View } from './view.ts'

/** The ground. `onSource` tells whose map it is, empty for the shell's own. */
export const Ground = (props: {
  view: View
  size: Size
  locale: Locale
  onSource: (source: string | undefined) => void
}) => {
  const { view, size, locale, onSource } = props
  const tiles = useRef<HTMLDivElement>(null)
  const state = useTiles(tiles, { view, locale, onSource })
  return (
    <>
      <div ref={tiles} className="map-tiles" data-tiles={state} aria-hidden="true" />
      {state === 'shown' || size.width === 0 ? null : (
        <City view={view} size={size} locale={locale} />
      )}
    </>
  )
}

/** Whether tiles are drawn: not yet, now, or not at all. */
type TilesState = 'waiting' | 'shown' | 'absent'

const useTiles = (
  container: { readonly current: HTMLDivElement | null },
  wish: { view: View; locale: Locale; onSource: (source: string | undefined) => void },
): TilesState => {
  const [state, setState] = useState<TilesState>('waiting')
  const opened = useRef<OpenTiles>(undefined)
  const latest = useRef(wish)
  const { view, locale } = wish
  useEffect(() => {
    latest.current = wish
  })
  useEffect(() => {
    const { current } = container
    if (current === null) return undefined
    let isGone = false
    const end = (): void => {
      opened.current?.close()
      opened.current = undefined
      current.replaceChildren()
    }
    const show = (source: string): void => {
      if (isGone) return
      setState('shown')
      latest.current.onSource(source)
    }
    // The city stands there already: nothing is missing that anybody needs.
    const giveUp = (): void => {
      if (isGone) return
      isGone = true
      end()
      setState('absent')
      latest.current.onSource(undefined)
    }
    const open = async (): Promise<void> => {
      try {
        const url = await tilesOffered()
        if (url === undefined) return giveUp()
        if (isGone) return
        const { openTiles } = await import('./tiles/open-tiles.ts')
        if (isGone) return
        const tiles = await openTiles({
          container: current,
          url,
          view: latest.current.view,
          locale,
          onReady: show,
          onTrouble: giveUp,
        })
        opened.current = tiles
        if (isGone) end()
        else tiles.look(latest.current.view)
      } catch {
        giveUp()
      }
    }
    void open()
    return () => {
      isGone = true
      end()
    }
  }, [container, locale])
  useEffect(() => opened.current?.look(view), [view])
  return state
}
