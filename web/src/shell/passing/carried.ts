// What is carried along when one mini-program opens another: kept in memory, never in an address.

import { nowMs } from '../../state/clock.ts'
import { placeIn } from '../place.ts'

interface Carried {
  readonly plugin: string
  readonly path: string
  readonly handoff: string
  readonly untilMs: number
}

let carried: Carried | undefined

/** The place as the shell's own address comes to name it. */
const settled = (plugin: string, path: string): string => {
  const { pathname, search } = new URL(`/p/${plugin}${path === '/' ? '' : path}`, location.origin)
  return placeIn(plugin, pathname + search)
}

/** Carries a handoff to one place of a mini-program; what was carried before is dropped. */
export const carry = (to: Carried): void => {
  carried = { ...to, path: settled(to.plugin, to.path) }
}

/** The handoff that came along to this place, while it is good. */
export const carriedTo = (plugin: string, path: string): string | undefined => {
  if (carried?.plugin !== plugin || carried.path !== path) return undefined
  return nowMs() < carried.untilMs ? carried.handoff : undefined
}
