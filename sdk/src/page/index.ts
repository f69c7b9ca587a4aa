// What the page of a plugin imports as `@tessera/sdk/page`. About 2 kB; nothing of zod or Node.

export { type Block, type CardView } from '../blocks/index.ts'
export { defineCardElement } from './card/card-element.ts'
export {
  drawCard,
  drawCardState,
  tickCard,
  type CardLook,
  type CardState,
} from './card/draw-card.ts'
export { connect, type Bridge, type PageEffect } from './connect.ts'
export type { MediaBridge, PickedPhoto, RecordedVoice } from './media.ts'
export { type HostContext } from './host-context.ts'
export { drawMosaic, mosaic, mosaicTones, type Mosaic, type MosaicLayer } from './mosaic.ts'
export type { MapPin, PlaceBridge } from './places.ts'
export type { ExplainedRule } from './rule.ts'
export type { OpenTopic, TopicSeen } from './topic.ts'
export type { QueuedChange } from './outbox.ts'
export { PageError, type FieldError, type PageErrorCode } from './page-error.ts'
export {
  type ArgsOf,
  type NameOf,
  type PluginShape,
  type ResultOf,
  type Wire,
} from './wire-type.ts'
