// Erasing an account, and with its last account the person behind it. One commit ends everything:
// sessions, ways to sign in, permissions, the key that what is known of them is sealed under. What
// takes many commits follows it, and goes on after a stop.
//
// - The rows of the ledger stay, under an id that leads to nobody; its chain stays whole.
// - Logs that are chains stay, and hold no words of the person's.
// - The keyed hash of a document stays, so that nobody sheds a bad record by leaving.

import { PlatformError } from '@tessera/sdk/contract'
import type { Clock } from '../base/clock.ts'
import { commitOnFresh, requireSame } from '../commit/fresh-look.ts'
import type { CommitEngine } from '../commit/engine-port.ts'
import type { PlanTx } from '../commit/unit.ts'
import { credentialsName, erasedKind, readRealPerson } from '../identity/index.ts'
import type { Reader, RowKey, Store } from '../store/store.ts'
import { rowName, type Row } from '../store/tables.ts'
import { asideAccount, walletAccount } from '../wallet/accounts.ts'
import { chargesName } from '../wallet/charge/charge.ts'
import { partsName } from '../wallet/pool.ts'
import { standingName, touchStanding } from '../wallet/standing/limit.ts'
import { freezeNeeds, planFreeze } from '../wallet/freeze.ts'
import { planFileErasure, readFile, type FileSeen } from './erase-file.ts'
import { readOpenThings, type AccountSeen } from './open-things.ts'
import { sweepErased } from './sweep.ts'

/** What erasing is done with. */
export interface EraseDeps {
  readonly store: Store
  readonly engine: CommitEngine
  readonly clock: Clock
}

/** The name that stands where a person's own was; a text of core, in both languages. */
export const erasedName = '已注销 · Erased'

const rowsMax = 1_000

interface Seen extends AccountSeen {
  readonly id: string
  readonly sessions: readonly Row<'session'>[]
  readonly passkeys: readonly Row<'passkey'>[]
  readonly codes: readonly Row<'recoveryCode'>[]
  readonly grants: readonly Row<'grant'>[]
  readonly deposits: readonly Row<'deposit'>[]
  readonly merchants: readonly Row<'merchant'>[]
  /** What others let them spend, and what they let others, as far as it has not ended. */
  readonly mandates: readonly Row<'standingMandate'>[]
  readonly tie: Row<'realPersonOf'> | undefined
  readonly file: FileSeen | undefined
}

async function readMandates(
  reader: Reader,
  person: string,
): Promise<readonly Row<'standingMandate'>[]> {
  const newest = { equals: [person], order: 'descending', limit: rowsMax } as const
  const sides = await Promise.all([
    reader.scan({ table: 'standingMandate', index: 'byPayer', ...newest }),
    reader.scan({ table: 'standingMandate', index: 'bySpender', ...newest }),
  ])
  return sides.flat().filter(({ status }) => status !== 'ended')
}

async function readAll(reader: Reader, person: string, nowMs: number): Promise<Seen> {
  const { id: realPerson } = await readRealPerson(reader, person)
  const own = { equals: [person], limit: rowsMax } as const
  const [account, sessions, passkeys, codes, grants, deposits, merchants, mandates, tie, file] =
    await Promise.all([
      readOpenThings(reader, { person, realPerson, nowMs }),
      reader.scan({ table: 'session', index: 'byPerson', ...own, order: 'descending' }),
      reader.scan({ table: 'passkey', index: 'byPerson', ...own }),
      reader.scan({ table: 'recoveryCode', index: 'byPerson', ...own }),
      reader.scan({ table: 'grant', ...own }),
      reader.scan({ table: 'deposit', index: 'byPerson', ...own, order: 'descending' }),
      reader.scan({ table: 'merchant', index: 'byParty', ...own }),
      readMandates(reader, person),
      reader.get('realPersonOf', [person]),
      readFile(reader, person, realPerson),
    ])
  return {
    ...account,
    id: person,
    sessions,
    passkeys,
    codes,
    grants,
    deposits,
    merchants,
    mandates,
    tie,
    file,
  }
}

