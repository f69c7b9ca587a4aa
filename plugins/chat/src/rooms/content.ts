// What a message can hold besides words: photos and a recording that its sender has just given, and
// how each is said in one line.

import type { Media } from '@tessera/sdk'
import type { ChatCtx } from '../manifest.ts'
import type { Message } from '../reach/room.ts'
import { refuseFor } from '../rules/reason.ts'
import { lineOf } from '../rules/words.ts'

/** What stands in a message. */
type Content = Pick<Message, 'kind' | 'photos' | 'voice'>

/**
 * Keeps photos and a recording, and gives the message they make.
 *
 * Errors: `refused` for words and pictures in one; `not_found` for what the sender did not give.
 * Effects: they stay until the message is recalled.
 */
export async function readContent(
  ctx: ChatCtx,
  said: {
    readonly text: string
    readonly photos?: readonly Media[] | undefined
    readonly voice?: Media | undefined
  },
): Promise<Content> {
  const { text, photos = [], voice } = said
  const kindsCount = [text !== '', photos.length > 0, voice !== undefined].filter(Boolean).length
  if (kindsCount === 0) refuseFor('empty')
  if (kindsCount > 1) refuseFor('mixed')
  if (voice !== undefined) return { kind: 'voice', voice: await keepVoice(ctx, voice) }
  if (photos.length === 0) return { kind: 'text' }
  return {
    kind: 'photos',
    photos: await Promise.all(photos.map((media) => keepPhoto(ctx, media))),
  }
}

async function keepPhoto(ctx: ChatCtx, media: Media) {
  const [{ kind, width, height, colour }] = await Promise.all([
    ctx.media.info({ media }),
    ctx.media.attach({ media }),
  ])
  if (kind !== 'photo' || width === null || height === null) refuseFor('mixed')
  return { media, width, height, colour }
}

async function keepVoice(ctx: ChatCtx, media: Media) {
  const [{ kind, durationMs, peaks }] = await Promise.all([
    ctx.media.info({ media }),
    ctx.media.attach({ media }),
  ])
  if (kind !== 'voice' || durationMs === null) refuseFor('mixed')
  return { media, durationMs, peaks }
}

/** Removes what a message held; its bytes are gone for everybody. */
export async function dropContent(ctx: ChatCtx, { photos = [], voice }: Message): Promise<void> {
  const held = [...photos.map(({ media }) => media), ...(voice === undefined ? [] : [voice.media])]
  await Promise.all(held.map((media) => ctx.media.remove({ media })))
}

/** A message in one line, for a notice. */
export function sayContent(message: Pick<Message, 'kind' | 'text' | 'photos'>) {
  const line = lineOf(message.text)
  const count = message.photos?.length ?? 0
  switch (message.kind) {
    case 'voice':
      return { zh: '[语音]', en: '[Voice message]' }
    case 'photos':
      return { zh: `[${count} 张照片]`, en: count === 1 ? '[Photo]' : `[${count} photos]` }
    case 'card':
      return { zh: '[卡片]', en: '[Card]' }
    case 'text':
    case 'system':
      return { zh: line, en: line }
  }
}
