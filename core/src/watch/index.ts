// Watches and streams.

export { openHub, type Hub } from './hub.ts'
export { openTopics, type Topics } from './topics.ts'
export { startOutboxRelay } from './outbox-relay.ts'
export type { StreamEvent } from './watch.ts'
