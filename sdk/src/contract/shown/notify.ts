// notify: one line in a person's inbox.

import { z } from 'zod'
import { person } from '../../schema/codec.ts'
import { defineCapability } from '../capability.ts'

export const notify = {
  'notify.send': defineCapability({
    mode: 'posting',
    tier: 'personal',
    kinds: ['mutation', 'job', 'intent'],
    input: z.object({
      to: person(),
      kind: z.string().min(1).max(48),
      title: z.object({ zh: z.string().min(1).max(80), en: z.string().min(1).max(80) }),
      body: z.object({ zh: z.string().max(200), en: z.string().max(200) }),
      link: z.string().max(256).optional(),
    }),
    output: z.object({}),
    caveats: ['callsPerDay', 'untilMs'],
    consent: { zh: '向参与者发送通知', en: 'Send notifications to the people taking part' },
    doc: {
      gives: 'Puts a notification into a person’s inbox, in the name of this plugin.',
      shape:
        '`{ to, kind, title, body, link? }` -> `{}`; `kind` is one of the manifest’s `notices`; texts in both languages; `link` is a place inside the plugin’s page.',
      errors: {
        not_granted: 'not asked for or not agreed to',
        arguments_invalid: '`kind` is not named in the manifest’s `notices`',
        caveat_exceeded: 'more than the grant allows a day',
        limit_exceeded: 'too many in one run',
      },
      authority: '`notify.send`, with consent of the person in whose run it is sent.',
      effects:
        'At commit it is in the inbox and on the open streams of that person, unless they turned this kind off; nobody learns whether they did.',
      example:
        "await ctx.notify.send({ to: sender, kind: 'returned', title, body, link: `/packet/${id}` })",
      source: 'specs/conventions, "Notifications"',
    },
  }),
}
