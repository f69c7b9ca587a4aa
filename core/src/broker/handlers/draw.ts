// draw.*: sealed deals. The seed never passes through here towards a plugin before it is over.

import { PlatformError } from '@tessera/sdk/contract'
import { commitmentHex, drawSeed, isOver, requireDealable } from '../../draw/draw.ts'
import { rowName, type Row } from '../../store/tables.ts'
import { runId } from '../run-id.ts'
import type { Run } from '../run.ts'
import { asPerson, requireCaller } from './identity.ts'
import type { Family, HandlerDeps } from './handler.ts'

async function requireDraw(deps: HandlerDeps, run: Run, id: string): Promise<Row<'draw'>> {
  run.reads.notePoint(rowName('draw', [id]), deps.engine.head())
  const row = await deps.store.get('draw', [id])
  if (row === undefined || row.plugin !== run.plugin.id)
    throw new PlatformError('not_found', { draw: id })
  return row
}

export const drawHandlers: Family<'draw'> = {
  'draw.commit': async ({ deps, run, input }) => {
    requireDealable(input.deal)
    const draw = runId(deps.drawKey, run, 'draw')
    const seed = drawSeed(deps.drawKey, draw, run.invocation)
    run.wishes.draws.push({
      verb: 'commit',
      draw,
      plugin: run.plugin.id,
      context: input.context,
      deal: input.deal,
      seed,
    })
    return { draw, commitment: commitmentHex(input.context, seed) }
  },

  'draw.take': async ({ run, input }) => {
    run.wishes.draws.push({
      verb: 'take',
      draw: input.draw,
      plugin: run.plugin.id,
      person: requireCaller(run),
    })
    return {}
  },

  'draw.taken': async ({ deps, run, input }) => {
    const draw = await requireDraw(deps, run, input.draw)
    const takes = await deps.store.scan({
      table: 'drawTake',
      equals: [draw.id],
      limit: draw.sharesCount,
    })
    const asking = run.caller?.person
    run.askedWho ||= asking !== undefined
    const own = takes.find((take) => take.person === asking)?.share ?? null
    const shares = takes
      .map((take) => ({
        index: take.share,
        person: asPerson(take.person),
        amountFen: take.amountFen,
        at: take.atMs,
      }))
      .toSorted((a, b) => a.index - b.index)
    return { shares, sharesCount: draw.sharesCount, closed: draw.closed !== 0, own }
  },

  'draw.close': async ({ run, input }) => {
    run.wishes.draws.push({ verb: 'close', draw: input.draw, plugin: run.plugin.id })
    return {}
  },

  'draw.reveal': async ({ deps, run, input }) => {
    const draw = await requireDraw(deps, run, input.draw)
    if (!isOver(draw)) throw new PlatformError('draw_sealed')
    return { seed: Buffer.from(draw.seed).toString('hex'), context: draw.context }
  },
}
