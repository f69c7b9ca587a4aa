// What always holds of the database, looked at by itself at the end of every flow: the ledger sums
// to nothing, balances are the fold of their transfers, every hold accounts for its money, every
// bank holds what it said.

import {
  asideAccount,
  bankAccount,
  mayOwe,
  payoutAccount,
  transferCode,
  walletAccount,
} from '../src/wallet/accounts.ts'
import { transferFlag } from '../src/ledger/index.ts'
import type { Store } from '../src/store/store.ts'
import type { Row } from '../src/store/tables.ts'

const all = 1_000_000

function foldTransfers(transfers: readonly Row<'transfer'>[]): ReadonlyMap<string, bigint> {
  const folded = new Map<string, bigint>()
  // What is pending, or was voided, moved nothing that is posted.
  const unmoved = transferFlag.pending | transferFlag.voidPendingTransfer
  for (const { debitAccountId, creditAccountId, amount, flags } of transfers) {
    if ((flags & unmoved) !== 0) continue
    folded.set(debitAccountId, (folded.get(debitAccountId) ?? 0n) - amount)
    folded.set(creditAccountId, (folded.get(creditAccountId) ?? 0n) + amount)
  }
  return folded
}

async function checkAccounts(store: Store): Promise<string[]> {
  const accounts = await store.scan({ table: 'account', equals: [], limit: all })
  const transfers = await store.scan({ table: 'transfer', equals: [], limit: all })
  const folded = foldTransfers(transfers)
  const wrong: string[] = []
  let sumFen = 0n
  for (const account of accounts) {
    const balanceFen = account.creditsPosted - account.debitsPosted
    sumFen += balanceFen
    const fold = folded.get(account.id) ?? 0n
    if (fold !== balanceFen)
      wrong.push(`account ${account.id} says ${balanceFen}, its transfers ${fold}`)
    if (balanceFen < 0n && !mayOwe.has(account.code))
      wrong.push(`account ${account.id} is below zero`)
  }
  if (sumFen !== 0n) wrong.push(`all accounts sum to ${sumFen}`)
  const known = new Set(accounts.map(({ id }) => id))
  for (const id of folded.keys()) if (!known.has(id)) wrong.push(`account ${id} is not there`)
  return wrong
}

async function checkHolds(store: Store): Promise<string[]> {
  const wrong: string[] = []
  const transfers = await store.scan({ table: 'transfer', equals: [], limit: all })
  for (const hold of await store.scan({ table: 'hold', equals: [], limit: all })) {
    const out = (code: number): bigint =>
      transfers
        .filter((row) => row.debitAccountId === hold.account && row.code === code)
        .reduce((sum, row) => sum + row.amount, 0n)
    const [paidFen, backFen] = [out(transferCode.release), out(transferCode.void)]
    const account = await store.get('account', [hold.account])
    const leftFen = account === undefined ? 0n : account.creditsPosted - account.debitsPosted
    if (paidFen + backFen + leftFen !== hold.amountFen)
      wrong.push(
        `hold ${hold.id} of ${hold.amountFen}: ${paidFen} paid, ${backFen} back, ${leftFen} left`,
      )
    if (hold.status !== 'open' && leftFen !== 0n)
      wrong.push(`hold ${hold.id} ended with money in it`)
  }
  return wrong
}

async function checkStatements(store: Store): Promise<string[]> {
  const wrong: string[] = []
  for (const { id } of await store.scan({ table: 'person', equals: [], limit: all })) {
    const lines = await store.scan({
      table: 'walletEntry',
      equals: [walletAccount(id)],
      limit: all,
    })
    let balanceFen = 0n
    for (const line of lines) {
      balanceFen += line.amountFen
      if (line.balanceFen !== balanceFen) wrong.push(`a statement line of ${id} does not add up`)
    }
    const account = await store.get('account', [walletAccount(id)])
    // What is kept aside while a wallet is frozen is its person's too.
    const aside = await store.get('account', [asideAccount(walletAccount(id))])
    const saysFen = [account, aside].reduce(
      (sumFen, row) => sumFen + (row === undefined ? 0n : row.creditsPosted - row.debitsPosted),
      0n,
    )
    if (saysFen !== balanceFen) wrong.push(`the statement of ${id} ends at another balance`)
  }
  return wrong
}

async function checkDraws(store: Store): Promise<string[]> {
  const wrong: string[] = []
  for (const draw of await store.scan({ table: 'draw', equals: [], limit: all })) {
    const takes = await store.scan({ table: 'drawTake', equals: [draw.id], limit: all })
    const shares = new Set(takes.map(({ share }) => share))
    if (shares.size !== takes.length) wrong.push(`draw ${draw.id} gave a share twice`)
    if (takes.length !== draw.takenCount) wrong.push(`draw ${draw.id} counts wrongly`)
    const sumFen = takes.reduce((sum, take) => sum + take.amountFen, 0n)
    if (sumFen > draw.totalFen) wrong.push(`draw ${draw.id} gave more than it had`)
    if (takes.length === draw.sharesCount && sumFen !== draw.totalFen) {
      wrong.push(`draw ${draw.id} kept something back`)
    }
  }
  return wrong
}

/** What the bank holds is what its lines said; what a withdrawal took out lies there until paid. */
async function checkBanks(store: Store): Promise<string[]> {
  const wrong: string[] = []
  const balanceFen = async (id: string): Promise<bigint> => {
    const account = await store.get('account', [id])
    return account === undefined ? 0n : account.creditsPosted - account.debitsPosted
  }
  const lines = await store.scan({ table: 'statementLine', equals: [], limit: all })
  for (const iban of new Set(lines.map((line) => line.accountIban))) {
    const toldFen = lines
      .filter((line) => line.accountIban === iban && line.currency === 'CNY')
      .reduce((sum, line) => sum + line.amountFen, 0n)
    const heldFen = -(await balanceFen(bankAccount(iban)))
    if (heldFen !== toldFen) wrong.push(`bank ${iban} says ${toldFen}, the books ${heldFen}`)
  }
  for (const row of await store.scan({ table: 'withdrawal', equals: [], limit: all })) {
    const isOpen = row.status === 'requested' || row.status === 'sent'
    if ((await balanceFen(payoutAccount(row.id))) !== (isOpen ? row.amountFen : 0n))
      wrong.push(`withdrawal ${row.id} is ${row.status} and holds something else`)
  }
  return wrong
}

/** Everything that does not hold; empty when all is sound. */
export async function unsoundness(store: Store): Promise<readonly string[]> {
  const checks = [checkAccounts, checkHolds, checkStatements, checkDraws, checkBanks]
  const parts = checks.map((check) => check(store))
  return (await Promise.all(parts)).flat()
}
