// media: photos and recordings that people gave a plugin by the shell's own sheets.

import { z } from 'zod'
import { media as mediaId } from '../../schema/codec.ts'
import { limits } from '../../wire/limits.ts'
import { defineCapability } from '../capability.ts'

const wholeOrNull = () => z.union([z.int().min(0), z.null()])

export const media = {
  'media.attach': defineCapability({
    mode: 'write',
    tier: 'free',
    kinds: ['mutation', 'intent'],
    input: z.object({ media: mediaId() }),
    output: z.object({}),
    caveats: [],
    doc: {
      gives: 'Keeps a photo or a recording that the asking person has just sent.',
      shape: '`{ media }` -> `{}`; keeping what is kept already is no error.',
      errors: {
        not_granted: 'the manifest does not ask for it',
        not_found: 'it is not theirs, not of this plugin, or went after a day',
        limit_exceeded: 'too many in one run',
      },
      authority: '`media.attach`, what the asking person sent to this plugin only.',
      effects: 'At commit it stays until it is removed or its person is erased.',
      example: 'await ctx.media.attach({ media: args.photo })',
      source: 'specs/primitives 12.11',
    },
  }),
  'media.info': defineCapability({
    mode: 'read',
    tier: 'free',
    kinds: ['query', 'mutation', 'job', 'intent'],
    input: z.object({ media: mediaId() }),
    output: z.object({
      kind: z.enum(['photo', 'voice']),
      width: wholeOrNull(),
      height: wholeOrNull(),
      colour: z.union([z.string().max(7), z.null()]),
      durationMs: wholeOrNull(),
      peaks: z.array(z.int().min(0).max(100)).max(limits.peaksMax),
      bytes: z.int().min(0),
    }),
    caveats: [],
    doc: {
      gives: 'What a photo or a recording is.',
      shape:
        '`{ media }` -> `{ kind, width, height, colour, durationMs, peaks, bytes }`; a photo has no length, a recording no size; `peaks` are 0 to 100.',
      units: '`width` and `height` in pixels of the large form, `durationMs` in ms.',
      errors: {
        not_granted: 'the manifest does not ask for it',
        not_found: 'it is gone, or not of this plugin',
        limit_exceeded: 'too many keys read',
      },
      authority: '`media.info`, this plugin’s own only.',
      effects: 'It joins the read set: a removal is a conflict.',
      example: 'const { width, height } = await ctx.media.info({ media: doc.photo })',
      source: 'specs/primitives 12.11',
    },
  }),
  'media.remove': defineCapability({
    mode: 'write',
    tier: 'free',
    kinds: ['mutation', 'job', 'intent'],
    input: z.object({ media: mediaId() }),
    output: z.object({}),
    caveats: [],
    doc: {
      gives: 'Removes a photo or a recording for ever.',
      shape: '`{ media }` -> `{}`; removing what is gone is no error.',
      errors: {
        not_granted: 'the manifest does not ask for it',
        not_found: 'it is another plugin’s',
        limit_exceeded: 'too many in one run',
      },
      authority: '`media.remove`, this plugin’s own only.',
      effects: 'At commit its bytes are deleted, and no ticket of it leads anywhere.',
      example: 'await ctx.media.remove({ media: doc.photo })',
      source: 'specs/primitives 12.11',
    },
  }),
}