function planAccount(tx: PlanTx, seen: Seen): void {
  const { id, person } = seen
  if (person === undefined) throw new PlatformError('not_found', { what: 'person' })
  tx.put('person', { ...person, displayName: erasedName, kind: erasedKind })
  for (const row of seen.sessions)
    tx.put('session', { ...row, label: '', endedAtMs: row.endedAtMs ?? tx.nowMs })
  for (const row of seen.passkeys) tx.delete('passkey', [row.id])
  for (const row of seen.merchants) tx.delete('merchant', [row.scope, row.party])
  for (const row of seen.mandates) {
    tx.put('standingMandate', { ...row, status: 'ended' })
    touchStanding(tx, row)
  }
  for (const row of seen.codes) tx.delete('recoveryCode', [row.hash])
  for (const row of seen.grants)
    tx.put('grant', {
      ...row,
      status: 'withdrawn',
      capabilities: '{}',
      epoch: row.epoch + 1,
      withdrawnAtMs: row.withdrawnAtMs ?? tx.nowMs,
    })
  // Money that still comes under their reference has nobody to go to: the desk sends it back.
  for (const row of seen.deposits)
    if (row.status === 'announced') tx.put('deposit', { ...row, status: 'failed' })
  tx.touch(credentialsName(id))
  tx.put('erasure', { person: id, status: 'sweeping', atMs: tx.nowMs, finishedAtMs: null })
}

const seenRows = ({ id }: Pick<Seen, 'id'>): readonly RowKey[] => [
  { table: 'person', key: [id] },
  { table: 'account', key: [walletAccount(id)] },
  { table: 'account', key: [asideAccount(walletAccount(id))] },
  { table: 'realPersonOf', key: [id] },
]

function requireSeen(tx: PlanTx, seen: Seen): void {
  const { id, person, wallet, aside, tie } = seen
  requireSame(tx, 'person', [id], person)
  requireSame(tx, 'account', [walletAccount(id)], wallet)
  requireSame(tx, 'account', [asideAccount(walletAccount(id))], aside)
  requireSame(tx, 'realPersonOf', [id], tie)
}

/** What a look at an account rests on: every start of a session, every consent, its person. */
const lookNames = (person: string): readonly string[] => [
  credentialsName(person),
  rowName('consentHead', [person]),
  rowName('person', [person]),
  rowName('openClaim', [person]),
  partsName(person),
  chargesName(person),
  standingName(person),
]

/**
 * Erases an account.
 *
 * Errors: `account_in_use` with `open` where money, holds, withdrawals or appeals are open, the
 * wallet is frozen, a recovery is under way, or the person holds an office; nothing was erased
 * then. `not_found` nobody has that id, or they were erased already.
 * Effects: one commit after which nobody can sign in as them, no permission stands, nobody can pay
 * them, and nothing that was sealed about them can be read, unless another account is theirs too;
 * then what is left of their words is swept, batch by batch.
 * Source: GDPR 17, PIPL 47; identity specification, section 2, rule (d).
 */
export async function eraseAccount(deps: EraseDeps, person: string): Promise<void> {
  const { store, engine } = deps
  await commitOnFresh(engine, lookNames(person), async () => {
    const seen = await readAll(store, person, deps.clock.now())
    if (seen.person === undefined || seen.person.kind === erasedKind)
      throw new PlatformError('not_found', { what: 'person' })
    if (seen.open.length > 0) throw new PlatformError('account_in_use', { open: seen.open })
    const freeze = { id: `erase/${person}`, person, reason: 'erased' }
    return {
      needs: () => [
        ...seenRows(seen),
        ...freezeNeeds(freeze),
        ...(seen.file === undefined ? [] : [{ table: 'realPerson', key: [seen.file.id] } as const]),
      ],
      plan(tx) {
        requireSeen(tx, seen)
        planAccount(tx, seen)
        if (seen.tie !== undefined) tx.delete('realPersonOf', [person])
        if (seen.file !== undefined) planFileErasure(tx, seen.file)
        planFreeze(tx, freeze)
      },
    }
  })
  await sweepErased(deps, person)
}
