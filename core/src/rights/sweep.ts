// What of an erased account lies in many rows: its inbox, its remembered answers, what happened to
// it, its photos and recordings, documents that wait, the words on its statement. Swept a batch a
// commit; a row of the erasure stays open until nothing is left.

import type { CommitEngine } from '../commit/engine-port.ts'
import type { PlanTx } from '../commit/unit.ts'
import type { Reader, Store } from '../store/store.ts'
import { planGone } from '../media/index.ts'
import { planNoDocuments } from '../identity/index.ts'
import { walletAccount } from '../wallet/accounts.ts'

/** What sweeping is done with. */
export interface SweepDeps {
  readonly store: Store
  readonly engine: CommitEngine
}

const batchRows = 200

type Batch = readonly ((tx: PlanTx) => void)[]

const scanOf = (person: string) => ({ equals: [person], limit: batchRows }) as const

async function inboxBatch(reader: Reader, person: string): Promise<Batch> {
  const rows = await reader.scan({ table: 'notification', ...scanOf(person) })
  return rows.map(
    ({ id }) =>
      (tx) =>
        tx.delete('notification', [person, id]),
  )
}

async function answersBatch(reader: Reader, person: string): Promise<Batch> {
  const rows = await reader.scan({ table: 'idempotency', ...scanOf(person) })
  return rows.map(
    ({ key }) =>
      (tx) =>
        tx.delete('idempotency', [person, key]),
  )
}

async function usesBatch(reader: Reader, person: string): Promise<Batch> {
  const rows = await reader.scan({ table: 'grantUse', ...scanOf(person) })
  return rows.map(
    ({ plugin, name }) =>
      (tx) =>
        tx.delete('grantUse', [person, plugin, name]),
  )
}

async function mutesBatch(reader: Reader, person: string): Promise<Batch> {
  const rows = await reader.scan({ table: 'noticeMute', ...scanOf(person) })
  return rows.map(
    ({ plugin, kind }) =>
      (tx) =>
        tx.delete('noticeMute', [person, plugin, kind]),
  )
}

/** What they put up goes with them: a card shows nothing, a link leads nowhere. */
async function shownBatch(reader: Reader, person: string): Promise<Batch> {
  const own = { index: 'byPerson', ...scanOf(person) } as const
  const [cards, links] = await Promise.all([
    reader.scan({ table: 'card', ...own }),
    reader.scan({ table: 'link', ...own }),
  ])
  return [
    ...cards.map(
      ({ id }) =>
        (tx: PlanTx) =>
          tx.delete('card', [id]),
    ),
    ...links.map(
      ({ code }) =>
        (tx: PlanTx) =>
          tx.delete('link', [code]),
    ),
  ]
}

async function handoffsBatch(reader: Reader, person: string): Promise<Batch> {
  const rows = await reader.scan({ table: 'handoff', index: 'byPerson', ...scanOf(person) })
  return rows.map(
    ({ id }) =>
      (tx) =>
        tx.delete('handoff', [id]),
  )
}

async function interestsBatch(reader: Reader, person: string): Promise<Batch> {
  const rows = await reader.scan({ table: 'interest', ...scanOf(person) })
  return rows.map(
    ({ source, topic }) =>
      (tx) =>
        tx.delete('interest', [person, source, topic]),
  )
}

async function switchesBatch(reader: Reader, person: string): Promise<Batch> {
  const rows = await reader.scan({ table: 'interestSwitch', ...scanOf(person) })
  return rows.map(
    ({ source }) =>
      (tx) =>
        tx.delete('interestSwitch', [person, source]),
  )
}

async function eventsBatch(reader: Reader, person: string): Promise<Batch> {
  const rows = await reader.scan({ table: 'accountEvent', ...scanOf(person) })
  return rows.map(
    ({ seq, ordinal }) =>
      (tx) =>
        tx.delete('accountEvent', [person, seq, ordinal]),
  )
}

/** Nobody can open what is left of the documents, and nobody needs to decide on them. */
async function reviewsBatch(reader: Reader, person: string): Promise<Batch> {
  const rows = await reader.scan({ table: 'review', index: 'byPerson', ...scanOf(person) })
  return rows
    .filter(({ status }) => status === 'waiting')
    .map((row) => (tx) => {
      planNoDocuments(tx, row)
      tx.put('review', { ...row, status: 'withdrawn', decidedAtMs: tx.nowMs })
    })
}

