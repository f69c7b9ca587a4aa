// The versions of the parameters of an installation: the first stands in code, later ones are rows
// that two operators agreed on. A month is scored by the version of that month, whenever it is
// scored.

import { type CreditParams, type Month, creditParams, creditParamsV1 } from '@tessera/sdk/credit'
import type { Reader } from '../../store/store.ts'
import type { Row } from '../../store/tables.ts'

/** A version; the first has no row, and is that of every month before another's. */
export interface ParamsVersion {
  readonly params: CreditParams
  readonly row: Row<'creditParams'> | undefined
}

const versionsMax = 500

const first: ParamsVersion = { params: creditParamsV1, row: undefined }

const versionOf = (row: Row<'creditParams'>): ParamsVersion => ({
  params: creditParams.parse(JSON.parse(row.params)),
  row,
})

/** All versions, newest first. */
export async function readParamsVersions(reader: Reader): Promise<readonly ParamsVersion[]> {
  const rows = await reader.scan({
    table: 'creditParams',
    equals: [],
    order: 'descending',
    limit: versionsMax,
  })
  return [...rows.map(versionOf), first]
}

/** The parameters by which a month is scored. */
export async function readParamsOf(reader: Reader, month: Month): Promise<CreditParams> {
  const versions = await readParamsVersions(reader)
  const found = versions.find(({ row }) => row === undefined || row.fromMonth <= month)
  return (found ?? first).params
}
