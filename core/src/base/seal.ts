// Sealing: AES-256-GCM over bytes, bound to what they belong to. What is sealed under a key that
// was thrown away is gone.

import { createCipheriv, createDecipheriv } from 'node:crypto'

const cipher = 'aes-256-gcm'
const tagBytes = 16

/** The length of a nonce, in bytes; one is never used twice under a key. */
export const nonceBytes = 12

/** A key with a nonce drawn for one sealing. */
export interface SealWith {
  readonly key: Uint8Array
  readonly nonce: Uint8Array
}

/**
 * Seals bytes; only who names the same `about` opens them.
 * Shape: base64url of nonce, ciphertext and tag.
 */
export function seal(plain: string | Uint8Array, about: string, { key, nonce }: SealWith): string {
  const machine = createCipheriv(cipher, key, nonce).setAAD(Buffer.from(about))
  const head = typeof plain === 'string' ? machine.update(plain, 'utf8') : machine.update(plain)
  return Buffer.concat([nonce, head, machine.final(), machine.getAuthTag()]).toString('base64url')
}

/** Opens what `seal` gave. Throws when it is of another key, of something else, or was changed. */
export function unseal(sealed: string, about: string, key: Uint8Array): Uint8Array {
  const bytes = Buffer.from(sealed, 'base64url')
  const nonce = bytes.subarray(0, nonceBytes)
  const tag = bytes.subarray(bytes.length - tagBytes)
  const body = bytes.subarray(nonceBytes, bytes.length - tagBytes)
  try {
    const machine = createDecipheriv(cipher, key, nonce).setAAD(Buffer.from(about)).setAuthTag(tag)
    return new Uint8Array(Buffer.concat([machine.update(body), machine.final()]))
  } catch (error) {
    throw new Error('a seal does not open', { cause: error })
  }
}
