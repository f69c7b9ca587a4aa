// link: short codes that lead to a place of a plugin, as a link, as a picture, as a text to paste.

import { z } from 'zod'
import { instant } from '../../schema/codec.ts'
import { defineCapability } from '../capability.ts'
import { pathCharsMax } from '../path.ts'

const code = () => z.string().length(9)
const title = () => z.string().min(1).max(60)

export const link = {
  'link.create': defineCapability({
    mode: 'posting',
    tier: 'free',
    kinds: ['mutation', 'job', 'intent'],
    input: z.object({
      path: z.string().min(1).max(pathCharsMax),
      title: z.object({ zh: title(), en: title() }),
      until: instant(),
      usesMax: z.int().min(1).max(1_000_000).optional(),
    }),
    output: z.object({ code: code() }),
    caveats: [],
    doc: {
      gives: 'A short code that leads to a place of the plugin’s page.',
      shape:
        '`{ path, title, until, usesMax? }` -> `{ code }`: eight letters and digits and a ninth that checks them. It is opened as a link, as a picture, or as a text that people paste.',
      units: '`until` in ms since epoch, at most 366 days ahead.',
      errors: {
        not_granted: 'the manifest does not ask for it',
        arguments_invalid: '`path` is no place of the page, or `until` is over or too far',
        limit_exceeded: 'too many in one run',
      },
      authority: '`link.create`; whoever opens it has no more power than anybody.',
      effects: 'At commit the code leads there, until its time is over or it is used up.',
      example:
        'const { code } = await ctx.link.create({ path: `/join/${id}`, title, until: ctx.now + 86_400_000 })',
      source: 'specs/primitives 12.3',
    },
  }),
  'link.use': defineCapability({
    mode: 'write',
    tier: 'free',
    kinds: ['mutation', 'job', 'intent'],
    input: z.object({ code: code() }),
    output: z.object({}),
    caveats: [],
    doc: {
      gives: 'Counts one use of a link, or stops the run where it may not be used any more.',
      shape:
        '`{ code }` -> `{}`. Opening a link is free and counts nothing: call this where the person takes what it offers.',
      errors: {
        not_granted: 'the manifest does not ask for it',
        not_found: 'no link of this plugin has that code',
        too_late: 'its time is over',
        exhausted: 'it was used as often as it may be',
      },
      authority: '`link.use`, the plugin’s own links only.',
      effects:
        'At commit it is used once more; of two who take the last use at once one is refused.',
      example: 'await ctx.link.use({ code })',
      source: 'specs/conventions, "Counted things"',
    },
  }),
}
