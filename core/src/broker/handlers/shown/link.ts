// link.*: codes that lead to places of a plugin.

import { isPath, PlatformError } from '@tessera/sdk/contract'
import { codeOfBytes } from '@tessera/sdk/links'
import { limits } from '@tessera/sdk/wire'
import { rowName } from '../../../store/tables.ts'
import type { Run } from '../../run.ts'
import { runBytes } from '../../run-id.ts'
import type { Family, HandlerDeps } from '../handler.ts'

const dayMs = 86_400_000

const unfit = (pointer: string, expected: string): PlatformError =>
  new PlatformError('arguments_invalid', { errors: [{ pointer, expected }] })

function requireRoom(run: Run): void {
  if (run.wishes.links.length >= limits.linksMax)
    throw new PlatformError('limit_exceeded', { linksMax: limits.linksMax })
}

/** A code that no link has. Forty bits meet now and then; nobody may get a code twice. */
async function freeCode(deps: HandlerDeps, run: Run): Promise<string> {
  for (;;) {
    const code = codeOfBytes(runBytes(deps.drawKey, run, 'link'))
    const isNew = !run.wishes.links.some((write) => write.code === code)
    run.reads.notePoint(rowName('link', [code]), deps.engine.head())
    if (isNew && (await deps.store.get('link', [code])) === undefined) return code
  }
}

export const linkHandlers: Family<'link'> = {
  'link.create': async ({ deps, run, input }) => {
    requireRoom(run)
    if (!isPath(input.path)) throw unfit('/path', 'a place of the page, such as /thing/1')
    if (input.until <= run.nowMs) throw unfit('/until', 'a moment that is still to come')
    if (input.until > run.nowMs + limits.linkDaysMax * dayMs)
      throw unfit('/until', `a moment within ${limits.linkDaysMax} days`)
    const code = await freeCode(deps, run)
    run.wishes.links.push({
      verb: 'create',
      code,
      plugin: run.plugin.id,
      path: input.path,
      title: JSON.stringify(input.title),
      untilMs: input.until,
      usesMax: input.usesMax ?? null,
    })
    return { code }
  },

  'link.use': async ({ run, input }) => {
    requireRoom(run)
    run.wishes.links.push({ verb: 'use', code: input.code, plugin: run.plugin.id })
    return {}
  },
}
