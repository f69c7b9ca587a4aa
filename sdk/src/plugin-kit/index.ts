// What handlers of different plugins share, as `@tessera/sdk/plugin-kit`. It goes into the bundle
// of each plugin that uses it, so it is small and pure.

export { nameOf } from './name-of.ts'
export { dayMs, dayOf, dayStartMs, hourMs, shanghaiDate } from './shanghai.ts'
