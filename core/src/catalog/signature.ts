// Package signatures: the publisher's and the registry's. Code whose two signatures do not verify
// never reaches a sandbox.

import { CompactSign, compactVerify } from 'jose'
import { PlatformError } from '@tessera/sdk/contract'
import type { SigningKey } from '../base/keys.ts'

/** Who signs. */
export type SignerRole = 'publisher' | 'registry'

const typeOf = (role: SignerRole): string => `tessera-package-${role}+jws`

/** Signs a package hash. */
export const signPackage = (
  role: SignerRole,
  key: SigningKey,
  packageHash: string,
): Promise<string> =>
  new CompactSign(Buffer.from(packageHash))
    .setProtectedHeader({ alg: 'EdDSA', typ: typeOf(role), kid: key.kid })
    .sign(key.privateKey)

/** Throws `capability_invalid` unless the signature is this role's, over this very package. */
export async function requireSignature(
  role: SignerRole,
  key: SigningKey,
  signature: string,
  packageHash: string,
): Promise<void> {
  try {
    const { payload, protectedHeader } = await compactVerify(signature, key.publicKey, {
      algorithms: ['EdDSA'],
    })
    const fits = protectedHeader.typ === typeOf(role) && protectedHeader.kid === key.kid
    if (fits && Buffer.from(payload).toString() === packageHash) return
  } catch (error) {
    throw new PlatformError('capability_invalid', { what: `${role} signature` }, { cause: error })
  }
  throw new PlatformError('capability_invalid', { what: `${role} signature` })
}
