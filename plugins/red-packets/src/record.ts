// What red packets stores: the packets, and who has opened which.

import { collection, fen, instant, person, z } from '@tessera/sdk'

/** How a packet is split: by luck, or everybody the same. */
export const packetKind = () => z.enum(['lucky', 'equal'])

/**
 * A packet, as its sender made it. Nothing in it changes while it is open, so that any number of
 * people can open it at once without waiting for each other; only its refund writes it again.
 */
export const packets = collection({
  schema: z.object({
    sender: person(),
    kind: packetKind(),
    totalFen: fen({ min: 1n }),
    sharesCount: z.int().min(1).max(100),
    greeting: z.string().max(50),
    createdAt: instant(),
    expiresAt: instant(),
    draw: z.string().max(64),
    commitment: z.string().length(64),
    hold: z.string().max(64),
    card: z.string().max(64).optional(),
    refundedFen: fen().optional(),
  }),
  version: 1,
  indexes: { bySender: { fields: ['sender', 'createdAt'] } },
  personal: ['sender', 'greeting'],
})

/** That somebody has opened a packet; its id is made by `claimId`. */
export const claims = collection({
  schema: z.object({
    packet: z.string().max(64),
    person: person(),
    at: instant(),
  }),
  version: 1,
  indexes: { byPerson: { fields: ['person', 'at'] } },
  personal: ['person'],
})

/**
 * The id of a claim: one per packet and account; that a real person has one is the draw's matter.
 */
export const claimId = (packet: string, person: string): string => `${packet}.${person}`
