// What is compared: the platform, and three ways of writing the same rows without it. Each makes
// its own requests and tells its port; the load process sees no difference.

import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { base32 } from '../../src/base/id.ts'
import { openChild, platformNodeArgs } from '../child-process.ts'
import {
  freshPacket,
  planClaims,
  sharesCount,
  sharesLeft,
  type OpenPacket,
} from '../claims/claim-order.ts'
import { rawRequest, writeRequests } from '../claims/request-file.ts'
import { objectOf, startWorkerd, type Layout } from './workerd.ts'
import type { ProcessFigures } from '../process-figures.ts'

/** How many take part, and where. */
export interface Scene {
  readonly folder: string
  readonly peopleCount: number
  readonly packetsCount: number
  /** One packet after another instead of all at once. */
  readonly isHot: boolean
}

/** One system under load. */
export interface Contender {
  readonly name: string
  readonly port: number
  /** Writes requests that claim `count` shares. Takes no part in what is timed. */
  prepare(file: string, count: number): Promise<void>
  /** Requests to send before a phase, so that nothing in it is done first; gives their number. */
  looks(file: string): Promise<number>
  figures(): Promise<ProcessFigures | undefined>
  stop(): Promise<void>
}

/** The platform as it is. */
export async function openPlatform(scene: Scene, sparesCount = 1): Promise<Contender> {
  const child = openChild('./claims/platform.ts', {
    args: [join(scene.folder, 'data'), String(sparesCount)],
    nodeArgs: platformNodeArgs,
  })
  const port = await child.ask<number>('port')
  await child.ask('people', scene.peopleCount)
  const { packetsCount, isHot } = scene
  return {
    name: 'platform',
    port,
    prepare: (file, count) => child.ask('claims', { file, count, packetsCount, isHot }),
    looks: (file) => child.ask('looks', file),
    figures: () => child.ask<ProcessFigures>('figures'),
    stop: () => child.stop(),
  }
}

const newName = (): string => base32(randomBytes(16))

/** Packets and people of a peer; `seed` puts packets into it. */
function peerWorld(
  scene: Scene,
  peer: {
    readonly seed: (packets: readonly string[]) => Promise<void>
    readonly pathOf: (packet: string) => string
  },
): Contender['prepare'] {
  const { peopleCount, packetsCount, isHot } = scene
  const people = Array.from({ length: peopleCount }, () => `per_${newName()}`)
  let packets: readonly OpenPacket[] = []
  let keysCount = 0
  return async (file, count) => {
    packets = packets.filter((packet) => packet.taken < sharesCount)
    const wanted = isHot ? Math.ceil(count / sharesCount) : packetsCount
    while (packets.length < wanted || sharesLeft(packets) < count) {
      const missing = Math.max(wanted - packets.length, wanted >> 2, 1)
      const fresh = Array.from({ length: missing }, (_, number) => freshPacket(newName(), number))
      await peer.seed(fresh.map(({ id }) => id))
      packets = [...packets, ...fresh]
    }
    const claims = planClaims(packets, { count, peopleCount, isHot })
    const requests = claims.map(({ person, packet }) => {
      keysCount += 1
      return rawRequest('localhost', peer.pathOf(packet), {
        headers: { Person: people[person] ?? '', 'Idempotency-Key': `bench-key-${keysCount}` },
        body: JSON.stringify({ packet }),
      })
    })
    writeRequests(file, requests)
  }
}

/** Hono and better-sqlite3 alone; `each` commits every request, `grouped` many at once. */
export async function openBare(scene: Scene, grouping: 'each' | 'grouped'): Promise<Contender> {
  const path = join(scene.folder, `bare-${grouping}.db`)
  const child = openChild('./peers/bare.ts', { args: [path, grouping] })
  const port = await child.ask<number>('port')
  return {
    name: `bare, ${grouping}`,
    port,
    prepare: peerWorld(scene, {
      seed: (packets) => child.ask('seed', packets),
      pathOf: () => '/claim',
    }),
    looks: () => Promise.resolve(0),
    figures: () => Promise.resolve(undefined),
    stop: () => child.stop(),
  }
}

const seedsAtOnce = 16

async function seedObject(port: number, name: string, packets: readonly string[]): Promise<void> {
  const address = `http://127.0.0.1:${port}/${name}/seed`
  const answer = await fetch(address, { method: 'POST', body: JSON.stringify({ packets }) })
  if (answer.status !== 200) throw new Error(`workerd did not seed: ${await answer.text()}`)
}

/** A Durable Object of workerd on its own SQLite storage. */
export async function openDurableObject(scene: Scene, layout: Layout): Promise<Contender> {
  const workerd = await startWorkerd(join(scene.folder, `workerd-${layout}`))
  return {
    name: `workerd, ${layout}`,
    port: workerd.port,
    prepare: peerWorld(scene, {
      async seed(packets) {
        const objects = [...Map.groupBy(packets, (packet) => objectOf(layout, packet))]
        for (let at = 0; at < objects.length; at += seedsAtOnce) {
          const some = objects.slice(at, at + seedsAtOnce)
          await Promise.all(some.map(([name, inside]) => seedObject(workerd.port, name, inside)))
        }
      },
      pathOf: (packet) => `/${objectOf(layout, packet)}/claim`,
    }),
    looks: () => Promise.resolve(0),
    figures: () => Promise.resolve(undefined),
    stop: () => workerd.stop(),
  }
}
