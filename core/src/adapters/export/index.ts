// Exports of the ledger that programs of others read and check.

import { writeBeancount } from './beancount.ts'
import { writeCamt053 } from './camt053.ts'
import { writeCsv } from './csv.ts'
import type { ExportRange, ExportSource } from './export-source.ts'
import { writeHledger } from './hledger.ts'

/** Writers by the name of their format; each gives pieces of text to be written in order. */
export const exportFormats: Readonly<
  Record<string, (source: ExportSource, range: ExportRange) => AsyncGenerator<string>>
> = {
  hledger: writeHledger,
  beancount: writeBeancount,
  csv: writeCsv,
  camt053: writeCamt053,
}

export type { ExportRange, ExportSource } from './export-source.ts'
export { openStoreSource } from './store-source.ts'
