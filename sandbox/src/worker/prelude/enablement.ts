// Keeps ordinary code alive in a frozen realm. Assigning a property that a frozen prototype also
// has would throw (the override mistake); behind an accessor the assignment makes an own property.

const own = (proto: object): readonly PropertyKey[] =>
  Reflect.ownKeys(proto).filter((key) => key !== '__proto__')

const functionKeys = ['constructor', 'bind', 'toString', 'name', 'call', 'apply']
const errorKeys = ['constructor', 'message', 'name', 'toString']
const iteratorKeys = ['constructor', 'toString', Symbol.toStringTag, 'next', 'return', 'throw']
// Not all of Array: a hot method behind an accessor costs every caller.
const arrayKeys = [
  'constructor',
  'toString',
  'toLocaleString',
  'concat',
  'keys',
  'entries',
  'values',
  'at',
  'with',
  'fill',
  'reverse',
  'sort',
  'find',
  'flat',
]
const collectionKeys = ['constructor', 'toString', 'keys', 'values', 'entries', 'clear', 'forEach']

/** Gives the value that now lies behind an accessor, where no walk over properties finds it. */
const enable = (proto: object, key: PropertyKey): unknown => {
  const before = Object.getOwnPropertyDescriptor(proto, key)
  if (before === undefined || before.configurable !== true || !('value' in before)) return undefined
  const value: unknown = before.value
  const pair = {
    get it(): unknown {
      return value
    },
    set it(next: unknown) {
      const target: unknown = this
      if (target === proto)
        throw new TypeError(`'${String(key)}' of a shared object cannot be changed`)
      if (typeof target !== 'object' && typeof target !== 'function') return
      if (target === null) return
      const made = Object.hasOwn(target, key)
        ? Reflect.defineProperty(target, key, { value: next })
        : Reflect.defineProperty(target, key, {
            value: next,
            writable: true,
            enumerable: true,
            configurable: true,
          })
      if (!made) throw new TypeError(`'${String(key)}' cannot be set here`)
    },
  }
  const accessors = Object.getOwnPropertyDescriptor(pair, 'it')
  Object.defineProperty(proto, key, {
    ...accessors,
    enumerable: before.enumerable === true,
    configurable: true,
  })
  return value
}

/**
 * Turns the overridable properties into accessors. Before the freeze, after the removals.
 *
 * Gives: the functions and objects behind these accessors; the freeze has to be told of them.
 */
export const enableOverrides = (iteratorPrototypes: readonly object[]): readonly object[] => {
  const errors = [
    Error,
    AggregateError,
    EvalError,
    RangeError,
    ReferenceError,
    SyntaxError,
    TypeError,
    URIError,
    SuppressedError,
  ]
  const plan: readonly (readonly [proto: object, keys: readonly PropertyKey[]])[] = [
    [Object.prototype, own(Object.prototype)],
    [Function.prototype, functionKeys],
    [Array.prototype, arrayKeys],
    // Not `then`: awaiting takes the slow way for everybody once it is an accessor.
    [Promise.prototype, ['constructor', 'catch', 'finally']],
    ...[Map, Set, WeakMap, WeakSet].map((each) => [each.prototype, collectionKeys] as const),
    [Date.prototype, ['constructor', 'toString', 'valueOf', 'toJSON']],
    ...errors.map((each) => [each.prototype, errorKeys] as const),
    ...iteratorPrototypes.map((each) => [each, iteratorKeys] as const),
  ]
  const values = plan.flatMap(([proto, keys]) => keys.map((key) => enable(proto, key)))
  return values.filter(
    (value) => typeof value === 'function' || (typeof value === 'object' && value !== null),
  )
}
