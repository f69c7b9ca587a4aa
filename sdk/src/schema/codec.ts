// The closed list of value types that JSON lacks. Authors write them like any zod schema; the
// packer reads them once; inside the isolate no schema runs at all.

import { z } from 'zod'

/** Names of our own codecs, as they stand in a manifest under the keyword `codec`. */
export const codecNames = [
  'fen',
  'person',
  'media',
  'instant',
  'bytes',
  'cell',
  'deferred',
] as const

/** One of our own codecs. */
export type CodecName = (typeof codecNames)[number]

/** A person as one plugin knows them: an opaque id that means nothing to any other plugin. */
export type Person = string & z.BRAND<'Person'>

/**
 * A person.
 *
 * Shape: an opaque text, at most 64 characters; in storage and on the wire it is the plugin's own
 * pairwise id, and core translates it at every border. Never build one; you receive it.
 * Source: architecture section 2, "People in data are typed".
 */
export const person = () => z.string().max(64).meta({ codec: 'person' }).brand<'Person'>()

/** A photo or a recording of one plugin: an opaque id that means nothing to any other plugin. */
export type Media = string & z.BRAND<'Media'>

/**
 * A photo or a recording.
 *
 * Shape: an opaque text, at most 128 characters; in handler code and in storage an id of this
 * plugin alone, towards a page a ticket made for the person who looks. Core translates it at every
 * border. Never build one; a page receives it from the shell and passes it on.
 * Source: architecture section 4, "media URLs are per plugin and viewer".
 */
export const media = () => z.string().max(128).meta({ codec: 'media' }).brand<'Media'>()

/**
 * Money.
 *
 * Units: a bigint in fen (1 CNY = 100 fen) in handler code, a decimal string on the wire; never a
 * JSON number. `min` and `max` are inclusive; the default range is 0 to 2^63-1.
 */
export const fen = (bounds: { readonly min?: bigint; readonly max?: bigint } = {}) =>
  z.bigint().meta({
    codec: 'fen',
    min: String(bounds.min ?? 0n),
    max: String(bounds.max ?? 2n ** 63n - 1n),
  })

/**
 * A moment.
 *
 * Units: whole milliseconds since 1970-01-01T00:00Z, as `ctx.now` gives them.
 */
export const instant = () => z.int().min(0).max(8_640_000_000_000_000).meta({ codec: 'instant' })

/**
 * Raw bytes.
 *
 * Shape: a `Uint8Array` in handler code, base64url text on the wire; at most `maxBytes`.
 */
export const bytes = (maxBytes: number): z.ZodType<Uint8Array> =>
  // `any` on purpose: zod only carries the mark, the check is the codec's own.
  z.any().meta({ codec: 'bytes', maxBytes })

/** A place as far as anybody is told: one cell of a fixed grid, never a point. */
export type Cell = string & z.BRAND<'Cell'>

/**
 * A place.
 *
 * Shape: a text like `c6246.60294` that names a cell of a fixed grid, about 500 m each way; a page
 * gets one from `bridge.pickPlace`, and `@tessera/sdk/place` reckons with them.
 * Source: conventions, "Geo": people are never points.
 */
export const cell = () => z.string().max(16).meta({ codec: 'cell' }).brand<'Cell'>()

/**
 * A value whose own schema is known only to the capability that takes it (a record of a named
 * collection, the arguments of a named handler). Passed on unread; checked there.
 * For the contract alone: a manifest that uses it is refused.
 */
export const deferred = (): z.ZodType<unknown> => z.any().meta({ codec: 'deferred' })
