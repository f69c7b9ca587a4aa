// The shared objects that no property of the global object leads to: they appear only behind
// syntax, or as the prototype of something that a method gives.

/** The prototype of something that has one. */
export const protoOf = (value: object): object => {
  const proto: unknown = Object.getPrototypeOf(value)
  if (typeof proto !== 'object' && typeof proto !== 'function')
    throw new TypeError('a value without a prototype')
  if (proto === null) throw new TypeError('a value without a prototype')
  return proto
}

const accessorsOf = (value: object, key: PropertyKey): object[] => {
  const own = Object.getOwnPropertyDescriptor(value, key)
  return [own?.get, own?.set].filter((each) => each !== undefined)
}

/** `arguments` of a strict function carries the one function that throws on `callee`. */
const argumentsOf = function (): object {
  return arguments
}

/** Gives one example of each; the freeze goes on from there by itself. */
export const hiddenIntrinsics = (): readonly object[] => {
  function* several() {}
  async function* severalLater() {}
  const helpers = [1].values().map((each) => each)
  const wrapped = Iterator.from({ next: () => ({ done: true, value: undefined }) })
  return [
    protoOf(function plain() {}),
    protoOf(async function later() {}),
    protoOf(several),
    protoOf(severalLater),
    protoOf(protoOf(several())),
    protoOf(protoOf(severalLater())),
    protoOf([].values()),
    protoOf(new Map().values()),
    protoOf(new Set().values()),
    protoOf(''[Symbol.iterator]()),
    protoOf('a'.matchAll(/a/g)),
    protoOf(helpers),
    protoOf(wrapped),
    protoOf(protoOf(Uint8Array.prototype)),
    protoOf(new Intl.Segmenter().segment('a')),
    protoOf(new Intl.Segmenter().segment('a')[Symbol.iterator]()),
    ...concatenated(),
    ...accessorsOf(new Error('sample'), 'stack'),
    ...accessorsOf(argumentsOf(), 'callee'),
  ]
}

const concatenated = (): object[] => {
  const concat: unknown = Reflect.get(Iterator, 'concat')
  if (typeof concat !== 'function') return []
  const made: unknown = Reflect.apply(concat, Iterator, [[1]])
  return typeof made === 'object' && made !== null ? [protoOf(made)] : []
}
