// A card in the shell: the same drawing as in pages, fed by the shell's own watch.

import { drawCard, drawCardState, tickCard, type CardState, type CardView } from '@tessera/sdk/page'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { nowMs } from '../../state/clock.ts'
import { useLanguage } from '../../state/preferences.ts'

const tickMs = 1_000

/** What there is to draw. */
export type Seen = { readonly view: CardView } | { readonly state: CardState }

/** Draws a card, or what stands in its place; `onAct` hears of pressed buttons. */
export const Card = (props: { seen: Seen; onAct: (action: string) => Promise<void> }) => {
  const { seen, onAct } = props
  const { locale } = useLanguage()
  const host = useRef<HTMLDivElement>(null)
  const [busy, setBusy] = useState<string>()
  const latest = useRef(onAct)
  useLayoutEffect(() => {
    latest.current = onAct
  })
  useLayoutEffect(() => {
    const element = host.current
    if (element === null) return
    if ('state' in seen) return drawCardState(element, seen.state, locale)
    const press = async (action: string): Promise<void> => {
      setBusy(action)
      await latest.current(action).finally(() => setBusy(undefined))
    }
    drawCard(element, seen.view, { locale, nowMs, busy, onAct: (action) => void press(action) })
  }, [seen, locale, busy])
  useEffect(() => {
    const timer = setInterval(() => {
      if (host.current !== null) tickCard(host.current, { locale, nowMs })
    }, tickMs)
    return () => clearInterval(timer)
  }, [locale])
  return <div ref={host} />
}
