// Steering a map: pulled by one finger or the mouse, spread by two, wheeled, tapped, or by keys.

import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react'
import { placeAt, pulled, zoomed, type Size, type Spot, type View } from './view.ts'

/** What steering does to a view. */
export interface Steering {
  readonly view: View
  readonly size: Size
  readonly onView: (view: View) => void
  /** The fingers are off the map, or a key was let go: the view rests here. */
  readonly onRest: (view: View) => void
  /** What arrow keys do: so many steps to the north and the east. */
  readonly onStep: (by: { north: number; east: number }) => void
}

// Less than this is a tap, not a pull.
const tapPx = 6
const wheelStep = 0.002

const steps: Readonly<Record<string, { readonly north: number; readonly east: number }>> = {
  ArrowUp: { north: 1, east: 0 },
  ArrowDown: { north: -1, east: 0 },
  ArrowLeft: { north: 0, east: -1 },
  ArrowRight: { north: 0, east: 1 },
}

/** Fingers on the map, by their number. */
class Fingers {
  readonly #at = new Map<number, Spot>()
  #movedPx = 0

  get count(): number {
    return this.#at.size
  }

  get isTap(): boolean {
    return this.#movedPx < tapPx
  }

  put(id: number, at: Spot): void {
    if (this.#at.size === 0) this.#movedPx = 0
    else this.#movedPx = tapPx
    this.#at.set(id, at)
  }

  lift(id: number): void {
    this.#at.delete(id)
  }

  /** What a move of one finger means for the picture; `undefined` for a finger never put down. */
  move(
    id: number,
    to: Spot,
  ): { readonly by: Spot; readonly steps: number; about: Spot } | undefined {
    const from = this.#at.get(id)
    if (from === undefined) return undefined
    const other = [...this.#at].find(([each]) => each !== id)?.[1]
    this.#at.set(id, to)
    const by = { x: to.x - from.x, y: to.y - from.y }
    this.#movedPx += Math.hypot(by.x, by.y)
    if (other === undefined) return { by, steps: 0, about: to }
    const far = (at: Spot): number => Math.max(1, Math.hypot(at.x - other.x, at.y - other.y))
    return { by: { x: by.x / 2, y: by.y / 2 }, steps: Math.log2(far(to) / far(from)), about: other }
  }
}

/** Listens to everything that steers the map in `ground`. */
export const useSteering = (ground: RefObject<HTMLElement | null>, steering: Steering): void => {
  const latest = useRef(steering)
  useLayoutEffect(() => {
    latest.current = steering
  })
  useEffect(() => {
    const element = ground.current
    if (element === null) return undefined
    const ended = new AbortController()
    listen(element, () => latest.current, ended.signal)
    return () => ended.abort()
  }, [ground])
}

const spotIn = (element: HTMLElement, event: MouseEvent): Spot => {
  const { left, top } = element.getBoundingClientRect()
  return { x: event.clientX - left, y: event.clientY - top }
}

const listen = (element: HTMLElement, now: () => Steering, signal: AbortSignal): void => {
  const fingers = new Fingers()
  const down = (event: PointerEvent): void => {
    if (event.button !== 0) return
    element.setPointerCapture(event.pointerId)
    fingers.put(event.pointerId, spotIn(element, event))
  }
  const move = (event: PointerEvent): void => {
    const moved = fingers.move(event.pointerId, spotIn(element, event))
    if (moved === undefined || fingers.isTap) return
    const { view, size, onView } = now()
    const near = moved.steps === 0 ? view : zoomed(view, size, moved)
    onView(pulled(near, size, moved.by))
  }
  const up = (event: PointerEvent): void => {
    const wasDown = fingers.count
    fingers.lift(event.pointerId)
    if (wasDown === 0 || fingers.count > 0) return
    const { view, size, onRest } = now()
    // Whoever cannot pull taps: what was tapped comes to the middle.
    const isTap = event.type === 'pointerup' && fingers.isTap
    onRest(isTap ? { ...view, ...placeAt(view, size, spotIn(element, event)) } : view)
  }
  const wheel = (event: WheelEvent): void => {
    event.preventDefault()
    const { view, size, onView } = now()
    const by = { steps: -event.deltaY * wheelStep, about: spotIn(element, event) }
    onView(zoomed(view, size, by))
  }
  const key = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const step = steps[event.key]
    const nearer = ['+', '='].includes(event.key) ? 1 : event.key === '-' ? -1 : 0
    if (step === undefined && nearer === 0) return
    event.preventDefault()
    const { view, size, onView, onStep } = now()
    if (step === undefined) onView(zoomed(view, size, { steps: nearer / 2 }))
    else onStep(step)
  }
  element.addEventListener('pointerdown', down, { signal })
  element.addEventListener('pointermove', move, { signal })
  for (const end of ['pointerup', 'pointercancel'] as const)
    element.addEventListener(end, up, { signal })
  element.addEventListener('wheel', wheel, { signal, passive: false })
  element.addEventListener('keydown', key, { signal })
}
