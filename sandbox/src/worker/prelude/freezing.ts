// Freezes everything that can be reached from the given roots, the global object last.

const isHeld = (value: unknown): value is object =>
  (typeof value === 'object' && value !== null) || typeof value === 'function'

/** By worklist, not by recursion: over prototypes, values, getters and setters of all own keys. */
export const freezeReachable = (roots: readonly object[]): void => {
  const seen = new Set<object>([globalThis])
  const waiting: object[] = []
  const reach = (value: unknown): void => {
    if (!isHeld(value) || seen.has(value)) return
    seen.add(value)
    waiting.push(value)
  }
  const open = (holder: object): void => {
    reach(Object.getPrototypeOf(holder))
    for (const key of Reflect.ownKeys(holder)) {
      const own = Object.getOwnPropertyDescriptor(holder, key)
      if (own === undefined) continue
      reach(own.value)
      reach(own.get)
      reach(own.set)
    }
  }
  open(globalThis)
  for (const root of roots) reach(root)
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    open(next)
    Object.freeze(next)
  }
  Object.freeze(globalThis)
}
