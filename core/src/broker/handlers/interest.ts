// interest.*: notes wait for the commit; an order is made of the plugin's own candidates.

import { isTopic, PlatformError } from '@tessera/sdk/contract'
import { limits } from '@tessera/sdk/wire'
import { leavingFor } from '../../interest/index.ts'
import type { Family } from './handler.ts'
import { requireCaller } from './identity.ts'

function requireTopics(topics: readonly string[], pointer: string): void {
  const wrong = topics.findIndex((topic) => !isTopic(topic))
  if (wrong !== -1)
    throw new PlatformError('arguments_invalid', {
      errors: [{ pointer: `${pointer}/${wrong}`, expected: 'one short word in lower case' }],
    })
}

export const interestHandlers: Family<'interest'> = {
  'interest.note': async ({ deps, run, input }) => {
    requireTopics(input.topics, '/topics')
    const { interests } = run.wishes
    if (interests.length >= limits.interestNotesMax)
      throw new PlatformError('limit_exceeded', { interestNotesMax: limits.interestNotesMax })
    const { source } = input
    const note = { person: requireCaller(run), source, topics: [...new Set(input.topics)] }
    interests.push({ ...note, leaving: await leavingFor(deps.store, note, run.nowMs) })
    return {}
  },

  'interest.rank': async ({ deps, run, input }) => {
    for (const [place, { topics }] of input.candidates.entries())
      requireTopics(topics, `/candidates/${place}/topics`)
    const of = { person: requireCaller(run), plugin: run.plugin.id, reads: run.reads }
    return { ranked: [...(await deps.interests.rank(of, input.candidates))] }
  },
}
