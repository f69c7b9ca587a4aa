// Credentials of our own: a claim set with parts of it hidden behind salted digests. One is made
// for one recipient, on demand and for minutes, because two that share a signature can be linked.

import { CompactSign, type JWK } from 'jose'
import type { KeyObject } from 'node:crypto'
import type { Entropy } from '../../base/entropy.ts'
import { digestOf, hashName } from './disclosure.ts'
import { isFields, type Fields } from './form.ts'
import type { SignatureAlgorithm } from './signed.ts'

/** A claim or list element that its holder may disclose or keep. */
export class Hidden {
  readonly value: unknown

  constructor(value: unknown) {
    this.value = value
  }
}

/** Hides a claim or a list element; its value may hold hidden parts again. */
export const hidden = (value: unknown): Hidden => new Hidden(value)

/** What a credential is made of. */
export interface Issuance {
  readonly key: {
    readonly kid: string
    readonly alg: SignatureAlgorithm
    readonly privateKey: KeyObject
  }
  readonly type: string
  /** The payload, with `hidden(…)` where the holder is to choose. */
  readonly claims: Fields
  /** The key of the holder; it becomes `cnf`. */
  readonly holderKey: JWK | undefined
  /** Digests of nothing, added to each object with hidden members, so that none can count them. */
  readonly decoyCount: number
  readonly entropy: Entropy
}

const saltBytes = 16
const text64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url')

class Folding {
  readonly disclosures: string[] = []
  readonly #entropy: Entropy
  readonly #decoyCount: number

  constructor({ entropy, decoyCount }: Issuance) {
    this.#entropy = entropy
    this.#decoyCount = decoyCount
  }

  value(value: unknown): unknown {
    if (Array.isArray(value)) return value.map((element: unknown) => this.#element(element))
    return isFields(value) ? this.object(value) : value
  }

  object(fields: Fields): Fields {
    const members = new Map<string, unknown>()
    const digests: string[] = []
    for (const [name, value] of Object.entries(fields)) {
      if (value instanceof Hidden) digests.push(this.#disclose([name, this.value(value.value)]))
      else members.set(name, this.value(value))
    }
    if (digests.length === 0) return Object.fromEntries(members)
    for (let count = 0; count < this.#decoyCount; count += 1)
      digests.push(digestOf(text64(this.#entropy(saltBytes))))
    // In the order of the digests: the order of the claims would tell which is which.
    return Object.fromEntries(members.set('_sd', digests.toSorted()))
  }

  #element(element: unknown): unknown {
    if (!(element instanceof Hidden)) return this.value(element)
    return { '...': this.#disclose([this.value(element.value)]) }
  }

  #disclose(parts: readonly unknown[]): string {
    const salted = [text64(this.#entropy(saltBytes)), ...parts]
    const disclosure = text64(Buffer.from(JSON.stringify(salted)))
    this.disclosures.push(disclosure)
    return digestOf(disclosure)
  }
}

/**
 * Signs a credential for its holder.
 *
 * Shape: the compact form with all disclosures and no key binding.
 * Effects: draws 16 bytes of salt for each hidden part and for each decoy.
 * Source: RFC 9901 section 4.
 */
export async function issueSdJwt(issuance: Issuance): Promise<string> {
  const { key, type, holderKey } = issuance
  const folding = new Folding(issuance)
  const bound = holderKey === undefined ? {} : { cnf: { jwk: holderKey } }
  const payload = { ...folding.object(issuance.claims), ...bound, _sd_alg: hashName }
  const jwt = await new CompactSign(Buffer.from(JSON.stringify(payload)))
    .setProtectedHeader({ alg: key.alg, typ: type, kid: key.kid })
    .sign(key.privateKey)
  return [jwt, ...folding.disclosures, ''].join('~')
}
