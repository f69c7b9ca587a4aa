// Fills a platform with people who are signed in and have agreed, and with packets to open. Goes
// through the platform's own parts, in its own process, so that it costs no time on the clock.

import { PlatformError } from '@tessera/sdk/contract'
import { systemEntropy } from '../../src/base/entropy.ts'
import { newId } from '../../src/base/id.ts'
import type { Caller } from '../../src/broker/index.ts'
import { openGrants, type openMandates } from '../../src/capability/index.ts'
import type { LivePlugin } from '../../src/catalog/index.ts'
import { rowName } from '../../src/store/tables.ts'
import type { Tessera } from '../../src/tessera.ts'
import { planPosting } from '../../src/wallet/posting-plan.ts'
import { postingNeeds, type Posting } from '../../src/wallet/posting.ts'
import { setChecks } from '../../tests/platform.ts'
import {
  freshPacket,
  planClaims,
  sharesCount,
  sharesLeft,
  type OpenPacket,
  type PlannedClaim,
} from './claim-order.ts'
import { addPeople, admit, openSigners, type Admitted } from '../house.ts'
import { rawRequest } from './request-file.ts'

/** The mini-program whose mutation is measured. */
export const pluginId = 'red-packets'
/** Small, so that one person may send all of them within the limit of a year. */
const packetTotalFen = '1000'
const funds = 1_000_000_000_000n
const tokenGoodMs = 150_000
const sendsAtOnce = 32

interface Member extends Admitted {
  token: string
}

/** People and packets of one platform. */
export interface World {
  /** Gives everybody a fresh token unless theirs is good for this phase; tells whether it did. */
  mintTokens(): Promise<boolean>
  /**
   * Requests that claim `count` shares, no share twice: over many packets, or one after another.
   */
  claims(wish: {
    readonly count: number
    readonly packetsCount: number
    readonly isHot: boolean
  }): Promise<readonly string[]>
  /** One request of everybody that changes nothing: their token is verified, the code is warm. */
  looks(): Promise<readonly string[]>
}

async function fund(tessera: Tessera, person: string): Promise<void> {
  const posting: Posting = {
    kind: 'fund',
    id: `bench/${person}`,
    to: person,
    amountFen: funds,
    note: 'bench',
  }
  await tessera.engine.commit({
    needs: (fetched) => postingNeeds(posting, fetched),
    plan: (tx) => planPosting(tx, posting, new Map()),
  })
}

function previewOf(error: unknown): { readonly digest: string; readonly totalFen: string } {
  const preview = error instanceof PlatformError ? error.details['preview'] : undefined
  if (error instanceof PlatformError && typeof preview === 'object' && preview !== null) {
    // The broker puts the preview there that it shows to people.
    return preview as { digest: string; totalFen: string }
  }
  throw error
}

type Mandates = ReturnType<typeof openMandates>

/** Sends one packet as a person would: asked, shown, confirmed. */
async function sendPacket(
  tessera: Tessera,
  plugin: LivePlugin,
  sender: { readonly caller: Caller; readonly mandates: Mandates },
): Promise<string> {
  const { caller, mandates } = sender
  const request = {
    caller,
    plugin,
    handler: 'send',
    args: { kind: 'lucky', sharesCount, totalFen: packetTotalFen, greeting: 'bench' },
    key: newId('key', systemEntropy),
    preview: false,
    expect: undefined,
    mandate: undefined,
  }
  const { digest, totalFen } = await tessera.broker.invoke(request).then(() => {
    throw new Error('a packet was sent unasked')
  }, previewOf)
  const word = { person: caller.person, sessionId: caller.sessionId, digest }
  const mandate = await mandates.mint({ ...word, totalFen: BigInt(totalFen), method: 'passkey' })
  const sent = await tessera.broker.invoke({ ...request, expect: digest, mandate })
  if (sent.kind !== 'done') throw new Error('a packet was shown and not sent')
  // The result of `send`, as its schema says.
  return (JSON.parse(sent.resultJson) as { packet: string }).packet
}

