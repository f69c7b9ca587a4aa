// `tessera ledger export`: from what was typed to a range, and from pieces of text to a file.

import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { exportFormats, openStoreSource, type ExportRange } from '../adapters/export/index.ts'
import { isId128 } from '../ledger/index.ts'
import type { Reader } from '../store/store.ts'
import { walletAccount } from '../wallet/accounts.ts'
import { withLedger } from './open-ledger.ts'

/** What was typed. */
export interface ExportWish {
  readonly format: string
  readonly account?: string
  readonly from?: string
  readonly to?: string
  readonly output?: string
}

const blockChars = 65_536

/**
 * Writes an export.
 *
 * Effects: a new file is readable by its owner alone, for it names people.
 * Errors: rejects for an account that is not there and for a time that is none; a file that was
 * begun stays as far as it came.
 */
export async function writeExport(wish: ExportWish): Promise<void> {
  const write = exportFormats[wish.format]
  if (write === undefined) throw new Error(`there is no format "${wish.format}"`)
  if (wish.format === 'camt053' && wish.account === undefined)
    throw new Error('camt053 is the statement of one account; say with --account of which')
  await withLedger(async (snapshot) => {
    const range = await rangeOf(snapshot, wish)
    const text = inBlocks(write(await openStoreSource(snapshot), range))
    const output =
      wish.output === undefined ? process.stdout : createWriteStream(wish.output, { mode: 0o600 })
    await pipeline(Readable.from(text), output, { end: wish.output !== undefined })
  })
}

async function rangeOf(reader: Reader, wish: ExportWish): Promise<ExportRange> {
  const { account, from, to } = wish
  return {
    ...(account === undefined ? {} : { account: await accountOf(reader, account) }),
    ...(from === undefined ? {} : { from: momentOf(from) }),
    ...(to === undefined ? {} : { until: momentOf(to) }),
  }
}

/** The account that is meant: an id of the ledger, or of a person with a wallet. */
async function accountOf(reader: Reader, text: string): Promise<string> {
  const id = isId128(text) ? text : walletAccount(text)
  if ((await reader.get('account', [id])) === undefined)
    throw new Error(`"${text}" is neither an account nor a person with a wallet`)
  return id
}

const day = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?Z?)?$/

/** A day or moment in UTC as ns since epoch. */
function momentOf(text: string): bigint {
  const ms = day.test(text) ? Date.parse(text.includes('T') ? zoned(text) : text) : Number.NaN
  if (Number.isNaN(ms))
    throw new Error(`"${text}" is no time; write 2026-01-31 or 2026-01-31T12:00`)
  return BigInt(ms) * 1_000_000n
}

const zoned = (text: string): string => (text.endsWith('Z') ? text : `${text}Z`)

/** Few large pieces instead of many small ones: each piece is a call of the system. */
async function* inBlocks(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let block = ''
  for await (const piece of pieces) {
    block += piece
    if (block.length < blockChars) continue
    yield block
    block = ''
  }
  yield block
}
