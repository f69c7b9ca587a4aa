// What core promised beside the books themselves: rules 10 to 12 of specs/ledger 2.7. Refunds never
// above what was paid, assets never above their limit, holds that account for every fen.

import type { Findings } from '../ledger/index.ts'
import { pagesOf } from '../store/pages.ts'
import type { Reader } from '../store/store.ts'
import type { Row } from '../store/tables.ts'
import { transferCode } from './accounts.ts'
import { supplyAccount } from './asset.ts'
import { sumOf } from './charge/parts.ts'
import { ruleOf } from './hold.ts'

/**
 * Checks what was promised, over all rows.
 * Effects: none; gives way to others after each page. Keeps the sums of refunds in memory.
 */
export async function auditPromises(reader: Reader, findings: Findings): Promise<void> {
  await auditRefunds(reader, findings)
  await auditSupplies(reader, findings)
  const holds = pagesOf(reader, { table: 'hold', equals: [], column: 'id' })
  for await (const page of holds) for (const hold of page) await auditHold(reader, findings, hold)
  const charges = pagesOf(reader, { table: 'charge', equals: [], column: 'id' })
  for await (const page of charges)
    for (const charge of page) await auditCharge(reader, findings, charge)
}

/** Rule 10: all that went back of a payment is at most the payment. */
async function auditRefunds(reader: Reader, findings: Findings): Promise<void> {
  const backFen = new Map<string, bigint>()
  const all = { table: 'transfer', index: 'byTimestamp', equals: [], column: 'timestamp' } as const
  for await (const page of pagesOf(reader, all)) {
    for (const row of page) {
      if (row.code !== transferCode.refund) continue
      backFen.set(row.userData128, (backFen.get(row.userData128) ?? 0n) + row.amount)
    }
  }
  for (const [original, sumFen] of backFen) {
    const paid = await reader.get('transfer', [original])
    if (paid !== undefined && sumFen > paid.amount)
      findings.add(10, `of ${paid.amount} that transfer ${original} paid, ${sumFen} went back`)
  }
}

/** Rule 11: what may exist of a limited asset was minted once, and no more was given out. */
async function auditSupplies(reader: Reader, findings: Findings): Promise<void> {
  for await (const page of pagesOf(reader, { table: 'asset', equals: [], column: 'code' })) {
    for (const { code, supplyMaxUnits } of page) {
      if (supplyMaxUnits === null) continue
      const supply = await reader.get('account', [supplyAccount(code)])
      const minted = supply?.creditsPosted ?? 0n
      if (minted !== supplyMaxUnits)
        findings.add(11, `asset ${code} may have ${supplyMaxUnits} units, ${minted} were minted`)
      if (supply !== undefined && supply.debitsPosted > minted)
        findings.add(11, `asset ${code} gave out ${supply.debitsPosted} of ${minted} units`)
    }
  }
}

/** Rule 12: what a hold took is what it paid, gave back and still has; nobody is paid nothing. */
async function auditHold(reader: Reader, findings: Findings, hold: Row<'hold'>): Promise<void> {
  const out = { table: 'transfer', index: 'byDebit', column: 'timestamp' } as const
  let sumFen = 0n
  const paid = new Map<string, number>()
  for await (const page of pagesOf(reader, { ...out, equals: [hold.account] })) {
    for (const { amount, code, creditAccountId } of page) {
      sumFen += amount
      if (code !== transferCode.release) continue
      paid.set(creditAccountId, (paid.get(creditAccountId) ?? 0) + 1)
      if (amount < 1n) findings.add(12, `hold ${hold.id} paid somebody nothing`)
    }
  }
  const account = await reader.get('account', [hold.account])
  const left = (account?.creditsPosted ?? 0n) - (account?.debitsPosted ?? 0n)
  if (sumFen + left !== hold.amountFen)
    findings.add(12, `hold ${hold.id} took ${hold.amountFen}, moved ${sumFen} and has ${left}`)
  if (hold.status !== 'open' && left !== 0n)
    findings.add(12, `hold ${hold.id} has ended with ${left} in it`)
  const isOnce = ruleOf(hold).kind === 'claimants'
  for (const [payee, times] of paid)
    if (isOnce && times > 1) findings.add(12, `hold ${hold.id} paid ${payee} ${times} shares`)
}

/** Rules 10 and 12 for a charge: its parts are the whole; none gets back more than it gave. */
async function auditCharge(
  reader: Reader,
  findings: Findings,
  charge: Row<'charge'>,
): Promise<void> {
  const { id, amountFen, backFen, account, partsCount: limit } = charge
  const parts = await reader.scan({ table: 'chargePart', equals: [id], limit })
  const [takenFen, returnedFen] = [sumOf(parts), parts.reduce((sum, it) => sum + it.backFen, 0n)]
  if (takenFen !== amountFen) findings.add(12, `charge ${id} of ${amountFen} took ${takenFen}`)
  if (returnedFen !== backFen)
    findings.add(10, `charge ${id} gave ${backFen} back, its parts got ${returnedFen}`)
  for (const part of parts)
    if (part.backFen > part.amountFen)
      findings.add(10, `charge ${id} took ${part.amountFen} and gave ${part.backFen} back`)
  const row = await reader.get('account', [account])
  const left = (row?.creditsPosted ?? 0n) - (row?.debitsPosted ?? 0n)
  if (row?.creditsPosted !== amountFen || left < 0n)
    findings.add(12, `charge ${id} of ${amountFen} has ${left} left of what came in`)
  if (charge.status !== 'open' && left !== 0n)
    findings.add(12, `charge ${id} has ended with ${left} in it`)
}
