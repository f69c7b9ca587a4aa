// Files as people send them, and as people should not: made here, byte by byte or by the same
// library that decodes them.

import sharp from 'sharp'

/** A photo with everything a phone writes into it: a place, a camera, a name. */
export const phonePhoto = (width = 1_200, height = 800): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background: '#c04030' } })
    .composite([
      {
        input: { create: { width: width / 2, height, channels: 3, background: '#3050c0' } },
        left: 0,
        top: 0,
      },
    ])
    .withExif({
      IFD0: { Make: 'SecretCamera', Copyright: 'Secret Person' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '31/1 13/1 48/1', GPSLongitudeRef: 'E' },
    })
    .withXmp(
      '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/><!-- SecretXmp --></x:xmpmeta>',
    )
    .jpeg()
    .toBuffer()

/** A photo that lies on its side: its left half blue as stored, shown turned by a quarter. */
export const sidewaysPhoto = (): Promise<Buffer> =>
  sharp({ create: { width: 400, height: 200, channels: 3, background: '#c04030' } })
    .composite([
      {
        input: { create: { width: 200, height: 200, channels: 3, background: '#3050c0' } },
        left: 0,
        top: 0,
      },
    ])
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()

/** A small PNG of one colour. */
export const plainPhoto = (background = '#20a060'): Promise<Buffer> =>
  sharp({ create: { width: 64, height: 48, channels: 3, background } })
    .png()
    .toBuffer()

/** A PNG of a few hundred kilobytes that would be 72 megapixels. */
export const pixelBomb = (): Promise<Buffer> =>
  sharp({ create: { width: 12_000, height: 6_000, channels: 3, background: '#ffffff' } })
    .png({ compressionLevel: 9 })
    .toBuffer()

/** A PNG whose head says 4 gigapixels over a body of nothing. */
export function lyingBomb(): Buffer {
  const head = Buffer.alloc(25)
  head.writeUInt32BE(13, 0)
  head.write('IHDR', 4, 'latin1')
  head.writeUInt32BE(65_535, 8)
  head.writeUInt32BE(65_535, 12)
  head.set([8, 2, 0, 0, 0], 16)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([signature, head])
}

/** What is no photo, whatever it calls itself. */
export const noPhotos: Readonly<Record<string, Buffer>> = {
  svg: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
  gif: Buffer.from('GIF89a/*\u0000\u0000*/=1;alert(1)', 'latin1'),
  html: Buffer.from('<!doctype html><script>alert(1)</script>'),
  pdf: Buffer.from('%PDF-1.7\n'),
  heic: Buffer.from('\u0000\u0000\u0000\u0018ftypheic\u0000\u0000\u0000\u0000', 'latin1'),
  empty: Buffer.from([0]),
}

/** A beginning of a JPEG, with a web page behind it. */
export const jpegAndHtml = (): Buffer =>
  Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from('<script>alert(1)</script>')])

const join = (...parts: readonly (Buffer | string)[]): Buffer =>
  Buffer.concat(
    parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)),
  )

const u16le = (value: number): Buffer => Buffer.from([value & 0xff, value >> 8])
const u32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}

const opusHead = join('OpusHead', Buffer.from([1, 1]), u16le(312), Buffer.alloc(4), Buffer.alloc(3))
/** One packet of 20 ms: its first byte says so, what follows is sound to nobody. */
const opusPacket = join(Buffer.from([0x78]), 'sound-of-silence')

const element = (id: string, ...content: readonly (Buffer | string)[]): Buffer => {
  const body = join(...content)
  return join(Buffer.from(id, 'hex'), u32(body.length + 0x10000000), body)
}
/** One whose length a live recorder does not know yet. */
const openElement = (id: string): Buffer =>
  join(Buffer.from(id, 'hex'), Buffer.from('01ffffffffffffff', 'hex'))
const number = (id: string, value: number): Buffer => element(id, u32(value))

/** How a recording in WebM is made. */
export interface WebmOf {
  readonly packets: number
  readonly trackType?: number
  readonly codec?: string
  readonly tracks?: number
}

