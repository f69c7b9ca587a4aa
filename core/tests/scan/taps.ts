// Listens where nobody looks: what goes into the processes of plugins, and what the platform logs.

import type { ChildProcess } from 'node:child_process'
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { FrameReader, type HostFrame } from '@tessera/sdk/wire'
import type { Tessera } from '../../src/tessera.ts'
import { defaultWorkerPath } from '../../../sandbox/scripts/bundle-worker.ts'
import type { Place } from './secrets.ts'

/** Something that listens until it is closed. */
export interface Tap {
  readonly heard: readonly Place[]
  readonly close: () => void
}

interface Started {
  readonly process: ChildProcess
}

/**
 * Hears what processes that start from now on are told of runs: arguments and answers, not the code
 * they are to run.
 */
export function tapProcesses(): Tap {
  const heard: Place[] = []
  const onProcess = (message: unknown): void => {
    // Node names what it publishes under `child_process`.
    const { process: child } = message as Started
    // Its pipes are there once `spawn` has returned; nothing is written before.
    queueMicrotask(() => {
      const runsPlugins = child.spawnargs.some((each) => each.includes(defaultWorkerPath))
      if (runsPlugins) listen(child, heard)
    })
  }
  subscribe('child_process', onProcess)
  return { heard, close: () => void unsubscribe('child_process', onProcess) }
}

function listen(child: ChildProcess, heard: Place[]): void {
  const { stdin } = child
  if (stdin === null) return
  const reader = new FrameReader((header, body) => {
    // The rest of a header is counts, lengths, codes, a handler's name and the time.
    const { t } = header as HostFrame
    if (t === 'invoke' || t === 'answers') heard.push({ where: `process: ${t}`, text: body })
  })
  const write = stdin.write.bind(stdin)
  const tapped = (chunk: Uint8Array): boolean => {
    reader.push(chunk)
    return write(chunk)
  }
  // The sandbox writes whole chunks and waits for none of them.
  Object.assign(stdin, { write: tapped })
}

/** Hears every line that the platform logs from now on, in place of its standard output. */
export function tapLog({ log }: Tessera): Tap {
  const heard: Place[] = []
  const key = Object.getOwnPropertySymbols(log).find((each) => each.description === 'pino.stream')
  if (key === undefined) throw new Error('the log has a stream')
  const before: unknown = Reflect.get(log, key)
  const write = (text: string): void => void heard.push({ where: 'log', text })
  Reflect.set(log, key, { write })
  return { heard, close: () => void Reflect.set(log, key, before) }
}
