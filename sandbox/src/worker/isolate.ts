// The only file that touches isolated-vm. One realm: an isolate with the prelude and one plugin in
// it, entered synchronously, with a limit, with strings.

import type ivm from 'isolated-vm'
import { limits } from '@tessera/sdk/wire'
import preludeText from 'virtual:prelude'

let addon: typeof ivm | undefined

/** Loads the addon from its own path: its package would look around in the file system. */
export const loadAddon = (path: string): void => {
  const holder: { exports: { ivm?: typeof ivm } } = { exports: {} }
  process.dlopen(holder, path)
  addon = holder.exports.ivm
  if (addon === undefined) throw new Error('the addon has no exports')
}

/** Why a realm can no longer be entered. */
export type RealmLoss = 'time' | 'memory'

/** The realm was disposed during an entry. */
export class RealmLost extends Error {
  readonly loss: RealmLoss

  constructor(loss: RealmLoss) {
    super(loss)
    this.loss = loss
  }
}

/** The bundle is not what a bundle has to be. */
export class Unloadable extends Error {}

type Entry = 'load' | 'invoke' | 'answers' | 'drop' | 'collect'

export class Realm {
  readonly #isolate: ivm.Isolate
  readonly #context: ivm.Context
  readonly #entries: Readonly<Record<Entry, ivm.Reference>>

  constructor() {
    if (addon === undefined) throw new Error('the addon is not loaded')
    this.#isolate = new addon.Isolate({ memoryLimit: limits.isolateHeapMib })
    this.#context = this.#isolate.createContextSync()
    const prelude = this.#isolate.compileScriptSync(preludeText, { filename: 'tessera:prelude' })
    const made: ivm.Reference = prelude.runSync(this.#context, { reference: true })
    const entry = (name: Entry): ivm.Reference => made.getSync(name, { reference: true })
    this.#entries = {
      load: entry('load'),
      invoke: entry('invoke'),
      answers: entry('answers'),
      drop: entry('drop'),
      collect: entry('collect'),
    }
  }

  /** CPU time of all entries so far. */
  get cpuNs(): bigint {
    return this.#isolate.cpuTime
  }

  /** The share of its heap that is in use, garbage that was not collected yet included. */
  get heapShare(): number {
    return (
      this.#isolate.getHeapStatisticsSync().used_heap_size / (limits.isolateHeapMib * 1024 * 1024)
    )
  }

  /**
   * Compiles a bundle. It has to be one expression in parentheses, alone and inside parentheses of
   * ours: so it cannot close the wrapper early, and keeps nothing between two instances.
   */
  load(text: string, capabilities: string): void {
    const source = text.trim().replace(/[;\s]+$/, '')
    if (!source.startsWith('(')) throw new Unloadable('a bundle is one function in parentheses')
    try {
      this.#isolate.compileScriptSync(source)
      this.#isolate.compileScriptSync(`(\n${source}\n)`)
      const wrapped = `(function () {\n'use strict'\nreturn (\n${source}\n)\n})`
      const script = this.#isolate.compileScriptSync(wrapped, { filename: 'tessera:plugin' })
      const made: ivm.Reference = script.runSync(this.#context, {
        reference: true,
        timeout: limits.moduleCpuMs,
      })
      this.#entries.load.applySync(undefined, [capabilities, made.derefInto()])
    } catch (error) {
      throw new Unloadable(error instanceof Error ? error.message : 'the bundle does not compile')
    }
  }

  /** One timed entry; afterwards `collect` tells what it has left. */
  enter(name: 'invoke' | 'answers', args: (string | number)[], timeoutMs: number): string {
    try {
      this.#entries[name].applySync(undefined, args, { timeout: timeoutMs })
    } catch (error) {
      // A rejection that the plugin left unhandled also arrives here, and concerns nobody.
      const message = error instanceof Error ? error.message : ''
      if (this.#isolate.isDisposed) throw new RealmLost('memory')
      if (message === 'Script execution timed out.') throw new RealmLost('time')
    }
    try {
      const out: unknown = this.#entries.collect.applySync(undefined, [])
      if (typeof out === 'string') return out
    } catch {
      if (this.#isolate.isDisposed) throw new RealmLost('memory')
    }
    throw new RealmLost('time')
  }

  drop(id: number): void {
    try {
      this.#entries.drop.applySync(undefined, [id])
    } catch {
      // A disposed isolate has nothing left to drop.
    }
  }

  dispose(): void {
    if (!this.#isolate.isDisposed) this.#isolate.dispose()
  }
}
