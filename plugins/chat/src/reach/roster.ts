// Who is in a group, in one small record: what everybody's answer rests on. Reading a message moves
// a member's own row and leaves this alone.

import type { Person } from '@tessera/sdk'
import type { ChatCtx } from '../manifest.ts'

/** Somebody who is in a group and knows it, and the last number that came before them. */
export interface Enrolled {
  readonly person: Person
  readonly joinedSeq: number
}

/** Who is in a group and knows it. */
export async function readRoster(ctx: ChatCtx, conv: string): Promise<readonly Enrolled[]> {
  const { record } = await ctx.records.get({ collection: 'rosters', id: conv })
  return record?.doc.members ?? []
}

const writeRoster = (ctx: ChatCtx, conv: string, members: readonly Enrolled[]) =>
  ctx.records.put({ collection: 'rosters', id: conv, doc: { members: [...members] } })

/** Puts people into a group's roster; whoever was in it before begins anew. */
export async function enrol(ctx: ChatCtx, conv: string, fresh: readonly Enrolled[]): Promise<void> {
  const came = new Set(fresh.map(({ person }) => person))
  const stayed = (await readRoster(ctx, conv)).filter(({ person }) => !came.has(person))
  await writeRoster(ctx, conv, [...stayed, ...fresh])
}

/** Takes somebody out of a group's roster. */
export async function strike(ctx: ChatCtx, conv: string, gone: Person): Promise<void> {
  const before = await readRoster(ctx, conv)
  await writeRoster(
    ctx,
    conv,
    before.filter(({ person }) => person !== gone),
  )
}
