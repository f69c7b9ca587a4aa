// `tessera ledger verify`: what the audit found, for people and for programs.

import { auditStore, type StoreAudit } from '../wallet/audit-store.ts'
import { readKeys, withLedger } from './open-ledger.ts'

const shownMax = 20

/** What is printed, and whether all is well. */
export interface VerifyReport {
  readonly isSound: boolean
  readonly text: string
  readonly json: string
}

/** Audits the ledger of the data folder. Errors: rejects when there is none, or no keys. */
export async function verifyLedger(): Promise<VerifyReport> {
  const { seed } = readKeys()
  const audit = await withLedger((snapshot) => auditStore(snapshot, seed))
  const isSound = audit.violationsCount === 0
  return { isSound, text: textOf(audit), json: jsonOf(audit, isSound) }
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

const momentOf = (timestamp: bigint): string =>
  new Date(Number(timestamp / 1_000_000n)).toISOString()

/** The commit at which the chain breaks first. */
const firstBreakOf = ({ violations }: StoreAudit): number | undefined =>
  violations.flatMap(({ seq }) => (seq === undefined ? [] : [seq])).toSorted((a, b) => a - b)[0]

function textOf(audit: StoreAudit): string {
  const { head, violations, violationsCount } = audit
  const counts = [
    `accounts   ${audit.accountsCount}`,
    `transfers  ${audit.transfersCount}`,
    `pending    ${audit.pendingsCount}`,
    `links      ${audit.linksCount}`,
    head === undefined
      ? 'head       none'
      : `head       ${head.seq}  ${hex(head.hash)}  ${momentOf(head.lastTimestamp)}`,
  ]
  if (violationsCount === 0) return [...counts, 'sound'].join('\n')
  const shown = violations.slice(0, shownMax).map(({ rule, what }) => `  rule ${rule}: ${what}`)
  const left = violationsCount - shown.length
  const seq = firstBreakOf(audit)
  return [
    ...counts,
    `NOT SOUND: ${violationsCount} violations`,
    ...(seq === undefined ? [] : [`the chain breaks first at link ${seq}`]),
    ...shown,
    ...(left > 0 ? [`  and ${left} more`] : []),
  ].join('\n')
}

function jsonOf({ head, ...audit }: StoreAudit, isSound: boolean): string {
  return JSON.stringify({
    isSound,
    ...audit,
    head:
      head === undefined
        ? null
        : { seq: head.seq, hash: hex(head.hash), lastTimestamp: String(head.lastTimestamp) },
    firstBreak: firstBreakOf({ head, ...audit }) ?? null,
  })
}
