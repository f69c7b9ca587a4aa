// Media, as the rest of core imports it.

export { openMedia, type MediaBytes, type MediaShelf } from './media.ts'
export { mediaNeeds, planGone, planMedia, type MediaWrite } from './media-plan.ts'
export { openTickets, type Tickets } from './tickets.ts'
