// How offers look in lists: what is asked for, how far it is at most, and who stands behind it.

import { cell, fen, instant, z } from '@tessera/sdk'
import type { ErrandCtx } from '../manifest.ts'
import { readStanding, readStandings, type Standing } from '../people/party.ts'
import { category, unit } from '../record/offer.ts'
import { starsMilli } from '../rule/standing.ts'

/** Somebody as others see them before a deal. */
export const shownStanding = () =>
  z.object({
    privilegedNo: z.int(),
    starsMilli: z.int(),
    starsCount: z.int(),
    doneCount: z.int(),
    cancelledCount: z.int(),
  })

/** A service in a list; `bandM` is 0 where no distance is known. */
export const serviceRow = () =>
  z.object({
    service: z.string(),
    title: z.string(),
    about: z.string(),
    category: category(),
    priceFen: fen(),
    isFrom: z.boolean(),
    unit: unit(),
    cell: cell(),
    state: z.string(),
    bandM: z.int(),
    by: shownStanding(),
  })

/** A need in a list. */
export const needRow = () =>
  z.object({
    need: z.string(),
    title: z.string(),
    about: z.string(),
    category: category(),
    budgetFen: fen(),
    cell: cell(),
    startAt: instant(),
    endAt: instant(),
    headcount: z.int(),
    takenCount: z.int(),
    state: z.string(),
    bandM: z.int(),
  })

type Service = NonNullable<Awaited<ReturnType<typeof readService>>['record']>['doc']
const readService = (ctx: ErrandCtx, id: string) => ctx.records.get({ collection: 'services', id })
type Need = NonNullable<Awaited<ReturnType<typeof readNeed>>['record']>['doc']
const readNeed = (ctx: ErrandCtx, id: string) => ctx.records.get({ collection: 'needs', id })

/** What others see of a standing. */
export const standingShown = (standing: Standing) => ({
  privilegedNo: standing.privilegedNo,
  starsMilli: starsMilli(standing),
  starsCount: standing.starsCount,
  doneCount: standing.doneCount,
  cancelledCount: standing.cancelledCount,
})

interface FoundService {
  readonly id: string
  readonly doc: Service
  readonly bandM?: number
}

/** Services as rows, in their order. */
export async function serviceRowsOf(ctx: ErrandCtx, found: readonly FoundService[]) {
  const owners = found.map(({ doc: { owner, party } }) => ({ person: owner, party }))
  const standings = await readStandings(ctx, owners)
  return found.flatMap(({ id, doc, bandM = 0 }) => {
    const standing = standings.get(doc.party)
    return standing === undefined ? [] : [rowOf(id, doc, { bandM, standing })]
  })
}

/** A service as a row. */
export const serviceRowOf = async (ctx: ErrandCtx, id: string, doc: Service) =>
  rowOf(id, doc, {
    bandM: 0,
    standing: await readStanding(ctx, { person: doc.owner, party: doc.party }),
  })

const rowOf = (
  id: string,
  doc: Service,
  { bandM, standing }: { readonly bandM: number; readonly standing: Standing },
) => ({
  service: id,
  title: doc.title,
  about: doc.about,
  category: doc.category,
  priceFen: doc.priceFen,
  isFrom: doc.isFrom,
  unit: doc.unit,
  cell: doc.cell,
  state: doc.state,
  bandM,
  by: standingShown(standing),
})

/** A need as a row. */
export const needRowOf = (id: string, doc: Need, bandM = 0) => ({
  need: id,
  title: doc.title,
  about: doc.about,
  category: doc.category,
  budgetFen: doc.budgetFen,
  cell: doc.cell,
  startAt: doc.startAt,
  endAt: doc.endAt,
  headcount: doc.headcount,
  takenCount: doc.takenCount,
  state: doc.state,
  bandM,
})
