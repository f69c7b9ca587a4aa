// Token Status List: whether the issuer has taken a credential back, as one place in a long list
// of its. The list is signed by the keys of the issuer; fetching it is for whoever composes.

import { inflateSync } from 'node:zlib'
import type { JWK } from 'jose'
import { bytesOf, isFields, type Fields } from './form.ts'
import { refusal } from './reason.ts'
import { readSigned, verifySigned, type SignatureAlgorithm, type SignedReasons } from './signed.ts'
import { timeMsOf } from './validity.ts'

/**
 * Gives the status list token at an address, from a cache or from the issuer.
 *
 * Shape: `undefined` when it cannot be had; it never throws for that. What it gives is verified
 * here, so a source need not be trusted. Addresses are those that a trusted issuer signed.
 */
export type StatusSource = (uri: string) => Promise<string | undefined>

/** Bytes that a list may unpack to: 33 million credentials at one bit. */
export const statusListBytesMax = 4_194_304
const statusTokenBytesMax = 2_097_152

const reasons: SignedReasons = {
  malformed: 'status_list_invalid',
  critical: 'status_list_invalid',
  algorithm: 'status_list_invalid',
  type: 'status_list_invalid',
  signature: 'status_list_invalid',
}

const bitSizes = new Set<unknown>([1, 2, 4, 8])

/** A list unpacked: `bits` for each credential, the first in the lowest bits of the first byte. */
export interface StatusList {
  readonly bits: number
  readonly bytes: Uint8Array
}

/** Unpacks a list, never to more than `statusListBytesMax`. Refuses: `status_list_invalid`. */
export function unpackStatusList(value: unknown): StatusList {
  if (!isFields(value)) throw refusal('status_list_invalid')
  const { bits, lst } = value
  const packed = typeof lst === 'string' ? bytesOf(lst) : undefined
  if (typeof bits !== 'number' || !bitSizes.has(bits) || packed === undefined)
    throw refusal('status_list_invalid')
  try {
    return { bits, bytes: inflateSync(packed, { maxOutputLength: statusListBytesMax }) }
  } catch (error) {
    throw refusal('status_list_invalid', error)
  }
}

/** The status at one place; `undefined` behind the end of the list. Pure. */
export function statusAt({ bits, bytes }: StatusList, index: number): number | undefined {
  const perByte = 8 / bits
  const byte = bytes[Math.floor(index / perByte)]
  if (byte === undefined) return undefined
  return (byte >> ((index % perByte) * bits)) & ((1 << bits) - 1)
}

/** Which list a credential names, and its place there; `undefined` where it names none. */
export function statusReferenceOf(
  payload: Fields,
): { readonly uri: string; readonly index: number } | undefined {
  const { status } = payload
  if (status === undefined) return undefined
  const reference = isFields(status) ? status['status_list'] : undefined
  if (!isFields(reference)) throw refusal('status_malformed')
  const { idx, uri } = reference
  if (typeof uri !== 'string' || typeof idx !== 'number') throw refusal('status_malformed')
  if (!Number.isSafeInteger(idx) || idx < 0) throw refusal('status_malformed')
  return { uri, index: idx }
}

/** What a status list is verified with. */
export interface StatusPolicy {
  readonly keys: readonly JWK[]
  readonly algorithms: readonly SignatureAlgorithm[]
  readonly source: StatusSource | undefined
  readonly nowMs: number
  readonly skewMs: number
}

function checkAge(claims: Fields, { nowMs, skewMs }: StatusPolicy): void {
  const madeMs = timeMsOf(claims, 'iat')
  if (madeMs === undefined || nowMs < madeMs - skewMs) throw refusal('status_list_invalid')
  const livesMs = timeMsOf(claims, 'ttl') ?? Infinity
  const endsMs = Math.min(timeMsOf(claims, 'exp') ?? Infinity, madeMs + livesMs)
  if (nowMs >= endsMs + skewMs) throw refusal('status_list_expired')
}

async function listAt(uri: string, policy: StatusPolicy): Promise<StatusList> {
  const text = await policy.source?.(uri)
  if (text === undefined) throw refusal('status_unavailable')
  if (text.length > statusTokenBytesMax) throw refusal('status_list_invalid')
  const { algorithms, keys } = policy
  const token = readSigned(text, { algorithms, types: ['statuslist+jwt'] }, reasons)
  const named = keys.filter(({ kid }) => token.kid === undefined || token.kid === kid)
  await verifySigned(token, named, reasons.signature)
  if (token.payload['sub'] !== uri) throw refusal('status_list_invalid')
  checkAge(token.payload, policy)
  return unpackStatusList(token.payload['status_list'])
}

/**
 * Refuses a credential that its issuer took back or whose status cannot be told.
 * Refusals: every `status_…`.
 * Source: draft-ietf-oauth-status-list sections 4 to 8; a draft, so all of it stands in this file.
 */
export async function checkStatus(payload: Fields, policy: StatusPolicy): Promise<void> {
  const reference = statusReferenceOf(payload)
  if (reference === undefined) return
  const status = statusAt(await listAt(reference.uri, policy), reference.index)
  if (status === undefined) throw refusal('status_list_invalid')
  if (status === 1) throw refusal('status_revoked')
  if (status === 2) throw refusal('status_suspended')
  if (status !== 0) throw refusal('status_not_understood')
}
