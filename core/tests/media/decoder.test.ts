// Goal: what strangers send comes out as a picture or a sound and nothing else, or is refused with
// a reason; a decoder that dies harms one file. Method: the real decoder in its real process, with
// and without the wall that this machine may have.

import { createHash } from 'node:crypto'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { decoderPathOf, openDecoder, type Decoder } from '@tessera/sandbox'
import { limits } from '@tessera/sdk/wire'
import { defaultWorkerPath } from '../../../sandbox/scripts/bundle-worker.ts'
import { freshWorker } from '../platform.ts'
import * as files from './files.ts'

const decoderPath = decoderPathOf(defaultWorkerPath)
let decoder: Decoder

beforeAll(async () => {
  await freshWorker()
  decoder = openDecoder({ decoderPath, bubblewrap: 'if-installed' })
})

afterAll(() => decoder.close())

async function photoOf(bytes: Uint8Array) {
  const end = await decoder.photo(bytes)
  if (end.kind === 'done') return end.made
  throw new Error(JSON.stringify(end))
}

async function voiceOf(bytes: Uint8Array) {
  const end = await decoder.voice(bytes)
  if (end.kind === 'done') return end.made
  throw new Error(JSON.stringify(end))
}

/** The colour of one point. */
async function pointOf(bytes: Uint8Array, left: number, top: number): Promise<readonly number[]> {
  const raw = await sharp(bytes).extract({ left, top, width: 1, height: 1 }).raw().toBuffer()
  return [...raw.subarray(0, 3)]
}

const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')

