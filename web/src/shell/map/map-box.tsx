// A map as it stands in a sheet: its ground, whatever stands on it, and the ways to move it.

import { Minus, Plus } from 'lucide-react'
import type { ComponentChildren } from 'preact'
import { useId, useLayoutEffect, useRef, useState } from 'react'
import { mapTexts } from '../../i18n/places/map-texts.ts'
import { useLanguage } from '../../state/preferences.ts'
import { IconButton } from '../../ui/button.tsx'
import { Ground } from './ground.tsx'
import './map.css'
import { useSteering, type Steering } from './use-steering.ts'
import { zoomed, type Size } from './view.ts'

/**
 * The map of one view.
 *
 * Shape: `children` draws what stands on the ground, for the size that the picture has now.
 */
export const MapBox = (
  props: Omit<Steering, 'size'> & { label: string; children: (size: Size) => ComponentChildren },
) => {
  const { view, onView, onRest } = props
  const { locale } = useLanguage()
  const t = mapTexts(locale)
  const hint = useId()
  const ground = useRef<HTMLDivElement>(null)
  const size = useSize(ground)
  const [source, setSource] = useState<string>()
  useSteering(ground, { view, size, onView, onRest, onStep: props.onStep })
  const zoom = (steps: number): void => onRest(zoomed(view, size, { steps }))
  return (
    <div className="map">
      <div
        ref={ground}
        className="map-touch"
        role="application"
        aria-label={props.label}
        aria-describedby={hint}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it takes the arrow keys
        tabIndex={0}
      >
        <Ground view={view} size={size} locale={locale} onSource={setSource} />
      </div>
      {size.width === 0 ? null : props.children(size)}
      <span id={hint} className="unseen">
        {t.steer}
      </span>
      <span className="map-zoom">
        <IconButton icon={Plus} label={t.nearer} onClick={() => zoom(1)} />
        <IconButton icon={Minus} label={t.further} onClick={() => zoom(-1)} />
      </span>
      <span className="map-source">{source ?? t.schematic}</span>
    </div>
  )
}

const useSize = (element: { readonly current: HTMLElement | null }): Size => {
  const [size, setSize] = useState<Size>({ width: 0, height: 0 })
  useLayoutEffect(() => {
    const { current } = element
    if (current === null) return undefined
    const measure = (): void =>
      setSize({ width: current.clientWidth, height: current.clientHeight })
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(current)
    return () => observer.disconnect()
  }, [element])
  return size
}
