// Opening a packet: asks, then reads what the server says, and only then lets anything move.

import { PageError, type Bridge } from '@tessera/sdk/page'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Packets, PacketView } from './surroundings.tsx'

/** Where an opening is: `revealing` lasts as long as the animation. */
export type Phase = 'closed' | 'asking' | 'revealing' | 'open'

// What these mean is told by the packet itself, which is read again.
const settledCodes: readonly string[] = [
  'exhausted',
  'too_late',
  'already_taken',
  'hold_refused',
  'insufficient_funds',
]

/** How long the reveal takes: under 800 ms, as look.md asks. */
export const revealMs = 760

/**
 * The opening of one packet.
 *
 * Shape: `before` is the packet as it was tapped, `fresh` what the server said after the tap.
 * State always comes from the server; the animation only shows it.
 */
export function useOpening(tessera: Bridge<Packets>, packet: string, reducedMotion: boolean) {
  const [phase, setPhase] = useState<Phase>('closed')
  const [fresh, setFresh] = useState<PacketView | undefined>(undefined)
  const [before, setBefore] = useState<PacketView | undefined>(undefined)
  const [problem, setProblem] = useState<PageError | undefined>(undefined)
  const alive = useRef(true)
  useEffect(() => () => void (alive.current = false), [])
  useEffect(() => {
    if (phase !== 'revealing') return
    const timer = setTimeout(() => setPhase('open'), reducedMotion ? 0 : revealMs)
    return () => clearTimeout(timer)
  }, [phase, reducedMotion])

  const open = async (shown: PacketView): Promise<void> => {
    if (phase === 'asking' || phase === 'revealing') return
    setBefore(shown)
    setPhase('asking')
    setProblem(undefined)
    const refusal = await claim(tessera, packet)
    try {
      // Even after a lost answer: what happened is what the server says, never what we hoped.
      const view = await tessera.query('packet', { packet })
      if (!alive.current) return
      setFresh(view)
      const opened = view.viewer.state === 'opened'
      setPhase(opened ? 'revealing' : 'closed')
      if (!opened && refusal !== undefined && !settledCodes.includes(refusal.code))
        setProblem(refusal)
    } catch (error) {
      if (!(error instanceof PageError)) throw error
      setPhase('closed')
      setProblem(refusal ?? error)
    }
  }
  return { phase, before, fresh, problem, open }
}

async function claim(tessera: Bridge<Packets>, packet: string): Promise<PageError | undefined> {
  try {
    await tessera.mutate('claim', { packet })
    return undefined
  } catch (error) {
    if (error instanceof PageError) return error
    throw error
  }
}

/** Counts up to an amount within the reveal; the whole amount at once under reduced motion. */
export function useCountUp(amountFen: number, running: boolean): number {
  const [shownFen, setShownFen] = useState(running ? 0 : amountFen)
  useEffect(() => {
    if (!running) return setShownFen(amountFen)
    let frame = 0
    let startMs: number | undefined
    const step = (nowMs: number): void => {
      startMs ??= nowMs
      const part = Math.min(1, (nowMs - startMs) / (revealMs - 60))
      setShownFen(Math.round(amountFen * (1 - (1 - part) ** 3)))
      if (part < 1) frame = requestAnimationFrame(step)
    }
    frame = requestAnimationFrame(step)
    return () => cancelAnimationFrame(frame)
  }, [amountFen, running])
  return shownFen
}
