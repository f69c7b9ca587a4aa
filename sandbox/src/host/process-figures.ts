// Figures about a process, read from /proc. Where there is none, nothing is known.

import { readFileSync } from 'node:fs'

const read = (path: string): string | undefined => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

/** A process that was started through other programs: the last of the chain is the one meant. */
export const leafOf = (pid: number): number => {
  let leaf = pid
  for (let depth = 0; depth < 4; depth += 1) {
    const child = Number(read(`/proc/${leaf}/task/${leaf}/children`)?.trim().split(' ')[0] ?? 0)
    if (child === 0) break
    leaf = child
  }
  return leaf
}

// Linux counts in ticks of 10 ms wherever Node runs.
const tickMs = 10

/** What a process is doing. */
export interface ProcessState {
  /** CPU time that it has used. */
  readonly cpuMs: number
  /** It would go on if it were given a core. */
  readonly isRunnable: boolean
}

/** The state of a process; where it cannot be known, it counts as one that waits for nothing. */
export const processState = (pid: number): ProcessState => {
  const stat = read(`/proc/${leafOf(pid)}/stat`)
  if (stat === undefined) return { cpuMs: 0, isRunnable: false }
  // The name in parentheses may hold spaces.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return {
    cpuMs: (Number(fields[11]) + Number(fields[12])) * tickMs,
    isRunnable: fields[0] === 'R',
  }
}

/** Memory of a process, shared pages counted in parts; 0 where it cannot be known. */
export const processPssBytes = (pid: number): number => {
  const kib = /^Pss:\s+(\d+) kB/m.exec(read(`/proc/${leafOf(pid)}/smaps_rollup`) ?? '')?.[1]
  return kib === undefined ? 0 : Number(kib) * 1_024
}
