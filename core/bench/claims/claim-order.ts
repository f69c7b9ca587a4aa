// Who claims from which packet, and in which order: the same for the platform and for its peers.

/** A packet with the number of shares that were claimed already. */
export interface OpenPacket {
  readonly id: string
  /** Which person comes first; the next ones follow in order. */
  readonly offset: number
  taken: number
}

/** One claim to be: the place of the person in the list of people, and the packet. */
export interface PlannedClaim {
  readonly person: number
  readonly packet: string
}

/** The most shares that a packet can have. */
export const sharesCount = 100

/** A packet nobody has opened; `number` spreads the first claimers over the people. */
export const freshPacket = (id: string, number: number): OpenPacket => ({
  id,
  offset: number * 7,
  taken: 0,
})

/** How many shares are left in all. */
export const sharesLeft = (packets: readonly OpenPacket[]): number =>
  packets.reduce((sum, packet) => sum + sharesCount - packet.taken, 0)

/**
 * Plans `count` claims and marks them as taken, no pair twice: round and round over all packets, or
 * (hot) all shares of one before the next, so that every caller is at the same packet but for the
 * moment in which it changes.
 */
export function planClaims(
  packets: readonly OpenPacket[],
  wish: { readonly count: number; readonly peopleCount: number; readonly isHot: boolean },
): readonly PlannedClaim[] {
  const { count, peopleCount, isHot } = wish
  if (sharesLeft(packets) < count) throw new Error('there are not enough shares')
  const planned: PlannedClaim[] = []
  const atOnce = isHot ? sharesCount : 1
  for (let at = 0; planned.length < count; at += 1) {
    const packet = packets[at % packets.length]
    if (packet === undefined) throw new Error('there is no packet')
    for (let turn = 0; turn < atOnce && planned.length < count; turn += 1) {
      if (packet.taken >= sharesCount) break
      planned.push({ person: (packet.offset + packet.taken) % peopleCount, packet: packet.id })
      packet.taken += 1
    }
  }
  return planned
}
