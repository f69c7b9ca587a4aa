// The prelude: makes one realm safe to share, then runs handlers in it. Its value is the object
// that the worker enters the realm through; nothing of it is reachable for a plugin.

import type { AnswerSlot } from '@tessera/sdk/wire'
import { enableOverrides } from './enablement.ts'
import { freezeReachable } from './freezing.ts'
import { hiddenIntrinsics } from './hidden-intrinsics.ts'
import { CallError, makePluginSdk, Refusal } from './plugin-sdk.ts'
import { isRecord } from './record.ts'
import { removePowers } from './removal.ts'
import { makeCtx, Run, type Families, type Power } from './run.ts'
import { fromTagged, teachJson } from './tagging.ts'

removePowers()
teachJson()
const hidden = hiddenIntrinsics()
const behindAccessors = enableOverrides(hidden)
const sdk = makePluginSdk()
freezeReachable([...hidden, ...behindAccessors, sdk, CallError, Refusal])

const global: object = globalThis
const runs = new Map<number, Run>()
let families: Families = []
let instantiate: (() => unknown) | undefined
let entered: number | undefined

/** A new instance of the plugin's module: nothing it keeps outlives the run. */
const freshHandler = (name: string): unknown => {
  const factory = instantiate?.()
  if (typeof factory !== 'function') throw new TypeError('the bundle is not a function')
  const plugin: unknown = Reflect.apply(factory, undefined, [Object.create(global), sdk])
  const handlers = isRecord(plugin) ? plugin['handlers'] : undefined
  const entry = isRecord(handlers) && Object.hasOwn(handlers, name) ? handlers[name] : undefined
  if (!isRecord(entry)) throw new TypeError(`the bundle has no handler '${name}'`)
  return entry['handler']
}

/** The way in. Every argument and every answer is a string or a number. */
export const entry = {
  /** `list` holds a capability in each line: its name, a blank, its mode. */
  load(list: string, made: () => unknown): void {
    const grouped = new Map<string, [string, Power][]>()
    for (const [index, line] of list.split('\n').entries()) {
      const [name = '', mode = ''] = line.split(' ')
      const [family = '', verb = ''] = name.split('.')
      if (verb === '') continue
      const verbs = grouped.get(family) ?? []
      verbs.push([verb, { name, index, mode }])
      grouped.set(family, verbs)
    }
    families = [...grouped]
    instantiate = made
  },

  /** `start` holds the clock in ms, a blank, and the seed. */
  invoke(id: number, handler: string, start: string, argsJson: string): void {
    entered = id
    const run = new Run()
    runs.set(id, run)
    try {
      const blank = start.indexOf(' ')
      const ctx = makeCtx(run, families, Number(start.slice(0, blank)), start.slice(blank + 1))
      run.start(freshHandler(handler), ctx, fromTagged(argsJson))
    } catch (error) {
      run.fail(error)
    }
  },

  /** `slotsJson` holds the slots of the answers, in the order of the calls. */
  answers(id: number, slotsJson: string, texts: string): void {
    entered = id
    const run = runs.get(id)
    if (run === undefined) return
    // Made by the host, from the frame that it is typed with.
    const slots = JSON.parse(slotsJson) as readonly AnswerSlot[]
    let at = 0
    for (const [chars, code = ''] of slots) {
      run.answer(code, texts.slice(at, at + chars))
      at += chars
    }
  },

  drop(id: number): void {
    const run = runs.get(id)
    if (run !== undefined) run.isClosed = true
    runs.delete(id)
  },

  /** What the entry before has left to send. Runs no code of the plugin. */
  collect(): string {
    const run = entered === undefined ? undefined : runs.get(entered)
    const id = entered
    entered = undefined
    if (run === undefined || id === undefined) return 'G\n'
    if (run.end === undefined && !run.isWaiting) {
      run.isClosed = true
      run.end = 'Fnever_settled\nthe handler awaits a promise that nobody will settle'
    }
    const out = run.take()
    if (run.end !== undefined) runs.delete(id)
    return out
  },
}
