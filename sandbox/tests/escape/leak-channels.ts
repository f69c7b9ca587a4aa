// Ways in which one run might leave something for the next one of the same realm. Each is the text
// of two functions: `plant(secret)` in the first run, `look()` in the second, which gives what it
// has found. Text, because the same channels also run in a bare realm, where most of them leak.

/** One channel. `helpers` of `leakBundle` are in scope. */
export interface LeakChannel {
  readonly name: string
  readonly plant: string
  readonly look: string
}

/** A property on something shared. */
const onShared = (name: string, path: string): LeakChannel => ({
  name: `a property on ${name}`,
  plant: `(secret) => { ${path}.leak = secret }`,
  look: `() => ${path}.leak`,
})

const sharedObjects: readonly (readonly [name: string, path: string])[] = [
  ['the global object', 'Object.getPrototypeOf(globalThis)'],
  ['the global object of the run', 'globalThis'],
  ['Object.prototype', 'Object.prototype'],
  ['Array.prototype', 'Array.prototype'],
  ['Function.prototype', 'Function.prototype'],
  ['Math', 'Math'],
  ['JSON', 'JSON'],
  ['Reflect', 'Reflect'],
  ['Intl', 'Intl'],
  ['Temporal', 'Temporal'],
  ['Promise', 'Promise'],
  ['Promise.prototype', 'Promise.prototype'],
  ['Date', 'Date'],
  ['Date.prototype.constructor', 'Date.prototype.constructor'],
  ['ArrayBuffer', 'ArrayBuffer'],
  ['the blocked Function', 'Function'],
  ['a method of Array', 'Array.prototype.map'],
  ['a method behind an accessor', 'Object.prototype.toString'],
  ['an iterator method behind an accessor', '[].values().next'],
  ['a promise method behind an accessor', 'Promise.prototype.finally'],
  ['the getter of Map.size', "Object.getOwnPropertyDescriptor(Map.prototype, 'size').get"],
  ['the getter of __proto__', "Object.getOwnPropertyDescriptor(Object.prototype, '__proto__').get"],
  ['the unscopables of Array', 'Array.prototype[Symbol.unscopables]'],
  ['the symbol registry function', 'Symbol.for'],
  ['%TypedArray%', 'Object.getPrototypeOf(Uint8Array)'],
  ['%TypedArray%.prototype', 'Object.getPrototypeOf(Uint8Array.prototype)'],
  [
    'the prototype of generators',
    'Object.getPrototypeOf(Object.getPrototypeOf((function* () {})()))',
  ],
  ['the prototype of generator functions', 'Object.getPrototypeOf(function* () {})'],
  ['the prototype of async functions', 'Object.getPrototypeOf(async () => {})'],
  [
    'the prototype of async generators',
    'Object.getPrototypeOf(Object.getPrototypeOf((async function* () {})()))',
  ],
  ['the prototype of async generator functions', 'Object.getPrototypeOf(async function* () {})'],
  [
    'the prototype of async iterators',
    'Object.getPrototypeOf(Object.getPrototypeOf(Object.getPrototypeOf((async function* () {})())))',
  ],
  ['the prototype of array iterators', 'Object.getPrototypeOf([].values())'],
  ['the prototype of map iterators', 'Object.getPrototypeOf(new Map().values())'],
  ['the prototype of set iterators', 'Object.getPrototypeOf(new Set().values())'],
  ['the prototype of text iterators', "Object.getPrototypeOf(''[Symbol.iterator]())"],
  ['the prototype of matchAll', "Object.getPrototypeOf('a'.matchAll(/a/g))"],
  ['the prototype of iterator helpers', 'Object.getPrototypeOf([1].values().map((n) => n))'],
  [
    'the prototype of wrapped iterators',
    'Object.getPrototypeOf(Iterator.from({ next() { return { done: true } } }))',
  ],
  ['the prototype of Iterator.concat', 'Object.getPrototypeOf(Iterator.concat([1]))'],
  ['the prototype of segments', "Object.getPrototypeOf(new Intl.Segmenter().segment('a'))"],
  [
    'the prototype of segment iterators',
    "Object.getPrototypeOf(new Intl.Segmenter().segment('a')[Symbol.iterator]())",
  ],
  [
    'the getter of an error stack',
    "(Object.getOwnPropertyDescriptor(new Error('x'), 'stack').get ?? {})",
  ],
  [
    'the setter of an error stack',
    "(Object.getOwnPropertyDescriptor(new Error('x'), 'stack').set ?? {})",
  ],
  [
    'the function that throws on callee',
    "Object.getOwnPropertyDescriptor((function () { 'use strict'; return arguments })(), 'callee').get",
  ],
  ['the SDK', 'sdk'],
  ['a schema of the SDK', 'sdk.z.string()'],
  ['a function of the SDK', 'sdk.refuse'],
  ['the class of refusals', 'sdk.Refusal'],
  ['the prototype of refusals', 'sdk.Refusal.prototype'],
  ['the errors of core', 'callError.constructor.prototype'],
  ['a function of ctx', 'ctx.records.get'],
  ['ctx', 'ctx'],
  ['a template of a tagged text', '((strings) => strings)`one ${1} two`'],
  ['the raw part of a template', '((strings) => strings)`one ${1} two`.raw'],
  ['an array literal', '[1, 2, 3]'],
  ['a regular expression literal', '/a/g'],
  ['the arguments', 'args'],
  ['a Temporal prototype', 'Temporal.Instant.prototype'],
  ['the prototype of DateTimeFormat', 'Intl.DateTimeFormat.prototype'],
  ['the prototype of Intl.Locale', 'Intl.Locale.prototype'],
  ['a well-known symbol holder', 'Symbol.iterator.constructor'],
]

