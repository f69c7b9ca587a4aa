// What plugin code imports as `@tessera/sdk`. Leaf-light on purpose: it compiles without Node and
// DOM types, because the realm a plugin runs in has neither.

export { z } from 'zod'
export {
  bytes,
  cell,
  fen,
  instant,
  media,
  person,
  type Cell,
  type Media,
  type Person,
} from '../schema/codec.ts'
export { isPlatformError, refuse } from './refusal.ts'
export { type Ctx, type Found, type FoundNear } from './context.ts'
export { definePlugin, type Plugin } from './define-plugin.ts'
export { type CardContent } from '../blocks/block.ts'
export {
  card,
  intent,
  job,
  mutation,
  query,
  type AnyHandler,
  type Fitting,
  type Handler,
  type Run,
} from './handler.ts'
export {
  collection,
  defineManifest,
  type CapabilityAsk,
  type CollectionSource,
  type Colour,
  type FieldIndexSource,
  type IndexSource,
  type ManifestSource,
  type NoticeSource,
  type PlaceIndexSource,
  type TextIndexSource,
} from './manifest-source.ts'
