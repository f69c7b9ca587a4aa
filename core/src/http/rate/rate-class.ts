// Which requests are counted together, and how many of each somebody may send.

import type { Rate } from './gcra.ts'

/** Classes whose tries are guesses: counted in the store, over all nodes. */
export const guardedClasses = ['sign-in', 'registration', 'recovery', 'step-up', 'check'] as const

/** Classes of work: counted in memory, a node by itself. */
export const workClasses = ['invoke', 'write', 'upload', 'export', 'link'] as const

export type GuardedClass = (typeof guardedClasses)[number]
export type RateClass = GuardedClass | (typeof workClasses)[number]

/** How fast each may go, a person and network. Options and answer of a ceremony are two tries. */
export const rates: Readonly<Record<RateClass, Omit<Rate, 'freeFailures'>>> = {
  'sign-in': { everyMs: 2_000, burst: 30 },
  registration: { everyMs: 10_000, burst: 20 },
  recovery: { everyMs: 20_000, burst: 10 },
  'step-up': { everyMs: 2_000, burst: 20 },
  check: { everyMs: 2_000, burst: 40 },
  invoke: { everyMs: 10, burst: 1_000 },
  write: { everyMs: 100, burst: 300 },
  // Each costs a decoder's time.
  upload: { everyMs: 1_000, burst: 40 },
  // It reads every record there is.
  export: { everyMs: 60_000, burst: 5 },
  // Whoever tries codes is to need ages.
  link: { everyMs: 2_000, burst: 30 },
}

/** Wrong guesses in a row after which nobody waits yet. */
export const freeFailures = 3

const prefixes: readonly (readonly [string, RateClass])[] = [
  ['/v1/passkeys/authentication/', 'sign-in'],
  ['/v1/demo/session', 'sign-in'],
  ['/v1/passkeys/registration/', 'registration'],
  ['/v1/recovery/', 'step-up'],
  ['/v1/recovery', 'recovery'],
  ['/v1/step-up', 'step-up'],
  ['/v1/identity/checks', 'check'],
  ['/v1/plugins/', 'invoke'],
  ['/v1/media', 'upload'],
  ['/v1/intents/', 'invoke'],
  ['/v1/mandates', 'invoke'],
  ['/v1/watches', 'invoke'],
  ['/v1/cards/', 'invoke'],
]

/** What is read by running something, or reads a great deal. */
const runningReads: readonly (readonly [string, RateClass])[] = [
  ['/v1/export.json', 'export'],
  ['/v1/cards/', 'invoke'],
  ['/v1/links/', 'link'],
]

const readings: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS'])

/** The class of a request that writes, runs something, or reads a great deal; others are free. */
export function rateClassOf(method: string, path: string): RateClass | undefined {
  if (readings.has(method)) return runningReads.find(([prefix]) => path.startsWith(prefix))?.[1]
  return prefixes.find(([prefix]) => path.startsWith(prefix))?.[1] ?? 'write'
}

export const isGuarded = (name: RateClass): name is GuardedClass =>
  guardedClasses.some((guarded) => guarded === name)
