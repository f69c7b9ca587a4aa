// schedule: work of the plugin at a later time, as the plugin, with exactly one effect.

import { z } from 'zod'
import { deferred, instant } from '../schema/codec.ts'
import { defineCapability } from './capability.ts'

const jobId = () => z.string().min(1).max(64)

export const schedule = {
  'schedule.at': defineCapability({
    mode: 'posting',
    tier: 'free',
    kinds: ['mutation', 'job', 'intent'],
    input: z.object({ handler: z.string().min(1).max(64), args: deferred(), at: instant() }),
    output: z.object({ job: jobId() }),
    caveats: [],
    doc: {
      gives: 'Runs a handler of the kind `job` at a given time.',
      shape: '`{ handler, args, at }` -> `{ job }`; a time in the past runs at once.',
      units: '`at` in ms since epoch.',
      errors: {
        not_granted: 'the manifest does not ask for it',
        handler_unknown: 'no such job in the manifest',
        arguments_invalid: '`args` do not fit it',
        limit_exceeded: 'too many jobs wait, or the chain is too long',
      },
      authority: '`schedule.at`. The job runs as the plugin, with no person’s authority.',
      effects:
        'At commit the job waits; its effect commits together with its completion. A job that schedules the next one an hour ahead or more may go on for ever; a faster chain ends after `jobGenerationsMax`.',
      example: "const { job } = await ctx.schedule.at({ handler: 'refund', args: { packet }, at })",
      source: 'specs/transactions section 8',
    },
  }),
  'schedule.cancel': defineCapability({
    mode: 'write',
    tier: 'free',
    kinds: ['mutation', 'job', 'intent'],
    input: z.object({ job: jobId() }),
    output: z.object({}),
    caveats: [],
    doc: {
      gives: 'Takes a waiting job back.',
      shape: '`{ job }` -> `{}`; a job that ran or is unknown is no error.',
      errors: { not_granted: 'the manifest does not ask for it' },
      authority: '`schedule.cancel`, the plugin’s own jobs only.',
      effects: 'At commit the job is gone.',
      example: 'await ctx.schedule.cancel({ job })',
      source: 'specs/transactions section 8',
    },
  }),
}