const others: readonly LeakChannel[] = [
  {
    name: 'module state',
    plant: '(secret) => { moduleState.push(secret) }',
    look: '() => moduleState.at(-1)',
  },
  {
    name: 'a module function',
    plant: '(secret) => { moduleFunction.leak = secret }',
    look: '() => moduleFunction.leak',
  },
  {
    name: 'a static of a module class',
    plant: '(secret) => { ModuleClass.kept = secret }',
    look: '() => ModuleClass.kept',
  },
  {
    name: 'a new global by assignment',
    plant: '(secret) => { globalThis.fresh = secret }',
    look: '() => globalThis.fresh',
  },
  {
    name: 'a changed global',
    plant:
      '(secret) => { globalThis.escapeHatch = () => secret; globalThis.parseInt = () => secret }',
    look: "() => [globalThis.escapeHatch, String(parseInt('1'))]",
  },
  {
    name: 'the last match',
    plant: '(secret) => { secret.match(/.+/) }',
    look: "() => [RegExp.lastMatch, RegExp['$&'], RegExp.input, RegExp.$_]",
  },
  {
    name: 'a captured group',
    plant: '(secret) => { secret.match(/(.+)/) }',
    look: '() => [RegExp.$1, RegExp.lastParen]',
  },
  {
    name: 'the context of a match',
    plant: "(secret) => { (secret + '#').match(/#/) }",
    look: '() => [RegExp.leftContext, RegExp.rightContext]',
  },
  {
    name: 'a subclass of RegExp',
    plant: '(secret) => { new (class extends RegExp {})(".+").exec(secret) }',
    look: '() => (class extends RegExp {}).$1',
  },
  {
    name: 'lastIndex of a literal',
    plant: '(secret) => { re().lastIndex = secret.length }',
    look: '() => re().lastIndex === 0 ? undefined : re().lastIndex',
  },
  {
    name: 'the hook of stacks',
    plant: '(secret) => { Error.prepareStackTrace = () => secret }',
    look: "() => new Error('x').stack",
  },
  {
    name: 'the depth of stacks',
    plant: '(secret) => { Error.stackTraceLimit = secret }',
    look: '() => Error.stackTraceLimit',
  },
  {
    name: 'a getter on a shared object',
    plant:
      "(secret) => { Object.defineProperty(Object.prototype, 'leak', { get: () => secret, configurable: true }) }",
    look: '() => ({}).leak',
  },
  {
    name: 'a changed method',
    plant: '(secret) => { Array.prototype.at = () => secret }',
    look: '() => [1].at(0)',
  },
  {
    name: 'a changed species',
    plant:
      '(secret) => { Object.defineProperty(Array, Symbol.species, { value: function () { return [secret] } }) }',
    look: '() => [].map(String)',
  },
  {
    name: 'a changed prototype of a prototype',
    plant: '(secret) => { Object.setPrototypeOf(Array.prototype, { leak: secret }) }',
    look: '() => [].leak',
  },
  {
    name: 'a changed prototype of the global object',
    plant:
      '(secret) => { Object.setPrototypeOf(Object.getPrototypeOf(globalThis), { leak: secret }) }',
    look: '() => globalThis.leak',
  },
  {
    name: 'the override of a name of an error',
    plant: '(secret) => { Error.prototype.name = secret }',
    look: "() => new Error('x').name",
  },
  {
    name: 'a setter of an enablement',
    plant:
      "(secret) => { Object.getOwnPropertyDescriptor(Object.prototype, 'toString').set.call(Array.prototype, () => secret) }",
    look: '() => String([])',
  },
  {
    name: 'the fallback of old formats',
    plant:
      '(secret) => { const made = Object.create(Intl.DateTimeFormat.prototype); Intl.DateTimeFormat.call(made); Object.getOwnPropertySymbols(made).forEach((symbol) => { Intl.DateTimeFormat.prototype[symbol] = secret }) }',
    look: '() => Object.getOwnPropertySymbols(Intl.DateTimeFormat.prototype).map((symbol) => Intl.DateTimeFormat.prototype[symbol])',
  },
  {
    name: 'a registered symbol as key of a map',
    plant: "(secret) => { holder().set(Symbol.for('leak'), secret) }",
    look: "() => holder().get(Symbol.for('leak'))",
  },
  {
    name: 'a private field on a shared object',
    plant: '(secret) => { stamp(Array.prototype, secret) }',
    look: '() => stamped(Array.prototype)',
  },
  {
    name: 'a promise that goes on',
    plant:
      '(secret) => { void (async () => { for (let n = 0; n < 50; n += 1) await null; globalThis.later = secret; try { Math.later = secret } catch {} })() }',
    look: '() => [globalThis.later, Math.later]',
  },
  {
    name: 'a write after the end',
    plant:
      "(secret) => { void Promise.resolve().then(() => Promise.resolve()).then(() => ctx.records.put({ collection: 'c', id: 'a', doc: secret })) }",
    look: "() => ctx.records.get({ collection: 'c', id: 'a' })",
  },
  {
    name: 'the batch of the run before',
    plant: "(secret) => ctx.records.put({ collection: 'c', id: 'a', doc: { secret } })",
    look: "() => ctx.records.get({ collection: 'c', id: 'a' })",
  },
  {
    name: 'an id of the run before',
    plant: '(secret) => { ctx.id.leak = secret }',
    look: '() => ctx.id.leak',
  },
  {
    name: 'a proxy in the way of a lookup',
    plant:
      '(secret) => { Reflect.setPrototypeOf(globalThis, new Proxy({}, { get: () => secret, has: () => true })) }',
    look: "() => typeof undeclaredName === 'undefined' ? undefined : undeclaredName",
  },
]