/** A recording as a browser writes one: lengths unknown, no duration, and tags that tell of it. */
export function webm({ packets, trackType = 2, codec = 'A_OPUS', tracks = 1 }: WebmOf): Buffer {
  const head = element('1a45dfa3', element('4282', 'webm'))
  const track = (place: number): Buffer =>
    element(
      'ae',
      number('d7', place),
      number('83', trackType),
      element('86', codec),
      element('63a2', opusHead),
    )
  const blocks = Array.from({ length: packets }, (_, place) => {
    const at = Buffer.alloc(2)
    at.writeInt16BE((place % 500) * 20)
    const block = element('a3', Buffer.from([0x81]), at, Buffer.from([0x80]), opusPacket)
    const cluster = join(openElement('1f43b675'), number('e7', place * 20))
    return place % 500 === 0 ? join(cluster, block) : block
  })
  return join(
    head,
    openElement('18538067'),
    element('1549a966', number('2ad7b1', 1_000_000), element('4d80', 'SecretRecorder')),
    element('1654ae6b', ...Array.from({ length: tracks }, (_, place) => track(place + 1))),
    element('1254c367', element('7373', 'SecretTag')),
    element('1941a469', element('61a7', 'SecretAttachment')),
    ...blocks,
  )
}

/** A recording in Ogg, its comments full of words. */
export function ogg(packets: number, serials: readonly number[] = [7]): Buffer {
  const page = (serial: number, flags: number, own: readonly Buffer[]): Buffer =>
    join(
      'OggS',
      Buffer.from([0, flags]),
      Buffer.alloc(8),
      u32(serial),
      Buffer.alloc(8),
      Buffer.from([own.length, ...own.map(({ length }) => length)]),
      ...own,
    )
  const tags = join('OpusTags', Buffer.from([9, 0, 0, 0]), 'SecretTag')
  return join(
    ...serials.map((serial) => page(serial, 2, [opusHead])),
    page(serials[0] ?? 0, 0, [tags]),
    ...Array.from({ length: packets }, () => page(serials[0] ?? 0, 0, [opusPacket])),
  )
}

const box = (type: string, ...content: readonly (Buffer | string)[]): Buffer => {
  const body = join(...content)
  return join(u32(body.length + 8), type, body)
}

/** How a recording in MP4 is made. */
export interface Mp4Of {
  readonly ms: number
  readonly handler?: string
  readonly codec?: string
  readonly fragmented?: boolean
}

/** A recording in MP4, with a user's data beside the track. */
export function mp4({ ms, handler = 'soun', codec = 'mp4a', fragmented = false }: Mp4Of): Buffer {
  const zero = (bytes: number): Buffer => Buffer.alloc(bytes)
  const times = fragmented ? join(zero(4), u32(0)) : join(zero(4), u32(1), u32(ms / 20), u32(20))
  const media = box(
    'mdia',
    box('mdhd', zero(4), u32(12_345), u32(12_345), u32(1_000), u32(0), zero(4)),
    box('hdlr', zero(8), handler, zero(12), 'SecretHandler'),
    box(
      'minf',
      box('stbl', box('stsd', zero(4), u32(1), box(codec, zero(28))), box('stts', times)),
    ),
  )
  const moov = box(
    'moov',
    box('mvhd', zero(4), u32(12_345), u32(12_345), u32(1_000), zero(80)),
    box('trak', box('tkhd', zero(4), u32(12_345), u32(12_345), zero(72)), media),
    ...(fragmented ? [box('mvex', box('trex', zero(4), u32(1), u32(1), u32(20), zero(8)))] : []),
    box('udta', box('meta', 'SecretPlace')),
  )
  const run = box('trun', zero(4), u32(ms / 20))
  const moof = box('moof', box('mfhd', zero(8)), box('traf', box('tfhd', zero(4), u32(1)), run))
  return join(
    box('ftyp', 'M4A ', zero(4), 'M4A '),
    moov,
    ...(fragmented ? [moof] : []),
    box('mdat', 'sound-of-silence'),
    box('uuid', 'SecretTail'),
  )
}
