// Stands in for the native part of TigerBeetle's client: its requests go to our ledger instead of
// a cluster. Preloaded by `node --import`, before their package is loaded; their files run as they
// were published.

import Module from 'node:module'
import { PlatformError } from '@tessera/sdk/contract'
import { must } from '../../../src/base/invariant.ts'
import { batchMax, type Ledger } from '../../../src/ledger/index.ts'
import { openOutsideLedger, type OutsideLedger } from './place.ts'
import {
  fromAccount,
  fromAccountResult,
  fromBalance,
  fromTransfer,
  fromTransferResult,
  toAccount,
  toFilter,
  toId,
  toTransfer,
  type WireRow,
} from './wire.ts'

type ErrorClass = new (code: string) => Error
type Callback = (error: Error | null, result: readonly WireRow[] | null) => void
interface Context {
  readonly requestError: ErrorClass
  isOpen: boolean
}

/** Numbers of their operations. */
const operation = {
  lookupAccounts: 140,
  lookupTransfers: 141,
  getAccountTransfers: 142,
  getAccountBalances: 143,
  queryAccounts: 144,
  queryTransfers: 145,
  createAccounts: 146,
  createTransfers: 147,
} as const

const side = { debits: 1, credits: 2, reversed: 4, all: 7 } as const

// Opened by the first client: threads of this process preload the file too, and need no ledger.
let opened: Promise<OutsideLedger> | undefined
let clientsCount = 0

/** Their filters of an account: no side and unknown bits find nothing. */
async function ofAccount<Row>(
  row: WireRow,
  ask: (filter: Parameters<Ledger['getAccountTransfers']>[0]) => Promise<readonly Row[]>,
): Promise<readonly Row[]> {
  const flags = Number(row['flags'])
  const sides = flags & (side.debits | side.credits)
  if (sides === 0 || (flags & ~side.all) !== 0) return []
  const filter = {
    ...toFilter(row),
    accountId: toId(BigInt(row['account_id'] ?? 0n)),
    reversed: (flags & side.reversed) !== 0,
  }
  if (sides === side.debits) return ask({ ...filter, side: 'debits' })
  return sides === side.credits ? ask({ ...filter, side: 'credits' }) : ask(filter)
}

async function byQuery<Row>(
  row: WireRow,
  ask: (filter: Parameters<Ledger['queryTransfers']>[0]) => Promise<readonly Row[]>,
): Promise<readonly Row[]> {
  const flags = Number(row['flags'])
  if ((flags & ~1) !== 0) return []
  return ask({ ...toFilter(row), ledger: Number(row['ledger']), reversed: flags === 1 })
}

/** What a filter of theirs that cannot be answered finds. Ours says why; theirs finds nothing. */
async function orNothing<Row>(asked: Promise<readonly Row[]>): Promise<readonly Row[]> {
  try {
    return await asked
  } catch (error) {
    if (error instanceof PlatformError && error.code === 'request_invalid') return []
    throw error
  }
}

/** Ids come bare, not in rows. */
const idsOf = (batch: readonly unknown[]): string[] => batch.map((id) => toId(BigInt(String(id))))

async function answer(asked: number, batch: readonly WireRow[]): Promise<readonly WireRow[]> {
  const { ledger: open } = await must(opened, 'a client opens the ledger')
  const [filter = {}] = batch
  switch (asked) {
    case operation.createAccounts:
      return (await open.createAccounts(batch.map(toAccount))).map(fromAccountResult)
    case operation.createTransfers:
      return (await open.createTransfers(batch.map(toTransfer))).map(fromTransferResult)
    case operation.lookupAccounts:
      return (await open.lookupAccounts(idsOf(batch))).map(fromAccount)
    case operation.lookupTransfers:
      return (await open.lookupTransfers(idsOf(batch))).map(fromTransfer)
    case operation.getAccountTransfers:
      return (await orNothing(ofAccount(filter, (f) => open.getAccountTransfers(f)))).map(
        fromTransfer,
      )
    case operation.getAccountBalances:
      return (await orNothing(ofAccount(filter, (f) => open.getAccountBalances(f)))).map(
        fromBalance,
      )
    case operation.queryAccounts:
      return (await orNothing(byQuery(filter, (f) => open.queryAccounts(f)))).map(fromAccount)
    case operation.queryTransfers:
      return (await orNothing(byQuery(filter, (f) => open.queryTransfers(f)))).map(fromTransfer)
    default:
      throw new Error(`operation ${asked} is not one of the client's`)
  }
}

const isTooMuch = (asked: number, batch: readonly WireRow[]): boolean =>
  asked >= operation.getAccountTransfers && asked <= operation.queryTransfers
    ? Number(batch[0]?.['limit'] ?? 0) > batchMax
    : batch.length > batchMax

const binding = {
  init({ request_error_class: requestError }: { request_error_class: ErrorClass }): Context {
    opened ??= openOutsideLedger()
    clientsCount += 1
    return { requestError, isOpen: true }
  },
  deinit(context: Context): void {
    context.isOpen = false
    clientsCount -= 1
    // The last client that goes ends the process, as nothing else keeps it.
    if (clientsCount === 0) void opened?.then(({ close }) => close())
  },
  submit(context: Context, asked: number, batch: readonly WireRow[], done: Callback): void {
    const { requestError: RequestError } = context
    if (!context.isOpen) throw new RequestError('ERR_CLIENT_CLOSED')
    if (isTooMuch(asked, batch)) return done(new RequestError('ERR_TOO_MUCH_DATA'), null)
    void answerTo(context, { asked, batch, done })
  },
}

async function answerTo(
  context: Context,
  request: { readonly asked: number; readonly batch: readonly WireRow[]; readonly done: Callback },
): Promise<void> {
  const { requestError: RequestError } = context
  try {
    const rows = await answer(request.asked, request.batch)
    if (context.isOpen) request.done(null, rows)
    else request.done(new RequestError('ERR_CLIENT_CLOSED'), null)
  } catch (error) {
    request.done(error instanceof Error ? error : new Error('unknown'), null)
  }
}

// The loader of native files is how a package of this form gets its binding; only theirs is ours.
const loaders = (
  Module as unknown as {
    readonly _extensions: Record<string, (module: { exports: unknown }, file: string) => void>
  }
)._extensions
const loadNative = loaders['.node']
loaders['.node'] = (module, file) => {
  if (file.endsWith('client.node')) module.exports = binding
  else loadNative?.(module, file)
}
