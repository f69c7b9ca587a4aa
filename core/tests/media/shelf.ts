// Sending and fetching files as a shell does: raw bytes, the cookie, the shell's own origin.

import { z } from 'zod'
import type { Platform } from '../platform.ts'
import type { Visitor } from '../visitor.ts'

/** An upload. */
export interface Sending {
  readonly plugin?: string
  readonly kind?: 'photo' | 'voice'
  readonly type?: string
  readonly peaks?: string
  readonly headers?: Readonly<Record<string, string>>
}

const Receipt = z.object({
  media: z.string(),
  kind: z.string(),
  width: z.int().nullable(),
  height: z.int().nullable(),
  durationMs: z.int().nullable(),
})
const Problem = z.looseObject({ code: z.string(), detail: z.string().optional() })

/** Sends bytes; gives what came back as it is. */
export function send(
  { origin }: Platform,
  who: Visitor,
  bytes: Uint8Array,
  { plugin = 'album', kind = 'photo', peaks, type, headers = {} }: Sending = {},
): Promise<Response> {
  const query = new URLSearchParams({ plugin, kind, ...(peaks === undefined ? {} : { peaks }) })
  return fetch(`${origin}/v1/media?${query}`, {
    method: 'POST',
    headers: {
      cookie: who.cookie,
      origin,
      'content-type': type ?? (kind === 'photo' ? 'image/jpeg' : 'audio/webm'),
      ...headers,
    },
    body: Uint8Array.from(bytes),
  })
}

/** Sends bytes that are taken. */
export async function sent(...args: Parameters<typeof send>): Promise<z.infer<typeof Receipt>> {
  const reply = await send(...args)
  if (reply.status !== 201) throw new Error(`${reply.status} ${await reply.text()}`)
  return Receipt.parse(await reply.json())
}

/** The code of a refusal, with the reason where it has one. */
export async function refusalOf(reply: Response): Promise<string> {
  const { code, detail } = Problem.parse(await reply.json())
  return detail === undefined ? code : `${code}: ${detail}`
}

/** Fetches what is behind a ticket. */
export const fetched = (
  { origin }: Platform,
  who: Visitor,
  ticket: string,
  {
    plugin = 'album',
    size = 'full',
    range,
  }: { plugin?: string; size?: string; range?: string } = {},
): Promise<Response> =>
  fetch(`${origin}/v1/media/${plugin}/${ticket}?size=${size}`, {
    headers: { cookie: who.cookie, ...(range === undefined ? {} : { range }) },
  })
