// An authenticator that others wrote, for whole ceremonies without a browser. Its CBOR library
// reads its own stream too early on Node 26 and keeps one byte; what it encodes is collected here
// instead.

import { createRequire } from 'node:module'
import {
  AuthenticatorEmulator,
  PasskeysCredentialsMemoryRepository,
  WebAuthnEmulator,
} from 'nid-webauthn-emulator'

/** What a device can be made to do differently from a good one. */
export type DeviceTraits = NonNullable<ConstructorParameters<typeof AuthenticatorEmulator>[0]>

interface Encoder {
  push: (chunk: Uint8Array | string | null) => boolean
  readonly pushAny: (value: unknown) => boolean
  _encodeAll: (values: readonly unknown[]) => Uint8Array
}

const emulator = createRequire(import.meta.url).resolve('nid-webauthn-emulator')
const cbor: { readonly Encoder: { readonly prototype: Encoder } } = createRequire(emulator)('cbor')

cbor.Encoder.prototype._encodeAll = function encodeAll(values) {
  const chunks: Uint8Array[] = []
  this.push = (chunk) => {
    if (chunk !== null) chunks.push(Buffer.from(chunk))
    return true
  }
  for (const value of values) this.pushAny(value)
  return Buffer.concat(chunks)
}

/** A device with no passkeys yet, that verifies its person with every use. */
export function openDevice(traits: DeviceTraits = {}): WebAuthnEmulator {
  // Left out, all devices would share one list of passkeys.
  const credentialsRepository = new PasskeysCredentialsMemoryRepository()
  return new WebAuthnEmulator(new AuthenticatorEmulator({ credentialsRepository, ...traits }))
}