/** All that follow, from a row on, that still say something. */
async function wordsBatch<R>(
  page: (after: R | undefined) => Promise<readonly R[]>,
  isLeft: (row: R) => boolean,
): Promise<readonly R[]> {
  let after: R | undefined
  for (;;) {
    const rows = await page(after)
    const left = rows.filter(isLeft)
    if (left.length > 0 || rows.length < batchRows) return left
    after = rows.at(-1)
  }
}

/** The amounts stay; the words on one's own statement go. */
async function statementBatch(reader: Reader, person: string): Promise<Batch> {
  const account = walletAccount(person)
  const rows = await wordsBatch<{ timestamp: bigint; note: string }>(
    (after) =>
      reader.scan({
        table: 'walletEntry',
        equals: [account],
        ...(after === undefined ? {} : { from: after.timestamp + 1n }),
        limit: batchRows,
      }),
    ({ note }) => note !== '',
  )
  const found = await Promise.all(
    rows.map(({ timestamp }) => reader.get('walletEntry', [account, timestamp])),
  )
  return found.flatMap((row) =>
    row === undefined ? [] : [(tx) => tx.put('walletEntry', { ...row, note: '' })],
  )
}

async function holdsBatch(reader: Reader, person: string): Promise<Batch> {
  const rows = await reader.scan({
    table: 'hold',
    index: 'byPayer',
    equals: [person],
    limit: 10 * batchRows,
  })
  const left = rows.filter(({ note, status }) => note !== '' && status !== 'open')
  return left.slice(0, batchRows).map((row) => (tx) => tx.put('hold', { ...row, note: '' }))
}

/** Who was paid out at which bank; the bank's own lines are the bank's. */
async function payeesBatch(reader: Reader, person: string): Promise<Batch> {
  const rows = await reader.scan({
    table: 'withdrawal',
    index: 'byPerson',
    equals: [person],
    limit: 10 * batchRows,
  })
  const left = rows.filter(({ payeeName, payeeAccount }) => payeeName + payeeAccount !== '')
  return left
    .slice(0, batchRows)
    .map((row) => (tx) => tx.put('withdrawal', { ...row, payeeName: '', payeeAccount: '' }))
}

/** Photos and recordings, in whichever mini-program; their tickets lead nowhere then. */
async function mediaBatch(reader: Reader, person: string): Promise<Batch> {
  const rows = await reader.scan({ table: 'media', index: 'byPerson', ...scanOf(person) })
  return rows.map((row) => (tx) => planGone(tx, row))
}

async function mediaDaysBatch(reader: Reader, person: string): Promise<Batch> {
  const rows = await reader.scan({ table: 'mediaDay', ...scanOf(person) })
  return rows.map(
    ({ day }) =>
      (tx) =>
        tx.delete('mediaDay', [person, day]),
  )
}

const batches = [
  mediaBatch,
  mediaDaysBatch,
  inboxBatch,
  answersBatch,
  usesBatch,
  mutesBatch,
  shownBatch,
  handoffsBatch,
  interestsBatch,
  switchesBatch,
  eventsBatch,
  reviewsBatch,
  statementBatch,
  holdsBatch,
  payeesBatch,
] as const

/**
 * Sweeps what is left of an erased account. Safe to repeat: what is gone is not found again.
 * Effects: a commit a batch, and one that notes that nothing is left.
 */
export async function sweepErased({ store, engine }: SweepDeps, person: string): Promise<void> {
  for (const batch of batches)
    for (;;) {
      const acts = await batch(store, person)
      if (acts.length === 0) break
      await engine.commit({
        needs: () => [],
        plan(tx) {
          for (const act of acts) act(tx)
        },
      })
    }
  await engine.commit({
    needs: () => [{ table: 'erasure', key: [person] }],
    plan(tx) {
      const row = tx.get('erasure', [person])
      if (row !== undefined)
        tx.put('erasure', { ...row, status: 'finished', finishedAtMs: tx.nowMs })
    },
  })
}

/** Goes on with erasures that a stop cut short; gives how many. */
export async function sweepUnfinished(deps: SweepDeps): Promise<number> {
  const rows = await deps.store.scan({
    table: 'erasure',
    index: 'byStatus',
    equals: ['sweeping'],
    limit: batchRows,
  })
  for (const { person } of rows) await sweepErased(deps, person)
  return rows.length
}
