// The secrets of an installation. They are made on first start, live in one file that only its
// owner can read, and never leave this process: no sandbox, page or log ever sees one.

import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { CompactSign } from 'jose'
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
  /** Seals the keys of people and hashes the numbers of documents. */
  readonly people: Uint8Array
  /** Seals tickets of photos and recordings. */
  readonly media: Uint8Array
  readonly token: SigningKey
  readonly mandate: SigningKey
  readonly receipt: SigningKey
  /** Signs heads of the ledger and receipts of transfers. */
  readonly head: SigningKey
  readonly registry: SigningKey
  readonly publisher: SigningKey
  /**
   * Sign identity tokens. The first one signs; those after it signed before and are still
   * published, so that a key is exchanged by putting a new one first.
   */
  readonly identity: readonly [SigningKey, ...SigningKey[]]
}

const KeyFile = z.strictObject({
  format: z.literal(1),
  secrets: z.strictObject({
    pairwise: z.string(),
    nullifier: z.string(),
    draw: z.string(),
    seed: z.string(),
    // Files of installations from before people were verified lack it.
    people: z.string().exactOptional(),
    // Files of installations from before there were photos and recordings lack it.
    media: z.string().exactOptional(),
  }),
  signing: z.strictObject({
    token: z.string(),
    mandate: z.string(),
    receipt: z.string(),
    // Files of installations from before the ledger had a signed head lack it.
    head: z.string().exactOptional(),
    registry: z.string(),
    publisher: z.string(),
  }),
  // Newest first. Files of installations from before there were identity tokens lack it.
  identity: z.tuple([z.string()], z.string()).exactOptional(),
})
type KeyFile = z.infer<typeof KeyFile>

const newSigningPem = (): string =>
  generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()

const newSecret = (entropy: Entropy): string => Buffer.from(entropy(32)).toString('base64url')

function makeFile(entropy: Entropy): KeyFile {
  const secret = (): string => newSecret(entropy)
  return {
    format: 1,
    secrets: {
      pairwise: secret(),
      nullifier: secret(),
      draw: secret(),
      seed: secret(),
      people: secret(),
      media: secret(),
    },
    signing: {
      token: newSigningPem(),
      mandate: newSigningPem(),
      receipt: newSigningPem(),
      head: newSigningPem(),
      registry: newSigningPem(),
      publisher: newSigningPem(),
    },
    identity: [newSigningPem()],
  }
}

function openSigningKey(pem: string): SigningKey {
  const privateKey = createPrivateKey(pem)
  const publicKey = createPublicKey(privateKey)
  const der = publicKey.export({ type: 'spki', format: 'der' })
  return { kid: sha256Hex(der).slice(0, 16), privateKey, publicKey }
}

const bytesOf = (text: string): Uint8Array => Buffer.from(text, 'base64url')

const textOf = (file: KeyFile): string => `${JSON.stringify(file, null, 2)}\n`

/** A file that has every key; an older one gets those it lacks: whole or not at all. */
function completed(path: string, file: KeyFile, entropy: Entropy) {
  const people = file.secrets.people ?? newSecret(entropy)
  const media = file.secrets.media ?? newSecret(entropy)
  const head = file.signing.head ?? newSigningPem()
  const identity: NonNullable<KeyFile['identity']> = file.identity ?? [newSigningPem()]
  const whole = {
    ...file,
    secrets: { ...file.secrets, people, media },
    signing: { ...file.signing, head },
    identity,
  }
  const { secrets, signing } = file
  const isWhole = [secrets.people, secrets.media, signing.head].every((it) => it !== undefined)
  if (isWhole && file.identity !== undefined) return whole
  const next = `${path}.next`
  writeFileSync(next, textOf(whole), { mode: 0o600 })
  renameSync(next, path)
  return whole
}

/**
 * Reads the secrets of an installation, or makes them.
 *
 * Effects: on first start writes `path`, readable by its owner alone (mode 0600); a file from
 * before a key existed gets that key, and keeps all others.
 * Errors: throws when the file is there but is not ours; it is never written over.
 */
export function openKeys(path: string, entropy: Entropy): Keys {
  if (!existsSync(path)) writeFileSync(path, textOf(makeFile(entropy)), { mode: 0o600, flag: 'wx' })
  const file = completed(path, KeyFile.parse(JSON.parse(readFileSync(path, 'utf8'))), entropy)
  const [signs, ...signed] = file.identity
  return {
    pairwise: bytesOf(file.secrets.pairwise),
    nullifier: bytesOf(file.secrets.nullifier),
    draw: bytesOf(file.secrets.draw),
    seed: bytesOf(file.secrets.seed),
    people: bytesOf(file.secrets.people),
    media: bytesOf(file.secrets.media),
    token: openSigningKey(file.signing.token),
    mandate: openSigningKey(file.signing.mandate),
    receipt: openSigningKey(file.signing.receipt),
    head: openSigningKey(file.signing.head),
    registry: openSigningKey(file.signing.registry),
    publisher: openSigningKey(file.signing.publisher),
    identity: [openSigningKey(signs), ...signed.map(openSigningKey)],
  }
}

/** The public half, as JWKS carries it (RFC 8037). */
export function publicJwk({ kid, publicKey }: SigningKey) {
  const { x = '' } = publicKey.export({ format: 'jwk' })
  return { kty: 'OKP', crv: 'Ed25519', kid, x } as const
}

/** Signs a text as it stands: a compact JWS whose type keeps it from passing for another kind. */
export const signText = (key: SigningKey, typ: string, text: string): Promise<string> =>
  new CompactSign(Buffer.from(text))
    .setProtectedHeader({ alg: 'EdDSA', typ, kid: key.kid })
    .sign(key.privateKey)