/** All of them. */
export const leakChannels: readonly LeakChannel[] = [
  ...sharedObjects.map(([name, path]) => onShared(name, path)),
  ...others,
]

/** A bundle whose handler `run` plants or looks: `args` = `{ phase, channel, secret }`. */
export const leakBundle = (): string => {
  const table = leakChannels
    .map(({ plant, look }) => `{ plant: ${plant}, look: ${look} }`)
    .join(',\n')
  return `(function (globalThis, $sdk) {
  const sdk = $sdk
  const moduleState = []
  function moduleFunction() {}
  class ModuleClass {}
  const re = () => /a/g
  const kept = new Map()
  const holder = () => kept
  class Base { constructor(target) { return target } }
  class Stamp extends Base { #value; constructor(target, value) { super(target); this.#value = value } static read(target) { return #value in target ? target.#value : undefined } }
  const stamp = (target, value) => new Stamp(target, value)
  const stamped = (target) => Stamp.read(target)
  const run = async (ctx, args) => {
    const callError = await ctx.records.get({ collection: 'refuse' }).catch((error) => error)
    const channels = [${table}]
    const channel = channels[args.channel]
    try {
      return { found: await (args.phase === 'plant' ? channel.plant(args.secret) : channel.look()) }
    } catch (error) {
      return { failed: String(error) }
    }
  }
  return $sdk.definePlugin({}, { run: $sdk.query({ handler: run }) })
})`
}
