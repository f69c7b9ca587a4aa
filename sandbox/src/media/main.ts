// The decoder process: takes one file after the other on its input and answers each on its output.
// It is started with the path of the image decoder, and holds nothing between two files.

import { createRequire } from 'node:module'
import { blobFrame, BlobFrameReader, limits, type BlobFrame } from '@tessera/sdk/wire'
import { makePhoto, tameSharp, type SharpModule } from './photo.ts'
import { MediaRefused } from './refusal.ts'
import { makeVoice } from './voice.ts'

let decoder: SharpModule | undefined

/** Recordings need no decoder, so it is loaded with the first photo. */
function requireDecoder(): SharpModule {
  if (decoder !== undefined) return decoder
  const [, , path = ''] = process.argv
  // The package's own entry, found by the host; its type is that of the package.
  const sharp = createRequire(path)(path) as SharpModule
  tameSharp(sharp)
  decoder = sharp
  return sharp
}

function send(header: object, body: Uint8Array): void {
  for (const part of blobFrame(header, body)) process.stdout.write(part)
}

async function answerPhoto(bytes: Uint8Array): Promise<void> {
  const { full, thumb, ...rest } = await makePhoto(requireDecoder(), bytes)
  const body = new Uint8Array(full.length + thumb.length)
  body.set(full)
  body.set(thumb, full.length)
  send({ ok: true, photo: { ...rest, fullBytes: full.length } }, body)
}

function answerVoice(bytes: Uint8Array): void {
  const { mime, durationMs, audio } = makeVoice(bytes)
  send({ ok: true, voice: { mime, durationMs } }, audio)
}

async function answer({ header, body }: BlobFrame): Promise<void> {
  try {
    const isPhoto = typeof header === 'object' && header !== null && 'photo' in header
    if (isPhoto) await answerPhoto(body)
    else answerVoice(body)
  } catch (error) {
    if (!(error instanceof MediaRefused)) throw error
    send({ ok: false, reason: error.reason }, new Uint8Array())
  }
}

const reader = new BlobFrameReader(limits.photoBytesMax, (frame) => void answer(frame))
process.stdin.on('data', (bytes: Buffer) => reader.push(bytes))
