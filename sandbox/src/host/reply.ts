// Checks what comes out of a sandbox process. The process is taken for hostile: whatever does not
// have exactly the expected shape is no reply.

import { isErrorCode } from '@tessera/sdk/contract'
import { limits, type CallSlot, type WorkerFrame } from '@tessera/sdk/wire'

const isCount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0

const isSlot = (value: unknown): value is CallSlot =>
  Array.isArray(value) && value.length === 3 && value.every(isCount)

const isSlotList = (value: unknown): value is CallSlot[] =>
  Array.isArray(value) && value.length <= limits.hostCallsMax && value.every(isSlot)

const isIdList = (value: unknown): value is number[] =>
  Array.isArray(value) && value.length <= limits.inFlightPerPluginMax && value.every(isCount)

type Fields = Readonly<Record<string, unknown>>

const asReply = (fields: Fields): WorkerFrame | undefined => {
  const { t, i, us, cut, c, code, lost } = fields
  if (t === 'ready' || t === 'loaded' || t === 'unloadable') return { t }
  if (!isCount(i)) return undefined
  if (t === 'calls') return isSlotList(c) ? { t, i, c } : undefined
  if (t === 'done') return isCount(us) && isCount(cut) ? { t, i, us, cut } : undefined
  if (t === 'refused') return isCount(us) ? { t, i, us } : undefined
  if (t === 'threw') return isCount(us) && isErrorCode(code) ? { t, i, us, code } : undefined
  if (t === 'fault')
    return typeof code === 'string' && isIdList(lost) ? { t, i, code, lost } : undefined
  return t === 'gone' ? { t, i } : undefined
}

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null

/** The frame of a header, or nothing if it is none. */
export const checkReply = (header: unknown): WorkerFrame | undefined =>
  isFields(header) ? asReply(header) : undefined

const faultCodes = ['handler_failed', 'never_settled', 'limit_exceeded', 'internal'] as const

/** The faults that a process may report itself. */
export type ReportedFault = (typeof faultCodes)[number]

/** Reads a reported fault; anything else counts as one of the plugin. */
export const reportedFault = (code: string): ReportedFault =>
  faultCodes.find((each) => each === code) ?? 'handler_failed'
