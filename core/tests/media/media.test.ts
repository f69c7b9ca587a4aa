// Goal: a file belongs to the mini-program it was sent to and to nobody else; a ticket opens it for
// the person it was made for; what nobody keeps goes. Method: two mini-programs and two people over
// HTTP, with the real decoder, on the engine of the project.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { errorCodes } from '@tessera/sdk/contract'
import { limits } from '@tessera/sdk/wire'
import { fakeClock } from '../../src/base/clock.ts'
import { eraseAccount } from '../../src/rights/index.ts'
import { startPlatform, type Platform } from '../platform.ts'
import type { Visitor } from '../visitor.ts'
import * as files from './files.ts'
import { fetched, refusalOf, send, sent } from './shelf.ts'

const clock = fakeClock(Date.UTC(2026, 10, 28, 4))
let platform: Platform
let lin: Visitor
let wei: Visitor
let photo: Buffer

beforeAll(async () => {
  platform = await startPlatform({ plugins: ['album', 'gallery', 'till'], clock })
  lin = await platform.person('lin')
  wei = await platform.person('wei')
  await Promise.all([arrive(lin), arrive(wei)])
  photo = await files.phonePhoto()
})

afterAll(() => platform.stop())

/** Opens both mini-programs; tokens of before end when the clock is moved. */
async function arrive(who: Visitor): Promise<void> {
  for (const plugin of ['album', 'gallery']) await who.agree(plugin, [])
}

const rows = (who: Visitor) =>
  platform.tessera.store.scan({
    table: 'media',
    index: 'byPerson',
    equals: [who.person],
    limit: 1_000,
  })

async function keep(who: Visitor): Promise<string> {
  const { media } = await sent(platform, who, photo)
  expect((await who.call('album/add', { media })).code).toBe('ok')
  return media
}

