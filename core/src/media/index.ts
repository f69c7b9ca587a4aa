// Media, as the rest of core imports it.

export {
  openMedia,
  type MediaBytes,
  type MediaDecoder,
  type MediaKind,
  type MediaReceipt,
  type MediaShelf,
} from './media.ts'
export { mediaNeeds, planGone, planMedia, variantsOf, type MediaWrite } from './media-plan.ts'
export { openTickets, type Tickets, type Viewer } from './tickets.ts'
