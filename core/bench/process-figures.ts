// What a process and those it started have used, by thread, read from /proc. Elsewhere: nothing.

import { readdirSync, readFileSync } from 'node:fs'

/** CPU time of one thread, by the name the system knows it by. */
export interface ThreadFigures {
  readonly name: string
  readonly id: number
  readonly cpuUs: number
}

/** One process that the measured one has started. */
export interface OffspringFigures {
  readonly pid: number
  readonly cpuUs: number
  /** Memory, shared pages counted in parts. */
  readonly pssBytes: number
  readonly isPlugin: boolean
}

/** Figures of the calling process. */
export interface ProcessFigures {
  readonly threads: readonly ThreadFigures[]
  readonly offspring: readonly OffspringFigures[]
  readonly residentBytes: number
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    // It ended meanwhile, or there is no such thing on this system.
    return ''
  }
}

function list(path: string): readonly string[] {
  try {
    return readdirSync(path)
  } catch {
    return []
  }
}

/** Time on a CPU, in microseconds; `schedstat` counts nanoseconds where `stat` counts ticks. */
const cpuUsOf = (folder: string): number =>
  Math.round(Number(read(`${folder}/schedstat`).split(' ')[0] ?? 0) / 1_000)

function offspringOf(pid: number): readonly number[] {
  const children = list(`/proc/${pid}/task`).flatMap((task) =>
    read(`/proc/${pid}/task/${task}/children`).trim().split(' ').filter(Boolean).map(Number),
  )
  return [...children, ...children.flatMap(offspringOf)]
}

function figuresOf(pid: number): OffspringFigures {
  const pss = /^Pss:\s+(\d+) kB/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0
  const threads = list(`/proc/${pid}/task`)
  return {
    pid,
    cpuUs: threads.reduce((sum, task) => sum + cpuUsOf(`/proc/${pid}/task/${task}`), 0),
    pssBytes: Number(pss) * 1_024,
    isPlugin: read(`/proc/${pid}/cmdline`).startsWith(process.execPath),
  }
}

/** Reads the figures of this process and of all it has started. */
export function processFigures(): ProcessFigures {
  const threads = list('/proc/self/task').map((task) => ({
    name: read(`/proc/self/task/${task}/comm`).trim(),
    id: Number(task),
    cpuUs: cpuUsOf(`/proc/self/task/${task}`),
  }))
  return {
    threads,
    offspring: offspringOf(process.pid).map(figuresOf),
    residentBytes: process.memoryUsage.rss(),
  }
}