describe('a photo', () => {
  it('is sent, kept, listed and fetched; the mini-program sees an id, the page a ticket', async () => {
    const { media, ...rest } = await sent(platform, lin, photo)
    expect(rest).toEqual({ kind: 'photo', width: 1_200, height: 800, durationMs: null })
    const added = await lin.call('album/add', { media })
    expect(added.body.result).toEqual({ media })
    const [row] = await rows(lin)
    expect(row).toMatchObject({ plugin: 'album', status: 'kept', kind: 'photo' })
    expect((await lin.call('album/reveal', { media })).body.result).toEqual({ text: row?.id })
    expect(media).not.toContain(row?.id)
    const look = await lin.call('album/look', { media })
    expect(look.body.result).toMatchObject({ kind: 'photo', width: 1_200, height: 800, peaks: [] })
    const [full, thumb] = await Promise.all([
      fetched(platform, lin, media),
      fetched(platform, lin, media, { size: 'thumb' }),
    ])
    expect([full.status, thumb.status]).toEqual([200, 200])
    expect(Object.fromEntries(full.headers)).toMatchObject({
      'content-type': 'image/webp',
      'x-content-type-options': 'nosniff',
      'content-disposition': 'attachment',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'private, max-age=300',
      vary: 'cookie',
    })
    const [large, small] = await Promise.all([full.bytes(), thumb.bytes()])
    expect(small.length).toBeLessThan(large.length)
    expect(Buffer.from(large).toString('latin1')).not.toMatch(/Secret|GPS/)
  })

  it('has another ticket for another viewer, and neither opens in other hands', async () => {
    const own = await keep(lin)
    const listOf = async (who: Visitor): Promise<readonly string[]> => {
      const { items } = (await who.call('album/list')).body.result as {
        items: { media: string }[]
      }
      return items.map(({ media }) => media)
    }
    const [seenByLin, seenByWei] = [await listOf(lin), await listOf(wei)]
    expect(seenByLin).toContain(own)
    expect(seenByWei).toHaveLength(seenByLin.length)
    expect(seenByWei.filter((ticket) => seenByLin.includes(ticket))).toEqual([])
    expect(await listOf(lin)).toEqual(seenByLin)
    const [ofWei = ''] = seenByWei
    expect((await fetched(platform, wei, ofWei)).status).toBe(200)
    expect(await refusalOf(await fetched(platform, lin, ofWei))).toBe('not_found')
    expect(await refusalOf(await fetched(platform, wei, own))).toBe('not_found')
    expect((await wei.call('album/look', { media: own })).code).toBe('not_found')
    const nobody = await fetch(`${platform.origin}/v1/media/album/${own}`)
    expect(await refusalOf(nobody)).toBe('sign_in_required')
  })

  it('sent to two mini-programs is two photos that nobody can join', async () => {
    const [one, two] = [
      await sent(platform, lin, photo),
      await sent(platform, lin, photo, { plugin: 'gallery' }),
    ]
    expect(one.media).not.toBe(two.media)
    const here = await fetched(platform, lin, two.media, { plugin: 'album' })
    expect(await refusalOf(here)).toBe('not_found')
    expect((await lin.call('gallery/keep', { media: one.media })).code).toBe('not_found')
    const ids = (await rows(lin)).map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('cannot be named, read or removed by the mini-program that it is not of', async () => {
    await keep(lin)
    const own = (await rows(lin)).find(({ plugin }) => plugin === 'album')
    const text = own?.id ?? ''
    expect((await lin.call('gallery/peek', { text })).code).toBe('not_found')
    expect((await lin.call('gallery/drop', { text })).code).toBe('not_found')
    // It may call a foreign id its own, but the ticket that comes of it leads nowhere.
    const foreign = await sent(platform, lin, photo, { plugin: 'gallery' })
    const [theirs] = (await rows(lin)).filter(({ plugin }) => plugin === 'gallery').slice(-1)
    const claimed = await lin.call('album/claim', { text: theirs?.id ?? '' })
    const { media } = claimed.body.result as { media: string }
    expect(media).not.toBe(foreign.media)
    expect(await refusalOf(await fetched(platform, lin, media))).toBe('not_found')
  })

  it('is kept by its sender alone, and gone for everybody once it is removed', async () => {
    const { media } = await sent(platform, lin, photo)
    const id = String((await lin.call('album/reveal', { media })).body.result?.['text'])
    const ticketOfWei = (await wei.call('album/claim', { text: id })).body.result?.['media']
    expect((await wei.call('album/add', { media: ticketOfWei })).code).toBe('not_found')
    expect((await lin.call('album/add', { media })).code).toBe('ok')
    expect((await wei.call('album/remove', { media: ticketOfWei })).code).toBe('ok')
    expect(await refusalOf(await fetched(platform, lin, media))).toBe('not_found')
    expect(await platform.tessera.store.get('mediaBlob', [id, 'full'])).toBeUndefined()
    expect((await lin.call('album/look', { media })).code).toBe('not_found')
    expect((await lin.call('album/remove', { media })).code).toBe('ok')
    // The list still names it, and is told so by a problem, not by an empty picture.
    expect((await lin.call('album/add', { media })).code).toBe('not_found')
  })
})

describe('a voice message', () => {
  it('is sent with its loudness, and fetched in parts', async () => {
    const bytes = files.webm({ packets: 150 })
    const { media, ...rest } = await sent(platform, lin, bytes, {
      kind: 'voice',
      peaks: '3,250,99',
    })
    expect(rest).toEqual({ kind: 'voice', width: null, height: null, durationMs: 3_000 })
    await lin.call('album/add', { media })
    const { result } = (await lin.call('album/look', { media })).body
    expect(result).toMatchObject({ kind: 'voice', durationMs: 3_000, peaks: [3, 100, 99] })
    const whole = await (await fetched(platform, lin, media)).bytes()
    const part = await fetched(platform, lin, media, { range: 'bytes=4-9' })
    expect([part.status, part.headers.get('content-range')]).toEqual([
      206,
      `bytes 4-9/${whole.length}`,
    ])
    expect(await part.bytes()).toEqual(whole.slice(4, 10))
    const last = await fetched(platform, lin, media, { range: 'bytes=-5' })
    expect(await last.bytes()).toEqual(whole.slice(-5))
    const outside = await fetched(platform, lin, media, { range: 'bytes=9999999-' })
    expect(outside.status).toBe(416)
    const odd = await fetched(platform, lin, media, { range: 'lines=1-2' })
    expect(odd.status).toBe(200)
  })
})

describe('what is not taken', () => {
  it.each([
    ['a drawing with a program in it', files.noPhotos['svg'], {}, 'media_refused: kind_unknown'],
    ['half a photo', files.jpegAndHtml(), {}, 'media_refused: unreadable'],
    [
      'a voice message of half a second',
      files.ogg(25),
      { kind: 'voice' },
      'media_refused: too_short',
    ],
    [
      'a photo as a voice message',
      files.noPhotos['gif'],
      { kind: 'voice' },
      'media_refused: kind_unknown',
    ],
    [
      'a body of another kind',
      files.ogg(150),
      { kind: 'voice', type: 'image/png' },
      'request_invalid',
    ],
    ['a page', files.noPhotos['html'], { type: 'text/html' }, 'request_invalid'],
    ['to a mini-program that takes none', files.ogg(150), { plugin: 'till' }, 'not_granted'],
    ['to none', files.ogg(150), { plugin: 'nobody' }, 'not_found'],
    ['peaks out of shape', files.ogg(150), { kind: 'voice', peaks: '1;2' }, 'request_invalid'],
    [
      'from another site',
      files.ogg(150),
      { headers: { origin: 'http://evil.example' } },
      'origin_refused',
    ],
  ] as const)('%s', async (_name, bytes, sending, code) => {
    const before = await rows(lin)
    const reply = await send(platform, lin, bytes ?? Buffer.alloc(1), sending)
    expect(await refusalOf(reply)).toContain(code)
    expect(await rows(lin)).toEqual(before)
  })

  it('more bytes than a voice message, or than a photo', async () => {
    const large = Buffer.alloc(limits.voiceBytesMax + 1)
    const voice = await send(platform, lin, large, { kind: 'voice' })
    expect(await refusalOf(voice)).toBe('body_too_large')
    const over = await send(platform, lin, Buffer.alloc(limits.photoBytesMax + 1))
    expect(over.status).toBe(errorCodes.body_too_large.status)
  })

  it('more files than a day has room for, until the next one', async () => {
    const many = await platform.person('many')
    const row = { person: many.person, day: '2026-11-28', bytes: 0 }
    await platform.tessera.engine.commit({
      needs: () => [],
      plan: (tx) => tx.put('mediaDay', { ...row, count: limits.mediaDayCountMax - 1 }),
    })
    await sent(platform, many, await files.plainPhoto())
    const over = await send(platform, many, await files.plainPhoto())
    expect(await refusalOf(over)).toBe('media_quota')
    clock.advance(86_400_000)
    await sent(platform, many, await files.plainPhoto())
  })
})

describe('what nobody needs', () => {
  it('goes after a day, and what was kept stays', async () => {
    await arrive(wei)
    const kept = await keep(wei)
    const { media } = await sent(platform, wei, photo)
    const staged = async () => (await rows(wei)).filter(({ status }) => status === 'staged')
    expect(await staged()).toHaveLength(1)
    clock.advance(limits.mediaStagedMs - 1_000)
    await platform.tessera.media.collect()
    expect(await staged()).toHaveLength(1)
    clock.advance(2_000)
    await platform.tessera.media.collect()
    expect(await staged()).toEqual([])
    expect(await refusalOf(await fetched(platform, wei, media))).toBe('not_found')
    expect((await fetched(platform, wei, kept)).status).toBe(200)
    await arrive(wei)
    expect((await wei.call('album/add', { media })).code).toBe('not_found')
  })

  it('goes with its person, who could take all of it along', async () => {
    const zoe = await platform.person('zoe')
    await zoe.agree('album', [])
    const ticket = await keep(zoe)
    const [row] = await rows(zoe)
    const own = (who: Visitor) =>
      fetch(`${platform.origin}/v1/export/media/${row?.id}`, { headers: { cookie: who.cookie } })
    const file = await own(zoe)
    expect([file.status, file.headers.get('content-type')]).toEqual([200, 'image/webp'])
    expect(await refusalOf(await own(lin))).toBe('not_found')
    const { store, engine } = platform.tessera
    await eraseAccount({ store, engine, clock }, zoe.person)
    expect(await rows(zoe)).toEqual([])
    expect(await store.get('mediaBlob', [row?.id ?? '', 'full'])).toBeUndefined()
    expect((await fetched(platform, zoe, ticket)).status).toBe(401)
  })
})