/** Calls `act` for each number below `count`, `atOnce` at a time. */
async function inParallel(
  count: number,
  atOnce: number,
  act: (number: number) => Promise<void>,
): Promise<void> {
  let next = 0
  const lane = async (): Promise<void> => {
    while (next < count) {
      next += 1
      await act(next - 1)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, lane))
}

/** The one who sends every packet: signed in, agreed, and with enough money. */
async function admitSender(tessera: Tessera, plugin: LivePlugin, person: string): Promise<Caller> {
  const { session } = await admit(tessera, plugin, person)
  await setChecks(tessera, person, 5)
  await fund(tessera, person)
  const grant = await openGrants(tessera.store).get(person, pluginId)
  if (grant === undefined) throw new Error('the sender has no grant')
  const sessionName = rowName('session', [session.tokenHash])
  return { person, sessionId: session.id, sessionName, grant }
}

type RequestOf = (member: Member, handler: string, args: object) => string

/** Requests to the mini-program, each with a key of its own. */
function openRequests(origin: string): RequestOf {
  const host = new URL(origin).host
  let keysMade = 0
  return (member, handler, args) => {
    keysMade += 1
    return rawRequest(host, `/v1/plugins/${pluginId}/${handler}`, {
      headers: {
        Origin: origin,
        Cookie: member.cookie,
        'Tessera-Capability': member.token,
        'Idempotency-Key': `bench-key-${keysMade}`,
      },
      body: JSON.stringify({ args }),
    })
  }
}

/** Makes the world of a platform: `peopleCount` people with session and grant, and a sender. */
export async function openWorld(
  tessera: Tessera,
  dataFolder: string,
  peopleCount: number,
): Promise<World> {
  const plugin = await tessera.catalog.live(pluginId)
  const { mandates, tokenOf } = openSigners(tessera, dataFolder, plugin)
  const names = Array.from({ length: peopleCount + 1 }, (_, number) => `Person ${number}`)
  const [senderId = '', ...people] = await addPeople(tessera, names)
  const admitted = await Promise.all(people.map((person) => admit(tessera, plugin, person)))
  const members = admitted.map((member): Member => ({ ...member, token: '' }))
  const caller = await admitSender(tessera, plugin, senderId)

  const requestOf = openRequests(tessera.origin)
  let mintedMs = 0
  let packets: OpenPacket[] = []

  async function addPackets(count: number): Promise<void> {
    await inParallel(count, sendsAtOnce, async (number) => {
      const id = await sendPacket(tessera, plugin, { caller, mandates })
      packets.push(freshPacket(id, number))
    })
  }

  function claimOf({ person, packet }: PlannedClaim): string {
    const member = members[person]
    if (member === undefined) throw new Error('there is nobody')
    return requestOf(member, 'claim', { packet })
  }

  return {
    async mintTokens() {
      if (performance.now() - mintedMs < tokenGoodMs && mintedMs > 0) return false
      mintedMs = performance.now()
      for (const member of members) member.token = await tokenOf(member.session)
      return true
    },
    async claims({ count, packetsCount, isHot }) {
      packets = packets.filter((packet) => packet.taken < sharesCount)
      const wanted = isHot ? Math.ceil(count / sharesCount) : packetsCount
      if (packets.length < wanted) await addPackets(wanted - packets.length)
      while (sharesLeft(packets) < count) await addPackets(Math.max(1, wanted >> 2))
      return planClaims(packets, { count, peopleCount, isHot }).map(claimOf)
    },
    async looks() {
      if (packets.length === 0) await addPackets(1)
      const [packet] = packets
      if (packet === undefined) throw new Error('there is no packet')
      return members.map((member) => requestOf(member, 'fairness', { packet: packet.id }))
    },
  }
}
