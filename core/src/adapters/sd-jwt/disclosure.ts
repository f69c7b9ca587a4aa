// Disclosures by their digests, and the payload with their values put where the digests stand.

import { hash } from 'node:crypto'
import { decodeJson, isFields, sdJwtLimits, type Fields } from './form.ts'
import { refusal } from './reason.ts'

/** The digest of an encoded disclosure, or of a presentation, as `_sd` and `sd_hash` hold it. */
export const digestOf = (text: string): string => hash('sha256', text, 'base64url')

/** The name under which the hash of the digests is known; no other is accepted. */
export const hashName = 'sha-256'

/** What decides whether a credential counts; an issuer that hides it lets the holder choose. */
const neverHidden = new Set(['iss', 'issuer', 'exp', 'nbf', 'cnf', 'vct', 'status', 'aud'])

const reserved = new Set(['_sd', '...', '_sd_alg'])

type Disclosure =
  | { readonly kind: 'member'; readonly name: string; readonly value: unknown }
  | { readonly kind: 'element'; readonly value: unknown }

function parse(text: string): Disclosure {
  const parts = decodeJson(text, 'disclosure_malformed')
  if (!Array.isArray(parts) || typeof parts[0] !== 'string') throw refusal('disclosure_malformed')
  const second: unknown = parts[1]
  const third: unknown = parts[2]
  if (parts.length === 2) return { kind: 'element', value: second }
  if (parts.length !== 3 || typeof second !== 'string') throw refusal('disclosure_malformed')
  return { kind: 'member', name: second, value: third }
}

function byDigest(texts: readonly string[]): ReadonlyMap<string, Disclosure> {
  const disclosures = new Map<string, Disclosure>()
  for (const text of texts) {
    const digest = digestOf(text)
    if (disclosures.has(digest)) throw refusal('disclosure_repeated')
    disclosures.set(digest, parse(text))
  }
  return disclosures
}

/**
 * One pass over one payload.
 *
 * - `seen` holds every digest of the payload and of every disclosure reached, decoys too.
 * - `used` holds the digests whose disclosure was put in its place.
 */
class Unfolding {
  readonly #disclosures: ReadonlyMap<string, Disclosure>
  readonly #seen = new Set<string>()
  readonly #used = new Set<string>()

  constructor(disclosures: ReadonlyMap<string, Disclosure>) {
    this.#disclosures = disclosures
  }

  /** Refuses what was given and is signed nowhere; call when the payload is unfolded. */
  closeOff(): void {
    if (this.#used.size !== this.#disclosures.size) throw refusal('disclosure_unreferenced')
  }

  object(fields: Fields, depth: number): Fields {
    if (depth > sdJwtLimits.depthMax) throw refusal('too_deep')
    const { _sd: digests, ...open } = fields
    if (Object.hasOwn(open, '...')) throw refusal('digest_malformed')
    if (depth > 0 && Object.hasOwn(open, '_sd_alg')) throw refusal('hash_misplaced')
    const members = new Map<string, unknown>()
    for (const [name, value] of Object.entries(open)) members.set(name, this.#value(value, depth))
    if (!Object.hasOwn(fields, '_sd')) return Object.fromEntries(members)
    if (!Array.isArray(digests)) throw refusal('digest_malformed')
    for (const digest of digests) {
      const disclosure = this.#take(digest)
      if (disclosure === undefined) continue
      if (disclosure.kind !== 'member') throw refusal('disclosure_misplaced')
      const { name, value } = disclosure
      if (reserved.has(name)) throw refusal('name_reserved')
      if (members.has(name)) throw refusal('claim_repeated')
      if (depth === 0 && neverHidden.has(name)) throw refusal('claim_hidden')
      members.set(name, this.#value(value, depth))
    }
    return Object.fromEntries(members)
  }

  #list(values: readonly unknown[], depth: number): readonly unknown[] {
    if (depth > sdJwtLimits.depthMax) throw refusal('too_deep')
    return values.flatMap((value) => {
      if (!isFields(value) || !Object.hasOwn(value, '...')) return [this.#value(value, depth)]
      if (Object.keys(value).length !== 1) throw refusal('digest_malformed')
      const disclosure = this.#take(value['...'])
      if (disclosure === undefined) return []
      if (disclosure.kind !== 'element') throw refusal('disclosure_misplaced')
      return [this.#value(disclosure.value, depth)]
    })
  }

  #value(value: unknown, depth: number): unknown {
    if (Array.isArray(value)) return this.#list(value, depth + 1)
    return isFields(value) ? this.object(value, depth + 1) : value
  }

  /** The disclosure of a digest; a digest without one is hidden, or a decoy. */
  #take(digest: unknown): Disclosure | undefined {
    if (typeof digest !== 'string') throw refusal('digest_malformed')
    if (this.#seen.has(digest)) throw refusal('digest_repeated')
    this.#seen.add(digest)
    const disclosure = this.#disclosures.get(digest)
    if (disclosure !== undefined) this.#used.add(digest)
    return disclosure
  }
}

/**
 * The payload as it reads after disclosure. Pure.
 *
 * Shape: digests, decoys and `_sd_alg` are gone; an element that was not disclosed leaves no gap.
 * Refusals: every reason about hashes, digests, disclosures and names.
 * Source: RFC 9901 section 7.1, steps 2 to 5.
 */
export function unfold(payload: Fields, disclosures: readonly string[]): Fields {
  const { _sd_alg: algorithm, ...rest } = payload
  const named = Object.hasOwn(payload, '_sd_alg')
  if (named && algorithm !== hashName) throw refusal('hash_unsupported')
  const unfolding = new Unfolding(byDigest(disclosures))
  const claims = unfolding.object(rest, 0)
  unfolding.closeOff()
  return claims
}
