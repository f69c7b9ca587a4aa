// The catalog: plugins, versions, signatures.

export { liveName, openCatalog, type Catalog } from './catalog.ts'
export type { LiveHandler, LivePlugin } from './live-plugin.ts'
