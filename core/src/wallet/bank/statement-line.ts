// One line of a bank's statement becomes one movement of our books: for the deposit or withdrawal
// that it names beyond doubt, else to the suspense account with the reason. So what we say the bank
// holds is always what the bank says.

import { PlatformError } from '@tessera/sdk/contract'
import { canonicalJson, sha256Hex } from '../../base/hash.ts'
import type { CommitEngine } from '../../commit/engine-port.ts'
import type { PlanTx } from '../../commit/unit.ts'
import { isClosed } from '../../ledger/index.ts'
import type { Facts, RowKey } from '../../store/store.ts'
import type { Row } from '../../store/tables.ts'
import {
  accountCode,
  balanceOf,
  dueNeeds,
  bankAccount,
  movementNeeds,
  operatorAccount,
  payoutAccount,
  postMovement,
  suspenseAccount,
  transferCode,
  transferIdOf,
  walletAccount,
} from '../accounts.ts'
import { writeStatement } from '../write-statement.ts'
import { findReference, findWithdrawal } from './reference.ts'

/** The one currency of the books. */
export const currencyOfBooks = 'CNY'

/**
 * One booked line of an account at a bank.
 *
 * - `bookedOn` is a day, `2026-11-21`; `amountFen` is negative for what left the account.
 * - `reference` is what the payer wrote, `endToEndId` what travelled with a payment of ours.
 * - `isReversal`: the line takes an earlier one back, or brings a payment of ours back.
 * - `bankReference` is the bank's own name of the line; empty where it gave none.
 */
export interface StatementLine {
  readonly accountIban: string
  readonly bookedOn: string
  readonly amountFen: bigint
  readonly currency: string
  readonly reference: string
  readonly endToEndId: string
  readonly isReversal: boolean
  readonly counterpartyName: string
  readonly counterpartyAccount: string
  readonly bankReference: string
}

/** A line with the id that it has for ever. */
export interface KnownLine extends StatementLine {
  readonly id: string
}

/** Why nobody was found for a line. */
export type UnmatchedReason =
  | 'amount_differs'
  | 'currency_foreign'
  | 'reference_missing'
  | 'reference_invalid'
  | 'reference_ambiguous'
  | 'reference_unknown'
  | 'not_open'
  | 'money_spent'
  | 'account_frozen'
  | 'opening_balance'

type Verdict =
  | { readonly kind: 'deposit' | 'reversed'; readonly deposit: Row<'deposit'> }
  | { readonly kind: 'settled' | 'returned'; readonly withdrawal: Row<'withdrawal'> }
  | { readonly kind: 'suspended'; readonly reason: UnmatchedReason }

/** What became of a line. `known`: it was booked before; the rest is as it was then. */
export interface LineOutcome {
  readonly line: KnownLine
  readonly isKnown: boolean
  readonly status: string
  readonly reason: string | null
  /** The deposit, withdrawal or person that it was for. */
  readonly matched: string | null
}

const noReferences = new Set(['NONREF', 'NOTPROVIDED'])

/**
 * Names the lines of one statement.
 *
 * The bank's own reference names a line, with day and amount; where there is none, everything the
 * line says does, and among lines that say the same their order. So a line that the bank repeats
 * under its reference is one line, while two like payments without any are two.
 */
export function nameLines(lines: readonly StatementLine[]): readonly KnownLine[] {
  const seen = new Map<string, number>()
  return lines.map((line) => {
    const { accountIban, bookedOn, amountFen, currency, isReversal, bankReference } = line
    const own = { accountIban, bookedOn, amountFen, currency, isReversal, bankReference }
    const isNamed = bankReference !== '' && !noReferences.has(bankReference.toUpperCase())
    const hash = sha256Hex(canonicalJson(isNamed ? own : line))
    const place = seen.get(hash) ?? 0
    seen.set(hash, place + 1)
    return { ...line, id: isNamed ? hash : sha256Hex(`${hash}|${place}`) }
  })
}

/** The line that money already at the bank is booked with, when an account is first heard of. */
export const openingLine = (
  accountIban: string,
  bookedOn: string,
  amountFen: bigint,
): KnownLine => ({
  id: sha256Hex(`opening|${accountIban}`),
  accountIban,
  bookedOn,
  amountFen,
  currency: currencyOfBooks,
  reference: '',
  endToEndId: '',
  isReversal: false,
  counterpartyName: '',
  counterpartyAccount: '',
  bankReference: '',
})

const isOpening = (line: KnownLine): boolean => line.id === sha256Hex(`opening|${line.accountIban}`)

const suspended = (reason: UnmatchedReason): Verdict => ({ kind: 'suspended', reason })

function judgeWithdrawal(line: KnownLine, withdrawal: Row<'withdrawal'> | undefined): Verdict {
  if (withdrawal === undefined) return suspended('reference_unknown')
  const { status, amountFen } = withdrawal
  if (line.amountFen !== amountFen && line.amountFen !== -amountFen)
    return suspended('amount_differs')
  const isOut = line.amountFen < 0n
  if (isOut && !line.isReversal && status === 'sent') return { kind: 'settled', withdrawal }
  if (!isOut && line.isReversal && status === 'settled') return { kind: 'returned', withdrawal }
  return suspended('not_open')
}

