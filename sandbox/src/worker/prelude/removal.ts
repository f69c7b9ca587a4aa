// Takes away what a handler must not have: code from text, shared memory, finalisers, clocks,
// chance, and the channels that freezing cannot close. Runs once, before anything is frozen.

import { protoOf } from './hidden-intrinsics.ts'

const goneGlobals = [
  'WebAssembly',
  'SharedArrayBuffer',
  'Atomics',
  'WeakRef',
  'FinalizationRegistry',
  'console',
  'eval',
  'escape',
  'unescape',
  'DisposableStack',
  'AsyncDisposableStack',
]

// State of the last match lies in an internal slot of the realm, out of the reach of a freeze.
const goneRegExpStatics = [
  'input',
  '$_',
  'lastMatch',
  '$&',
  'lastParen',
  '$+',
  'leftContext',
  '$`',
  'rightContext',
  "$'",
  '$1',
  '$2',
  '$3',
  '$4',
  '$5',
  '$6',
  '$7',
  '$8',
  '$9',
]

const goneBufferMethods = [
  'resize',
  'transfer',
  'transferToFixedLength',
  'transferToImmutable',
  'sliceToImmutable',
]

const remove = (holder: object, keys: readonly string[]): void => {
  for (const key of keys) Reflect.deleteProperty(holder, key)
}

/** Puts a value in place of a built-in one, hidden from enumeration as those are. */
const put = (holder: object, key: string, value: unknown): void => {
  Object.defineProperty(holder, key, {
    value,
    writable: true,
    enumerable: false,
    configurable: true,
  })
}

const thrower = (name: string, message: string): (() => never) => {
  // Method syntax: not a constructor, and no `prototype` that would have to be frozen.
  const made = {
    [name](): never {
      throw new TypeError(message)
    },
  }[name]
  if (made === undefined) throw new TypeError('no thrower was made')
  return made
}

const noCode = 'code from text is not available in a mini-program'
const noNow = 'there is no clock here: use ctx.now'
const noChance = 'there is no chance here: use ctx.draw, or ctx.id() for an id'

/** Makes the four constructors of functions throw, also where only syntax leads to them. */
const blockFunctionConstructors = (): void => {
  const samples: readonly object[] = [
    function plain() {},
    async function later() {},
    function* several() {},
    async function* severalLater() {},
  ]
  for (const sample of samples) {
    const proto = protoOf(sample)
    const blocked = function Function(): never {
      throw new TypeError(noCode)
    }
    Object.defineProperty(blocked, 'prototype', {
      value: proto,
      writable: false,
      enumerable: false,
      configurable: false,
    })
    Object.defineProperty(proto, 'constructor', {
      value: blocked,
      writable: true,
      enumerable: false,
      configurable: true,
    })
    if (proto === Function.prototype) put(globalThis, 'Function', blocked)
  }
}

/** A constructor that stands before a built-in one; `make` sees the arguments first. */
const standBefore = (
  name: string,
  real: Function,
  make: (args: unknown[], target: Function | undefined) => unknown,
): void => {
  const wrapper = function (this: unknown, ...args: unknown[]): unknown {
    return make(args, new.target)
  }
  for (const key of Reflect.ownKeys(real)) {
    const own = Object.getOwnPropertyDescriptor(real, key)
    if (own !== undefined) Object.defineProperty(wrapper, key, own)
  }
  Object.defineProperty(real.prototype, 'constructor', {
    value: wrapper,
    writable: true,
    enumerable: false,
    configurable: true,
  })
  put(globalThis, name, wrapper)
}

const blockNow = (): void => {
  const RealDate = Date
  standBefore('Date', RealDate, (args, target) => {
    if (target === undefined || args.length === 0) throw new TypeError(noNow)
    return Reflect.construct(RealDate, args, target)
  })
  put(Date, 'now', thrower('now', noNow))
  const temporal: unknown = Reflect.get(globalThis, 'Temporal')
  const temporalNow: unknown =
    typeof temporal === 'object' && temporal !== null ? Reflect.get(temporal, 'Now') : undefined
  if (typeof temporalNow === 'object' && temporalNow !== null) {
    for (const key of Reflect.ownKeys(temporalNow)) {
      if (typeof key === 'string') put(temporalNow, key, thrower(key, noNow))
    }
  }
  blockNowInFormats()
}

/** A date format that is asked for no date tells the present one. */
const blockNowInFormats = (): void => {
  const proto = Intl.DateTimeFormat.prototype
  const realFormat = Object.getOwnPropertyDescriptor(proto, 'format')?.get
  const realParts = proto.formatToParts
  if (realFormat === undefined) throw new TypeError('Intl.DateTimeFormat has no format')
  const asked = (date: unknown): unknown => {
    if (date === undefined) throw new TypeError(noNow)
    return date
  }
  const accessors = {
    get format() {
      const real: unknown = Reflect.apply(realFormat, this, [])
      if (typeof real !== 'function') throw new TypeError('not a format')
      return (date: unknown): unknown => Reflect.apply(real, undefined, [asked(date)])
    },
  }
  const accessor = Object.getOwnPropertyDescriptor(accessors, 'format')
  Object.defineProperty(proto, 'format', { ...accessor, enumerable: false, configurable: true })
  const methods = {
    formatToParts(this: unknown, date: unknown): unknown {
      return Reflect.apply(realParts, this, [asked(date)])
    },
  }
  put(proto, 'formatToParts', methods.formatToParts)
}

const blockBufferOptions = (): void => {
  remove(ArrayBuffer.prototype, goneBufferMethods)
  const RealArrayBuffer = ArrayBuffer
  standBefore('ArrayBuffer', RealArrayBuffer, (args, target) => {
    if (target === undefined) throw new TypeError("Constructor ArrayBuffer requires 'new'")
    return Reflect.construct(RealArrayBuffer, [args[0]], target)
  })
}

const fixErrors = (): void => {
  remove(Error, ['captureStackTrace'])
  const fixed = { writable: false, enumerable: false, configurable: false }
  Object.defineProperty(Error, 'prepareStackTrace', { value: undefined, ...fixed })
  Object.defineProperty(Error, 'stackTraceLimit', { value: 10, ...fixed })
}

/** Removes and replaces everything that 4.2 and 4.7 of the sandbox specification name. */
export const removePowers = (): void => {
  remove(globalThis, goneGlobals)
  remove(RegExp, goneRegExpStatics)
  remove(Intl, ['v8BreakIterator'])
  blockFunctionConstructors()
  blockBufferOptions()
  fixErrors()
  blockNow()
  put(Math, 'random', thrower('random', noChance))
}
