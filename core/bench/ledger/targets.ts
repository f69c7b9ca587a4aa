// What the specification of the ledger asks of the figures.

import type { LoopFigures } from './closed-loop.ts'

/** The figures of all scenes, by name. */
export type Figures = ReadonlyMap<string, LoopFigures>

/** Names of scenes. */
export const sceneName = (engine: string, callersCount: number, isHot: boolean): string =>
  `${engine}, ${callersCount} ${callersCount === 1 ? 'caller' : 'callers'}, ${isHot ? 'hot' : 'uniform'}`

export const functionScene = (isHot: boolean): string =>
  sceneName('function of PostgreSQL', 64, isHot)
export const rawScene = (rowsCount: number): string => `bare better-sqlite3, ${rowsCount} a commit`
export const memoryScene = 'memory, benchmark.js of tigerbeetle-node'

/** A row without a ledger that wears out the same part of a machine as a target. */
export interface RawRow {
  readonly scene: string
  /** What it reached where the target was set; rows per second. */
  readonly was: number
  readonly is: number
}

/** One target: what was reached, what is asked, and in which unit. */
export interface Target {
  readonly text: string
  readonly reached: number
  readonly asked: number
  readonly isMost?: boolean
  /** Left out where no such row is known of the machine that the target was set on. */
  readonly raw?: RawRow | undefined
}

/**
 * Rows per second of bare SQLite where the targets were set, by rows a commit: one waits for the
 * flush, many for the tree. Source: specs/ledger 0 and 2.9. Of 64 a commit nothing is known, nor of
 * PostgreSQL; and of a slowest answer the speed of all answers tells nothing.
 */
const rawWas = new Map([
  [1, 8_900],
  [1_024, 1_200_000],
])

/** The targets whose scenes were run. Source: specs/ledger 5. */
export function targetsOf(figures: Figures): readonly Target[] {
  const perSecond = (scene: string): number => figures.get(scene)?.perSecond ?? Number.NaN
  const rate = (scene: string, asked: number, rawRows = 0): Target => {
    const raw = rawRowOf(figures, rawRows)
    return { text: `${scene}: transfers/s`, reached: perSecond(scene), asked, raw }
  }
  const times = (scene: string, other: string, asked: number): Target => {
    const reached = perSecond(scene) / perSecond(other)
    return { text: `${scene}: times ${other}`, reached, asked }
  }
  const hotter = (engine: string): Target =>
    times(sceneName(engine, 1_024, true), sceneName(engine, 1_024, false), 1)
  const alone = sceneName('SQLite', 1, false)
  const p99Ms = (figures.get(alone)?.p99Us ?? Number.NaN) / 1_000
  const [sqlite, postgres] = ['SQLite', 'PostgreSQL']
  const all: readonly Target[] = [
    rate(alone, 5_000, 1),
    { text: `${alone}: p99 ms`, reached: p99Ms, asked: 1, isMost: true },
    rate(sceneName(sqlite, 64, false), 20_000),
    rate(sceneName(sqlite, 1_024, false), 45_000, 1_024),
    hotter(sqlite),
    rate(sceneName(postgres, 1, false), 1_400),
    rate(sceneName(postgres, 1_024, false), 35_000),
    hotter(postgres),
    times(sceneName(postgres, 1_024, false), functionScene(false), 8),
    times(sceneName(postgres, 1_024, true), functionScene(true), 25),
    rate(memoryScene, 400_000),
  ]
  return all.filter(({ reached }) => !Number.isNaN(reached))
}

function rawRowOf(figures: Figures, rowsCount: number): RawRow | undefined {
  const scene = rawScene(rowsCount)
  const [was, is] = [rawWas.get(rowsCount), figures.get(scene)?.perSecond]
  return was === undefined || is === undefined ? undefined : { scene, was, is }
}

/** What is asked of a machine as fast as this one, by its bare row in the same run. */
export const scaledTo = ({ asked }: Target, { was, is }: RawRow): number => (asked * is) / was

/** Whether a target was reached. */
export const isReached = ({ reached, asked, isMost }: Target): boolean =>
  isMost === true ? reached <= asked : reached >= asked