function judgeDeposit(tx: PlanTx, line: KnownLine, deposit: Row<'deposit'>): Verdict {
  const { status, amountFen, person } = deposit
  if (line.amountFen !== amountFen && line.amountFen !== -amountFen)
    return suspended('amount_differs')
  const isOut = line.amountFen < 0n
  if (!isOut && !line.isReversal && status === 'announced') return { kind: 'deposit', deposit }
  if (!isOut || !line.isReversal || status !== 'settled') return suspended('not_open')
  const wallet = tx.get('account', [walletAccount(person)])
  if (wallet !== undefined && isClosed(wallet)) return suspended('account_frozen')
  const isThere = balanceOf(tx, walletAccount(person)) >= amountFen
  return isThere ? { kind: 'reversed', deposit } : suspended('money_spent')
}

/** Whom a line is for. Nothing is guessed: what does not fit in every respect is suspended. */
function judge(tx: PlanTx, line: KnownLine): Verdict {
  if (isOpening(line)) return suspended('opening_balance')
  if (line.currency !== currencyOfBooks) return suspended('currency_foreign')
  const withdrawal = findWithdrawal(line.endToEndId, line.reference)
  if (withdrawal !== undefined) return judgeWithdrawal(line, tx.get('withdrawal', [withdrawal]))
  const found = findReference(line.reference, line.endToEndId)
  if (found.kind !== 'found') return suspended(`reference_${found.kind}`)
  const deposit = tx.get('deposit', [found.reference])
  return deposit === undefined ? suspended('reference_unknown') : judgeDeposit(tx, line, deposit)
}

const lineTransfer = (line: string): string => transferIdOf('bank', line)

/** The rows that booking a line looks at. */
export function lineNeeds(line: KnownLine, fetched: Facts): readonly RowKey[] {
  const ledger = movementNeeds({
    id: lineTransfer(line.id),
    from: bankAccount(line.accountIban),
    to: suspenseAccount,
  })
  const needs: RowKey[] = [{ table: 'statementLine', key: [line.id] }, ...ledger]
  const account = (id: string): RowKey => ({ table: 'account', key: [id] })
  const withdrawal = findWithdrawal(line.endToEndId, line.reference)
  const found = findReference(line.reference, line.endToEndId)
  let person: string | undefined
  if (withdrawal !== undefined) {
    needs.push({ table: 'withdrawal', key: [withdrawal] }, account(payoutAccount(withdrawal)))
    person = fetched.get('withdrawal', [withdrawal])?.person
  } else if (found.kind === 'found') {
    needs.push({ table: 'deposit', key: [found.reference] })
    person = fetched.get('deposit', [found.reference])?.person
  }
  if (person !== undefined)
    needs.push(account(walletAccount(person)), ...dueNeeds(walletAccount(person), fetched))
  return needs
}

interface Side {
  readonly account: string
  readonly code: number
}

/** Moves the money of a line between the bank and the side that stands for it. */
function postLine(tx: PlanTx, line: KnownLine, side: Side & { readonly why: number }): bigint {
  const bank: Side = { account: bankAccount(line.accountIban), code: accountCode.bank }
  const [from, to] = line.amountFen > 0n ? [bank, side] : [side, bank]
  return postMovement(tx, {
    id: lineTransfer(line.id),
    from: from.account,
    to: to.account,
    amountFen: line.amountFen > 0n ? line.amountFen : -line.amountFen,
    code: side.why,
    fromCode: from.code,
    toCode: to.code,
    isDue: to.code === accountCode.wallet,
  })
}

/** What a line of the bank can be to a person; movements and statements call it the same. */
type WalletLineKind = 'deposit' | 'reversed' | 'returned'

function postToWallet(
  tx: PlanTx,
  line: KnownLine,
  to: { readonly person: string; readonly kind: WalletLineKind },
): void {
  const why = transferCode[to.kind]
  const account = walletAccount(to.person)
  const timestamp = postLine(tx, line, { account, code: accountCode.wallet, why })
  const { amountFen } = line
  const entry = { ...to, timestamp, transfer: lineTransfer(line.id), amountFen }
  writeStatement(tx, { ...entry, note: '', plugin: null, party: null })
}

/** Moves the money that a verdict names and gives what it was for. */
function bookVerdict(tx: PlanTx, line: KnownLine, verdict: Verdict): string | null {
  const end = { settledAtMs: tx.nowMs, statementLine: line.id }
  switch (verdict.kind) {
    case 'deposit':
    case 'reversed': {
      const { deposit, kind } = verdict
      postToWallet(tx, line, { person: deposit.person, kind })
      const status = kind === 'deposit' ? 'settled' : 'reversed'
      tx.put('deposit', { ...deposit, ...end, status })
      return deposit.reference
    }
    case 'returned':
      postToWallet(tx, line, { person: verdict.withdrawal.person, kind: 'returned' })
      tx.put('withdrawal', { ...verdict.withdrawal, ...end, status: 'returned' })
      return verdict.withdrawal.id
    case 'settled': {
      const { withdrawal } = verdict
      const account = payoutAccount(withdrawal.id)
      postLine(tx, line, { account, code: accountCode.payout, why: transferCode.settled })
      tx.put('withdrawal', { ...withdrawal, ...end, status: 'settled' })
      return withdrawal.id
    }
    case 'suspended': {
      // Another currency moved nothing on this account that the books could count.
      if (verdict.reason === 'currency_foreign' || line.amountFen === 0n) return null
      const side = { account: suspenseAccount, code: accountCode.suspense }
      postLine(tx, line, { ...side, why: transferCode.suspended })
      return null
    }
  }
}

