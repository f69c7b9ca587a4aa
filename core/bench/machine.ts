// What the figures depend on and can be told without naming the machine.

import { closeSync, fdatasyncSync, openSync, rmSync, writeSync } from 'node:fs'
import { availableParallelism, loadavg, totalmem } from 'node:os'
import { join } from 'node:path'
import { quantile } from './statistics.ts'

/** The machine, and how busy it is with other things. */
export interface MachineFigures {
  readonly coresCount: number
  readonly memoryGib: number
  readonly node: string
  readonly loadBefore: number
  /** 4 KiB written and flushed, one after another. */
  readonly flush: { readonly p50Us: number; readonly p95Us: number; readonly p99Us: number }
}

const writesCount = 300
const writeBytes = 4_096

/** Measures a flush in a folder: `write` of 4 KiB at the end of a file, then `fdatasync`. */
function flushUs(folder: string): readonly number[] {
  const path = join(folder, 'flush')
  const file = openSync(path, 'w')
  const page = Buffer.alloc(writeBytes, 1)
  const took: number[] = []
  for (let number = 0; number < writesCount; number += 1) {
    const startedMs = performance.now()
    writeSync(file, page, 0, writeBytes, number * writeBytes)
    fdatasyncSync(file)
    took.push((performance.now() - startedMs) * 1_000)
  }
  closeSync(file)
  rmSync(path)
  return took
}

/** The load of the last minute, as the system counts it. */
export const load = (): number => Number((loadavg()[0] ?? 0).toFixed(2))

/** Reads and measures the machine. Effects: writes 1.2 MB into `folder` and takes it away again. */
export function machineFigures(folder: string): MachineFigures {
  const took = flushUs(folder)
  const at = (share: number): number => Math.round(quantile(took, share))
  return {
    coresCount: availableParallelism(),
    memoryGib: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    loadBefore: load(),
    flush: { p50Us: at(0.5), p95Us: at(0.95), p99Us: at(0.99) },
  }
}
