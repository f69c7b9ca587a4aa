// The schema language: what authors write (zod and our codecs), what manifests carry
// (`SchemaNode`), and how core checks and rewrites values at its borders.

export {
  bytes,
  cell,
  codecNames,
  deferred,
  fen,
  instant,
  media,
  person,
  type Cell,
  type CodecName,
  type Media,
  type Person,
} from './codec.ts'
export { readSchema, SchemaUnsupported, type SchemaNode } from './schema-node.ts'
export { compileSchema, SchemaMismatch, type Border, type Transcode } from './transcode.ts'
export { bytesTag, fenTag, makeBorder } from './border.ts'
