// An amount of money: exact, tabular, spoken with its unit, hidden when the person says so.

import { useEffect, useRef, useState } from 'react'
import { spokenYuan, yuan } from '../i18n/format.ts'
import { prefersReducedMotion, useLanguage } from '../state/preferences.ts'

const tickMs = 420

/** The amount. With `hidden` neither the text nor the accessible name holds it. */
export const Amount = (props: {
  fen: string | bigint
  signed?: boolean
  hidden?: boolean
  className?: string
}) => {
  const { fen, signed = false, hidden = false, className = '' } = props
  const { locale, m } = useLanguage()
  return (
    <span className={`numbers ${className}`}>
      <span aria-hidden="true">{hidden ? '¥ ••••' : yuan(fen, { signed })}</span>
      <span className="unseen">{hidden ? m.wallet.hidden : spokenYuan(fen, locale)}</span>
    </span>
  )
}

/** The amount on its way from the value before to the new one; at once under reduced motion. */
export const useTicking = (fen: string): string => {
  const [shown, setShown] = useState(fen)
  const from = useRef(fen)
  useEffect(() => {
    const start = BigInt(from.current)
    const end = BigInt(fen)
    from.current = fen
    if (start === end || prefersReducedMotion()) {
      setShown(fen)
      return undefined
    }
    let frame = 0
    const beganMs = performance.now()
    const step = (atMs: number): void => {
      const part = Math.min(1, Math.max(0, (atMs - beganMs) / tickMs))
      const eased = 1 - (1 - part) ** 3
      // Fen stay whole: the fraction is taken in thousandths of the way.
      const way = BigInt(Math.round(eased * 1_000))
      setShown(((start * (1_000n - way) + end * way) / 1_000n).toString())
      if (part < 1) frame = requestAnimationFrame(step)
    }
    frame = requestAnimationFrame(step)
    return () => cancelAnimationFrame(frame)
  }, [fen])
  return shown
}
