// The completeness check: not a list of attacks, but a search. It calls every function that can be
// reached, twice, with fresh arguments. What both rounds reach is shared by all runs, so it has to
// be frozen and must have no internal slot that could hold a value. In slices, because each run has
// the CPU time of an ordinary one.

/** What one slice found. */
export interface SliceReport {
  readonly functionsCount: number
  readonly sharedCount: number
  readonly callsCount: number
  /** Shared and not frozen. */
  readonly loose: readonly string[]
  /** Shared and with an internal slot. */
  readonly slotted: readonly string[]
}

/** Handler `run`: `args` = `{ from, to, canary }`; the functions of that range are called. */
export const completenessBundle = `(function (globalThis, $sdk) {
  'use strict'
  const asyncMaker = () => (async function* () {})()
  const isHeld = (value) => (typeof value === 'object' && value !== null) || typeof value === 'function'

  const makers = [
    () => undefined, () => 0, () => 1, () => 'a', () => 1n, () => Symbol.iterator, () => ({}), () => [1, 2], () => () => 1,
    () => function () {}, () => new Map([[1, 1]]), () => new Set([1]), () => new Uint8Array(2), () => new Date(0), () => /a/g,
    () => new Error('x'), () => Promise.resolve(1), () => [1].values(), () => ({ next: () => ({ done: true }) }), () => new ArrayBuffer(4),
    () => (function* () { yield 1 })(), asyncMaker, () => new WeakMap(), () => new WeakSet(), () => class {},
    () => new Intl.DateTimeFormat(), () => new Intl.Segmenter(), () => new Intl.Segmenter().segment('a'), () => 'a'.matchAll(/a/g),
    () => new Map().values(), () => new Set().values(), () => new DataView(new ArrayBuffer(4)), () => new Intl.NumberFormat(), () => new Intl.Collator(),
    () => Temporal.Instant.fromEpochMilliseconds(0), () => Temporal.PlainDate.from('2020-01-01'), () => '2020-01-01', () => [1].values().map((n) => n),
  ]

  const examples = () => {
    function* gen() { yield 1 }
    async function* agen() { yield 1 }
    return [
      function () {}, () => {}, async () => {}, gen, agen, gen(), agen(), class {}, (function () { return arguments })(), [], {}, /a/,
      new Error('x'), new TypeError('y'), (async () => {})(), Iterator.from({ next: () => ({ done: true }) }), Iterator.concat([1]),
      ''[Symbol.iterator](), new Intl.Segmenter().segment('a')[Symbol.iterator](), ...makers.map((make) => make()).filter(isHeld),
    ]
  }

  /** All that properties, accessors and prototypes lead to. */
  const closure = (roots, known, names) => {
    const seen = new Set()
    const waiting = []
    const add = (value, name) => {
      if (!isHeld(value) || seen.has(value) || known.has(value)) return
      seen.add(value)
      if (!names.has(value)) names.set(value, name)
      waiting.push(value)
    }
    for (const [name, root] of roots) add(root, name)
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const at = names.get(next)
      let keys = []
      try {
        add(Object.getPrototypeOf(next), at + '.__proto__')
        keys = Reflect.ownKeys(next)
      } catch {}
      for (const key of keys) {
        const own = Object.getOwnPropertyDescriptor(next, key)
        add(own?.value, at + '.' + String(key))
        add(own?.get, at + '.get ' + String(key))
        add(own?.set, at + '.set ' + String(key))
      }
    }
    return seen
  }

  const outcomesOf = (fn, counter) => {
    const found = []
    const attempt = (name, way) => {
      counter.calls += 1
      try {
        found.push([name, way()])
      } catch (error) {
        found.push([name + ' throws', error])
      }
    }
    for (const make of makers) {
      // To it, an async generator is an iterator that never ends.
      if (fn.name === 'toArray' && make === asyncMaker) continue
      attempt('called', () => Reflect.apply(fn, undefined, [make(), make()]))
      attempt('as method', () => Reflect.apply(fn, make(), [make()]))
      attempt('as empty method', () => Reflect.apply(fn, make(), []))
      attempt('built', () => Reflect.construct(fn, [make()]))
    }
    return found
  }

  const getters = {
    byteLength: Object.getOwnPropertyDescriptor(ArrayBuffer.prototype, 'byteLength').get,
    source: Object.getOwnPropertyDescriptor(RegExp.prototype, 'source').get,
    kind: Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array.prototype), Symbol.toStringTag).get,
  }
  const fail = () => { throw new TypeError('no such slot') }
  const slots = {
    map: (value) => Map.prototype.has.call(value, 1),
    set: (value) => Set.prototype.has.call(value, 1),
    weakMap: (value) => WeakMap.prototype.has.call(value, {}),
    weakSet: (value) => WeakSet.prototype.has.call(value, {}),
    date: (value) => Date.prototype.getTime.call(value),
    buffer: (value) => getters.byteLength.call(value),
    typed: (value) => getters.kind.call(value) ?? fail(),
    promise: (value) => Promise.prototype.finally.call(value instanceof Promise && !Object.isFrozen(value) ? value : fail()),
    regexp: (value) => (value === RegExp.prototype ? fail() : getters.source.call(value)),
    error: (value) => (Error.isError(value) ? true : fail()),
  }
  const slotOf = (value) => Object.keys(slots).find((name) => {
    try {
      slots[name](value)
      return true
    } catch {
      return false
    }
  })

  const run = async (ctx, args) => {
    const hole = new Map()
    const callError = await ctx.records.get({ collection: 'refuse' }).catch((error) => error)
    const names = new Map()
    const roots = () => [
      ['global', Object.getPrototypeOf(globalThis)], ['sdk', $sdk], ['callError', Object.getPrototypeOf(callError)],
      ...(args.canary ? [['canary', { hole }.hole]] : []), ...examples().map((value, index) => ['example' + index, value]),
    ]
    const none = new Set()
    const first = closure(roots(), none, names)
    const second = closure(roots(), none, names)
    const still = [...first].filter((value) => second.has(value))
    const functions = still.filter((value) => typeof value === 'function')
    const counter = { calls: 0 }
    const known = new Set(still)
    const made = functions.slice(args.from, args.to).flatMap((fn) => {
      const prefix = (list) => list.map(([name, value]) => [names.get(fn) + ' ' + name, value])
      const a = closure(prefix(outcomesOf(fn, counter)), known, names)
      const b = closure(prefix(outcomesOf(fn, counter)), known, names)
      return [...a].filter((value) => b.has(value))
    })
    const own = new Set([...makers, ...Object.values(slots), makers, slots, getters])
    const shared = [...still, ...made].filter((value) => !own.has(value))
    return {
      functionsCount: functions.length,
      sharedCount: shared.length,
      callsCount: counter.calls,
      loose: shared.filter((value) => !Object.isFrozen(value)).map((value) => names.get(value)),
      slotted: shared.filter((value) => slotOf(value) !== undefined).map((value) => names.get(value) + ': ' + slotOf(value)),
    }
  }
  return $sdk.definePlugin({}, { run: $sdk.query({ handler: run }) })
})`
