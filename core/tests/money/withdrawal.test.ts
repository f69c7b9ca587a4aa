// Goal: once a withdrawal, a sign-out or a new version is acknowledged, nothing under the old right
// happens any more, also not what was running already. Method: handlers that take their time, with
// the right taken away in the middle.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readEvents } from '../event-reader.ts'
import { packageOf, startPlatform, type Platform } from '../platform.ts'
import { freshKey, type Visitor } from '../visitor.ts'

let platform: Platform

beforeAll(async () => {
  platform = await startPlatform({ plugins: ['lab'] })
})

afterAll(async () => {
  await platform.stop()
})

async function guest(name: string): Promise<Visitor> {
  const visitor = await platform.person(name)
  await visitor.agree('lab', ['notify.send'])
  // The first call finds the plugin's process started.
  await visitor.call('lab/counter', { id: 'none' })
  return visitor
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** Starts a slow write, takes the right away meanwhile, and gives what came of the write. */
async function during(visitor: Visitor, take: () => Promise<unknown>, id: string) {
  const { store } = platform.tessera
  const writing = visitor.call('lab/slowWrite', { id, waits: 400 })
  await pause(10)
  await take()
  const reply = await writing
  const collection = (await store.scan({ table: 'record', equals: [], limit: 10_000 })).find(
    (row) => row.id === id,
  )
  return { reply, wroteSeq: collection?.version }
}

describe('a run under way', () => {
  it('does not happen after a withdrawal', async () => {
    const visitor = await guest('leaving')
    const { reply, wroteSeq } = await during(
      visitor,
      () => visitor.ask('DELETE', '/v1/grants/lab'),
      'after-withdrawal',
    )
    expect(reply.code).toBe('capability_withdrawn')
    expect(wroteSeq).toBeUndefined()
  })

  it('does not happen after a sign-out', async () => {
    const visitor = await guest('signing-out')
    const { reply, wroteSeq } = await during(
      visitor,
      () => visitor.ask('DELETE', '/v1/session'),
      'after-sign-out',
    )
    expect(reply.code).toBe('sign_in_required')
    expect(wroteSeq).toBeUndefined()
  })

  it('does not happen once another version is live', async () => {
    const visitor = await guest('reloading')
    const { manifestText, ...files } = await packageOf('lab')
    const next = { ...files, manifestText: manifestText.replace('"1.0.0"', '"1.0.2"') }
    const { reply, wroteSeq } = await during(
      visitor,
      () => platform.tessera.catalog.install(next),
      'after-version',
    )
    expect(reply.code).toBe('reload_needed')
    expect(wroteSeq).toBeUndefined()
    await platform.tessera.catalog.install(await packageOf('lab'))
  })

  it('goes on when somebody else leaves', async () => {
    const [visitor, other] = [await guest('staying'), await guest('another')]
    const { reply } = await during(
      visitor,
      () => other.ask('DELETE', '/v1/grants/lab'),
      'others-leave',
    )
    expect(reply.code).toBe('ok')
  })
})

describe('a withdrawal', () => {
  it('acts on the next call and on what was confirmed before it', async () => {
    const visitor = await platform.person('payer', 1_000n)
    await visitor.agree('lab', ['ledger.hold'])
    const steps = [
      {
        call: 'ledger.hold',
        input: {
          amountFen: { $fen: '300' },
          payees: { kind: 'claimants', shareMaxFen: { $fen: '300' }, sharesMax: 1 },
          until: Date.now() + 60_000,
          note: 'x',
        },
      },
    ]
    const args = { script: JSON.stringify(steps) }
    const key = freshKey()
    const digest = (await visitor.call('lab/act', args, { key })).body.preview?.digest ?? ''
    const mandate = (await visitor.mandate(digest)).body.mandate ?? ''
    expect((await visitor.ask('DELETE', '/v1/grants/lab')).status).toBe(204)
    expect((await visitor.call('lab/act', args, { key, expect: digest, mandate })).code).toBe(
      'capability_withdrawn',
    )
    await visitor.agree('lab', [])
    const reply = await visitor.call('lab/act', args, { key, expect: digest, mandate })
    expect(['effects_changed', 'not_granted', 'preview_expired']).toContain(reply.code)
    expect(await platform.balanceFen(visitor.person)).toBe(1_000n)
  })

  it('closes the watch, and no later value comes', async () => {
    const [visitor, other] = [await guest('watching'), await guest('writing')]
    const stream = await readEvents(platform.origin, visitor)
    const headers = { 'tessera-capability': visitor.tokenOf('lab') }
    const body = { plugin: 'lab', handler: 'counter', args: { id: 'watched' } }
    const { watch } = (await visitor.ask('POST', '/v1/watches', body, headers)).body
    await other.call('lab/increment', { id: 'watched' })
    await stream.wait(({ event }) => event === 'watch')
    await visitor.ask('DELETE', '/v1/grants/lab')
    const closed = await stream.wait(({ event }) => event === 'closed')
    expect(closed.data).toEqual({ watch, code: 'capability_withdrawn' })
    const count = stream.events.filter(({ event }) => event === 'watch').length
    await other.call('lab/increment', { id: 'watched' })
    await pause(100)
    expect(stream.events.filter(({ event }) => event === 'watch')).toHaveLength(count)
    stream.close()
  })

  it('by the end of a session closes its stream', async () => {
    const visitor = await guest('ending')
    const stream = await readEvents(platform.origin, visitor)
    const headers = { 'tessera-capability': visitor.tokenOf('lab') }
    await visitor.ask(
      'POST',
      '/v1/watches',
      { plugin: 'lab', handler: 'counter', args: { id: 'watched' } },
      headers,
    )
    await visitor.ask('DELETE', '/v1/session')
    const closed = await stream.wait(({ event }) => event === 'closed')
    expect(closed.data).toEqual({ code: 'sign_in_required' })
    await stream.closed
    expect((await visitor.ask('GET', '/v1/events')).code).toBe('sign_in_required')
  })
})
