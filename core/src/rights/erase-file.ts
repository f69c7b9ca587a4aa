// What is known of a person beyond one account, and what of it goes when they are erased.

import { requireSame } from '../commit/fresh-look.ts'
import type { PlanTx } from '../commit/unit.ts'
import { accountsOf } from '../identity/index.ts'
import type { Reader } from '../store/store.ts'
import type { Row } from '../store/tables.ts'

/** Everything of one real person, before it goes. */
export interface FileSeen {
  readonly id: string
  readonly row: Row<'realPerson'> | undefined
  readonly attributes: readonly Row<'attribute'>[]
  readonly checks: readonly Row<'identityCheck'>[]
  readonly snapshots: readonly Row<'creditSnapshot'>[]
  readonly uses: readonly Row<'factUse'>[]
  readonly appeals: readonly Row<'creditAppeal'>[]
}

const rowsMax = 1_000

/** Reads the file that goes with an account; `undefined` while another account keeps it. */
export async function readFile(
  reader: Reader,
  person: string,
  id: string,
): Promise<FileSeen | undefined> {
  const others = (await accountsOf(reader, id)).filter((row) => row.id !== person)
  if (others.length > 0) return undefined
  const own = { equals: [id], limit: rowsMax } as const
  const [row, attributes, checks, snapshots, uses, appeals] = await Promise.all([
    reader.get('realPerson', [id]),
    reader.scan({ table: 'attribute', ...own }),
    reader.scan({ table: 'identityCheck', index: 'byRealPerson', ...own }),
    reader.scan({ table: 'creditSnapshot', ...own }),
    reader.scan({ table: 'factUse', ...own }),
    reader.scan({ table: 'creditAppeal', index: 'byRealPerson', ...own }),
  ])
  return { id, row, attributes, checks, snapshots, uses, appeals }
}

/**
 * Plans that a person is erased. Errors: `conflict` their file changed since it was read.
 * Effects: the data key goes, and with it all that was sealed; scores, last questions and the words
 * of appeals go; how obligations ended stays, for it is the other side's evidence too.
 */
export function planFileErasure(tx: PlanTx, seen: FileSeen): void {
  const { id, row } = seen
  requireSame(tx, 'realPerson', [id], row)
  if (row !== undefined)
    tx.put('realPerson', { ...row, checks: '[]', dataKey: null, erasedAtMs: tx.nowMs })
  for (const { name, check } of seen.attributes) tx.delete('attribute', [id, name, check])
  for (const check of seen.checks)
    tx.put('identityCheck', {
      ...check,
      evidence: null,
      endedAtMs: check.endedAtMs ?? tx.nowMs,
    })
  for (const { month } of seen.snapshots) tx.delete('creditSnapshot', [id, month])
  for (const { scope } of seen.uses) tx.delete('factUse', [id, scope])
  for (const appeal of seen.appeals) tx.put('creditAppeal', { ...appeal, grounds: '' })
  for (const table of ['creditStanding', 'creditChoice', 'creditRescore', 'levelNotice'] as const)
    tx.delete(table, [id])
}
