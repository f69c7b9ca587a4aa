// Judges what is in the file after a life: everything that was acknowledged, once; nothing else;
// the same answer for ever; sums, audit and hash chain sound.

import { timestampMax, type Transfer, type TransferResult } from '../../../src/ledger/index.ts'
import { id } from '../desk.ts'
import type { OpenPlace } from '../place.ts'
import { placeFaults } from '../sound.ts'
import { bank, people, wordsFor, type Submission } from './client.ts'

const ever = { from: 0n, to: timestampMax - 1n, reversed: false, limit: 1_000_000 }

/** What was asked of a place, and what its clients heard. */
interface Case {
  readonly place: OpenPlace
  readonly submissions: readonly Submission[]
  /** What was paid in before anything was simulated. */
  readonly funding: readonly Transfer[]
}

/** Everything that is wrong. */
export async function faultsOf(all: Case): Promise<readonly string[]> {
  return [
    ...(await rowFaults(all)),
    ...(await sumFaults(all)),
    ...(await answerFaults(all)),
    ...(await placeFaults(all.place)),
  ]
}

async function rowFaults({ place, submissions, funding }: Case): Promise<readonly string[]> {
  const faults: string[] = []
  const rows = await place.storage.transfers(ever)
  const byId = new Map(rows.map((row) => [row.id, row]))
  if (byId.size !== rows.length) faults.push('an id is there twice')
  const expected = new Set(funding.map((event) => event.id))
  for (const { events, answer = 'nothing' } of submissions) {
    const isDone = answer.startsWith('done')
    for (const event of events) {
      expected.add(event.id)
      const row = byId.get(event.id)
      if ((row !== undefined) !== isDone) faults.push(`${event.id} was answered "${answer}"`)
      if (row === undefined || event.pendingId !== id(0)) continue
      if (row.debitAccountId !== event.debitAccountId) faults.push(`${event.id} took elsewhere`)
      if (row.amount > event.amount) faults.push(`${event.id} moved more than was asked`)
    }
    const first = byId.get(events[0]?.id ?? '')
    if (first !== undefined && !answer.startsWith(`done at ${first.timestamp}`))
      faults.push(`${first.id} was answered "${answer}", and happened at ${first.timestamp}`)
  }
  for (const row of rows) if (!expected.has(row.id)) faults.push(`nobody stands by ${row.id}`)
  return faults
}

/** What everybody has is what was paid in; nobody owes but the bank. */
async function sumFaults({ place }: Case): Promise<readonly string[]> {
  const rows = await place.ledger.lookupAccounts([bank, ...people].map(id))
  const sumFen = rows.reduce((sum, row) => sum + row.creditsPosted - row.debitsPosted, 0n)
  const poor = rows.filter(
    (row) => row.id !== id(bank) && row.creditsPosted < row.debitsPosted + row.debitsPending,
  )
  return [
    ...(rows.length === people.length + 1 ? [] : ['an account is lost']),
    ...(sumFen === 0n ? [] : [`all accounts sum to ${sumFen}`]),
    ...poor.map((row) => `${row.id} owes`),
  ]
}

/** Asks everything once more. */
async function answerFaults({ place, submissions }: Case): Promise<readonly string[]> {
  const faults: string[] = []
  for (const { events, answer } of submissions) {
    const results: readonly TransferResult[] = await place.ledger.createTransfers(events)
    const words = wordsFor(results)
    if (words !== answer) faults.push(`${events[0]?.id ?? ''}: "${answer ?? ''}", now "${words}"`)
  }
  return faults
}