const outcomeOf = (line: KnownLine, row: Row<'statementLine'>, isKnown: boolean): LineOutcome => ({
  line,
  isKnown,
  status: row.status,
  reason: row.reason,
  matched: row.matched,
})

/**
 * Plans one line of a statement.
 *
 * Effects: one movement of the bank's account and the row of the line; for a line that was booked
 * before, nothing.
 */
export function planLine(tx: PlanTx, line: KnownLine, statement: string): LineOutcome {
  const before = tx.get('statementLine', [line.id])
  if (before !== undefined) return outcomeOf(line, before, true)
  const verdict = judge(tx, line)
  const matched = bookVerdict(tx, line, verdict)
  const { isReversal, endToEndId: _endToEndId, ...told } = line
  const row: Row<'statementLine'> = {
    ...told,
    statement,
    reversal: isReversal ? 1 : 0,
    status: verdict.kind === 'suspended' ? 'unmatched' : 'matched',
    reason: verdict.kind === 'suspended' ? verdict.reason : verdict.kind,
    matched,
    atMs: tx.nowMs,
  }
  tx.put('statementLine', row)
  return outcomeOf(line, row, false)
}

/** To whom an operator gives a line: a person, or without one the operator's own account. */
export interface LineOwner {
  readonly line: string
  readonly person?: string | undefined
  /** Stands on the person's statement. */
  readonly reason?: string | undefined
}

const ownerSide = (person: string | undefined): Side =>
  person === undefined
    ? { account: operatorAccount, code: accountCode.operator }
    : { account: walletAccount(person), code: accountCode.wallet }

const assignId = (line: string): string => transferIdOf('assign', line)

/** The rows that `planAssign` looks at. */
export function assignNeeds({ line, person }: LineOwner, fetched: Facts): readonly RowKey[] {
  const to = ownerSide(person).account
  return [
    { table: 'statementLine', key: [line] },
    ...movementNeeds({ id: assignId(line), from: suspenseAccount, to }),
    ...dueNeeds(to, fetched),
  ]
}

/** The line, if it can have this owner. Errors: those of `planAssign`. */
export function requireAssignable(facts: Facts, owner: LineOwner): Row<'statementLine'> {
  const { line, person } = owner
  const row = facts.get('statementLine', [line])
  if (row === undefined) throw new PlatformError('not_found', { line })
  if (row.status !== 'unmatched') throw new PlatformError('already_taken', { line })
  const isBooked = row.currency === currencyOfBooks && row.amountFen !== 0n
  if (!isBooked || (person !== undefined && row.amountFen < 0n))
    throw new PlatformError('arguments_invalid', { line })
  return row
}

/**
 * Plans that the money of an unmatched line goes to whom an operator found (fees, interest and what
 * an account began with are the operator's own).
 *
 * Errors: `not_found` no such line; `already_taken` it has its owner; `arguments_invalid` nothing
 * was booked, or what left the bank is laid upon a person.
 * Authority: none is checked here; the caller knows the operators.
 * Effects: suspense pays out what it held for this line, once.
 */
export function planAssign(tx: PlanTx, owner: LineOwner): void {
  const { line, person, reason: note = '' } = owner
  const row = requireAssignable(tx, owner)
  const { amountFen } = row
  const suspense: Side = { account: suspenseAccount, code: accountCode.suspense }
  const to = ownerSide(person)
  const [debited, credited] = amountFen > 0n ? [suspense, to] : [to, suspense]
  const transfer = assignId(line)
  const timestamp = postMovement(tx, {
    id: transfer,
    from: debited.account,
    to: credited.account,
    amountFen: amountFen > 0n ? amountFen : -amountFen,
    code: transferCode.assigned,
    fromCode: debited.code,
    toCode: credited.code,
    isDue: credited.code === accountCode.wallet,
  })
  tx.put('statementLine', { ...row, status: 'assigned', matched: person ?? 'operator' })
  if (person === undefined) return
  const entry = { person, timestamp, transfer, amountFen, kind: 'deposit' as const }
  writeStatement(tx, { ...entry, note, plugin: null, party: null })
}

/** Gives a line its owner; see `planAssign`. */
export async function assignLine(engine: CommitEngine, owner: LineOwner): Promise<void> {
  await engine.commit({
    needs: (fetched) => assignNeeds(owner, fetched),
    plan: (tx) => planAssign(tx, owner),
  })
}
