// schedule.*: work for later, as the plugin.

import { PlatformError } from '@tessera/sdk/contract'
import { makeBorder } from '@tessera/sdk/schema'
import { limits } from '@tessera/sdk/wire'
import { canonicalJson } from '../../base/hash.ts'
import { asArgumentError } from '../../records/collection.ts'
import { runId } from '../run-id.ts'
import type { Family } from './handler.ts'

const inward = makeBorder('tagged', 'text')

export const scheduleHandlers: Family<'schedule'> = {
  'schedule.at': async ({ deps, run, input }) => {
    const handler = run.plugin.handlers.get(input.handler)
    if (handler === undefined || handler.kind !== 'job')
      throw new PlatformError('handler_unknown', { handler: input.handler })
    if (run.wishes.jobs.length >= limits.schedulesMax)
      throw new PlatformError('limit_exceeded', { schedulesMax: limits.schedulesMax })
    const isRested = input.at >= run.nowMs + limits.jobRestMs
    const generation = isRested ? 1 : run.jobGeneration + 1
    if (generation > limits.jobGenerationsMax)
      throw new PlatformError('limit_exceeded', { jobGenerationsMax: limits.jobGenerationsMax })
    let args: unknown
    try {
      args = handler.args(input.args, inward)
    } catch (error) {
      throw asArgumentError(error, '/args')
    }
    const id = runId(deps.drawKey, run, 'job')
    run.wishes.jobs.push({
      verb: 'at',
      id,
      plugin: run.plugin.id,
      handler: handler.name,
      args: canonicalJson(args),
      dueAtMs: input.at,
      generation,
    })
    return { job: id }
  },

  'schedule.cancel': async ({ run, input }) => {
    run.wishes.jobs.push({ verb: 'cancel', id: input.job, plugin: run.plugin.id })
    return {}
  },
}
