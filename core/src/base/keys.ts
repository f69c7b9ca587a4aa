// The secrets of an installation. They are made on first start, live in one file that only its
// owner can read, and never leave this process: no sandbox, page or log ever sees one.

import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { z } from 'zod'
import type { Entropy } from './entropy.ts'
import { sha256Hex } from './hash.ts'

/** A key pair for signing, with the id that its signatures carry. */
export interface SigningKey {
  readonly kid: string
  readonly privateKey: KeyObject
  readonly publicKey: KeyObject
}

/** Every secret of an installation; one key for one use. */
export interface Keys {
  readonly pairwise: Uint8Array
  readonly nullifier: Uint8Array
  readonly draw: Uint8Array
  readonly seed: Uint8Array
  readonly token: SigningKey
  readonly mandate: SigningKey
  readonly receipt: SigningKey
  readonly registry: SigningKey
  readonly publisher: SigningKey
}

const KeyFile = z.strictObject({
  format: z.literal(1),
  secrets: z.strictObject({
    pairwise: z.string(),
    nullifier: z.string(),
    draw: z.string(),
    seed: z.string(),
  }),
  signing: z.strictObject({
    token: z.string(),
    mandate: z.string(),
    receipt: z.string(),
    registry: z.string(),
    publisher: z.string(),
  }),
})
type KeyFile = z.infer<typeof KeyFile>

function makeFile(entropy: Entropy): KeyFile {
  const secret = (): string => Buffer.from(entropy(32)).toString('base64url')
  const signing = (): string =>
    generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  return {
    format: 1,
    secrets: { pairwise: secret(), nullifier: secret(), draw: secret(), seed: secret() },
    signing: {
      token: signing(),
      mandate: signing(),
      receipt: signing(),
      registry: signing(),
      publisher: signing(),
    },
  }
}

function openSigningKey(pem: string): SigningKey {
  const privateKey = createPrivateKey(pem)
  const publicKey = createPublicKey(privateKey)
  const der = publicKey.export({ type: 'spki', format: 'der' })
  return { kid: sha256Hex(der).slice(0, 16), privateKey, publicKey }
}

const bytesOf = (text: string): Uint8Array => Buffer.from(text, 'base64url')

/**
 * Reads the secrets of an installation, or makes them.
 *
 * Effects: on first start writes `path`, readable by its owner alone (mode 0600).
 * Errors: throws when the file is there but is not ours; it is never written over.
 */
export function openKeys(path: string, entropy: Entropy): Keys {
  if (!existsSync(path))
    writeFileSync(path, `${JSON.stringify(makeFile(entropy), null, 2)}\n`, {
      mode: 0o600,
      flag: 'wx',
    })
  const file = KeyFile.parse(JSON.parse(readFileSync(path, 'utf8')))
  return {
    pairwise: bytesOf(file.secrets.pairwise),
    nullifier: bytesOf(file.secrets.nullifier),
    draw: bytesOf(file.secrets.draw),
    seed: bytesOf(file.secrets.seed),
    token: openSigningKey(file.signing.token),
    mandate: openSigningKey(file.signing.mandate),
    receipt: openSigningKey(file.signing.receipt),
    registry: openSigningKey(file.signing.registry),
    publisher: openSigningKey(file.signing.publisher),
  }
}