describe('photos', () => {
  it('keep the picture and lose everything that the file said', async () => {
    const sent = await files.phonePhoto()
    expect(textOf(sent)).toContain('SecretCamera')
    expect(textOf(sent)).toContain('SecretXmp')
    expect((await sharp(sent).metadata()).exif).toBeDefined()
    const { full, thumb, width, height, colour, phash } = await photoOf(sent)
    for (const bytes of [full, thumb]) {
      expect(textOf(bytes)).not.toMatch(/Secret|Exif|GPS|xmp/i)
      const { exif, icc, xmp, iptc, format } = await sharp(bytes).metadata()
      expect({ exif, icc, xmp, iptc, format }).toEqual({ format: 'webp' })
    }
    expect([width, height]).toEqual([1_200, 800])
    expect(colour).toMatch(/^#[0-9a-f]{6}$/)
    expect(phash).toMatch(/^[0-9a-f]{16}$/)
  })

  it('are scaled to two sizes, never up', async () => {
    const large = await photoOf(await files.phonePhoto(3_000, 2_000))
    expect([large.width, large.height]).toEqual([limits.photoSidePx, 1_067])
    expect((await sharp(large.thumb).metadata()).width).toBe(limits.thumbSidePx)
    const small = await photoOf(await files.plainPhoto())
    expect([small.width, small.height]).toEqual([64, 48])
  })

  it('stand upright, as their camera said', async () => {
    const { full, width, height } = await photoOf(await files.sidewaysPhoto())
    expect([width, height]).toEqual([200, 400])
    const [above, below] = await Promise.all([pointOf(full, 100, 50), pointOf(full, 100, 350)])
    // Blue was on the left; turned clockwise it is above.
    expect((above[2] ?? 0) - (above[0] ?? 0)).toBeGreaterThan(80)
    expect((below[0] ?? 0) - (below[2] ?? 0)).toBeGreaterThan(80)
  })

  it('have one hash at any size, and another for another picture', async () => {
    const [large, small, other] = await Promise.all([
      photoOf(await files.phonePhoto(1_600, 1_000)),
      photoOf(await files.phonePhoto(800, 500)),
      photoOf(await files.plainPhoto()),
    ])
    expect(small.phash).toBe(large.phash)
    expect(other.phash).not.toBe(large.phash)
  })

  it.each(Object.entries(files.noPhotos))('are not %s', async (_name, bytes) => {
    expect(await decoder.photo(bytes)).toEqual({ kind: 'refused', reason: 'kind_unknown' })
  })

  it('of too many pixels are refused before they are decoded', async () => {
    const many = { kind: 'refused', reason: 'too_many_pixels' }
    expect(await decoder.photo(await files.pixelBomb())).toEqual(many)
    const lying = await decoder.photo(files.lyingBomb())
    expect(lying.kind).toBe('refused')
  })

  it('with something else behind their beginning are refused or written anew', async () => {
    const unreadable = { kind: 'refused', reason: 'unreadable' }
    expect(await decoder.photo(files.jpegAndHtml())).toEqual(unreadable)
    const whole = await files.plainPhoto()
    expect((await decoder.photo(whole.subarray(0, whole.length / 2))).kind).toBe('refused')
    const tail = Buffer.from('<script>alert(1)</script>PK')
    const { full } = await photoOf(Buffer.concat([whole, tail]))
    expect(textOf(full)).not.toMatch(/script|PK/)
  })
})

describe('recordings', () => {
  it.each([
    ['webm', files.webm({ packets: 150 }), 'audio/webm'],
    ['ogg', files.ogg(150), 'audio/webm'],
    ['mp4', files.mp4({ ms: 3_000 }), 'audio/mp4'],
    ['mp4 in fragments', files.mp4({ ms: 3_000, fragmented: true }), 'audio/mp4'],
  ])('in %s keep their sound and its length, and lose every word', async (_name, sent, mime) => {
    expect(textOf(sent)).toContain('Secret')
    const made = await voiceOf(sent)
    expect([made.mime, made.durationMs]).toEqual([mime, 3_000])
    expect(textOf(made.audio)).toContain('sound-of-silence')
    expect(textOf(made.audio)).not.toContain('Secret')
  })

  it('come out as they are when they are sent again', async () => {
    const once = await voiceOf(files.webm({ packets: 1_200 }))
    const twice = await voiceOf(once.audio)
    const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
    expect(once.durationMs).toBe(24_000)
    expect(hashOf(twice.audio)).toBe(hashOf(once.audio))
  })

  it.each([
    ['with a picture in them', files.webm({ packets: 150, trackType: 1 }), 'not_only_audio'],
    ['with two tracks', files.webm({ packets: 150, tracks: 2 }), 'not_only_audio'],
    ['of another codec', files.webm({ packets: 150, codec: 'A_VORBIS' }), 'kind_unknown'],
    ['of two streams', files.ogg(150, [7, 8]), 'not_only_audio'],
    ['that are films', files.mp4({ ms: 3_000, handler: 'vide' }), 'not_only_audio'],
    ['of another sound', files.mp4({ ms: 3_000, codec: 'ac-3' }), 'kind_unknown'],
    ['of half a second', files.webm({ packets: 25 }), 'too_short'],
    ['of two minutes', files.mp4({ ms: 120_000 }), 'too_long'],
    ['that are photos', files.noPhotos['svg'] ?? Buffer.alloc(0), 'kind_unknown'],
    ['cut off in the middle', files.webm({ packets: 150 }).subarray(0, 333), 'unreadable'],
  ])('%s are refused', async (_name, sent, reason) => {
    expect(await decoder.voice(sent)).toEqual({ kind: 'refused', reason })
  })

  it('of random bytes behind a true beginning end in a refusal, never in silence', async () => {
    const sound = [files.webm({ packets: 60 }), files.ogg(60), files.mp4({ ms: 1_200 })]
    for (const [seed, bytes] of sound.entries()) {
      for (let turn = 0; turn < 40; turn += 1) {
        const broken = Buffer.from(bytes)
        const digest = createHash('sha256').update(`${seed}/${turn}`).digest()
        for (let place = 0; place < 8; place += 1)
          broken[digest.readUInt16BE(place * 2) % broken.length] = digest[16 + place] ?? 0
        expect(['done', 'refused']).toContain((await decoder.voice(broken)).kind)
      }
    }
  })
})

describe('the process', () => {
  it('that is killed in the middle costs its file alone', async () => {
    const bomb = await sharp({
      create: { width: 8_000, height: 6_000, channels: 3, background: '#ffffff' },
    })
      .jpeg({ progressive: true })
      .toBuffer()
    const small = await files.plainPhoto()
    await photoOf(small)
    const { pid = 0 } = decoder.stats()
    const lost = decoder.photo(bomb)
    const next = decoder.photo(small)
    // The job is on its way once the process has been written to, which is after this turn.
    await new Promise((resolve) => setImmediate(resolve))
    process.kill(pid, 'SIGKILL')
    expect(await lost).toEqual({ kind: 'lost' })
    expect((await next).kind).toBe('done')
    expect(decoder.stats().pid).not.toBe(pid)
  })

  it('works without bubblewrap too, and no more after it was closed', async () => {
    const plain = openDecoder({ decoderPath, bubblewrap: 'never' })
    expect(plain.stats().bubblewrap).toBe(false)
    const small = await files.plainPhoto()
    expect((await plain.photo(small)).kind).toBe('done')
    await plain.close()
    expect(await plain.photo(small)).toEqual({ kind: 'lost' })
  })

  it('takes no more than may wait', async () => {
    const small = await files.plainPhoto()
    const ends = await Promise.all(
      Array.from({ length: limits.decoderWaitingMax + 3 }, () => decoder.photo(small)),
    )
    expect(ends.filter(({ kind }) => kind === 'busy')).toHaveLength(3)
    expect(ends.filter(({ kind }) => kind === 'done')).toHaveLength(limits.decoderWaitingMax)
  })
})
