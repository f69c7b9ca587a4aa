// Values made for one reader out of a person: the id a plugin knows them by, one value per scope,
// the seed of their mosaic, the handle on their passkey. The first byte keeps the kinds apart.

import { hmacSha256 } from '../base/hash.ts'
import { invariant } from '../base/invariant.ts'
import type { PlanTx } from '../commit/unit.ts'
import type { RowKey, Store } from '../store/store.ts'
import { openBoundedMap } from '../base/bounded-map.ts'

/** Secrets of at least 32 bytes; who has them can join what plugins know. */
export interface IdentityKeys {
  readonly pairwise: Uint8Array
  readonly nullifier: Uint8Array
}

/** What pairwise ids are made with. */
export interface PairwiseDeps {
  readonly store: Store
  readonly keys: IdentityKeys
}

/** One person, seen by different readers who cannot join what they see. */
export interface Pairwise {
  /**
   * The id that `plugin` knows `person` by.
   *
   * Shape: base64url(HMAC-SHA-256(K, 0x01 | plugin | 0x00 | person)), cut to 144 bits, which are 24
   * characters; the same for ever. Cached.
   * Source: identity specification, section 4.
   */
  readonly subOf: (plugin: string, person: string) => string
  /**
   * One opaque value per person and scope of a plugin, 24 characters.
   *
   * Shape: as `subOf`, under its own key, of 0x03 | plugin | 0x00 | scope | 0x00 | person. The
   * real person behind an account, so that several accounts are one.
   * Source: identity specification, section 4, "nullifier".
   */
  readonly uniqueOf: (plugin: string, scope: string, person: string) => string
  /** The rows that `planKnown` looks at. */
  readonly knownNeeds: (plugin: string, person: string) => readonly RowKey[]
  /**
   * Notes inside a unit that `plugin` has met `person`; gives their id.
   *
   * Effects: puts the row of the pair unless it stands. Rows are never removed: an id is not
   * reused.
   */
  readonly planKnown: (tx: PlanTx, plugin: string, person: string) => string
  /**
   * Who `sub` is; `undefined` when `plugin` never met anybody of that id. Found ones are cached.
   */
  readonly personOf: (plugin: string, sub: string) => Promise<string | undefined>
  /** The seed of a person's mosaic in the shell; says nothing about their id. */
  readonly tileOf: (person: string) => string
  /** The user handle that a passkey carries: 32 bytes, the same for all passkeys of a person. */
  readonly userHandleOf: (person: string) => Uint8Array<ArrayBuffer>
}

const kinds = { sub: 0x01, unique: 0x03, tile: 0x04, handle: 0x05 } as const
const idBytes = 18
const cachedMax = 100_000

/** HMAC over the kind and the parts, a zero byte between them; no part may hold one. */
function derive(key: Uint8Array, kind: number, parts: readonly string[]): Uint8Array {
  for (const part of parts)
    invariant(!part.includes('\0'), 'a part of a pairwise value holds no NUL')
  return hmacSha256(key, Buffer.concat([Uint8Array.of(kind), Buffer.from(parts.join('\0'))]))
}

const cut = (mac: Uint8Array): string => Buffer.from(mac.subarray(0, idBytes)).toString('base64url')

/** The row that `planPair` looks at. */
export const pairNeed = (plugin: string, sub: string): RowKey => ({
  table: 'pairwise',
  key: [plugin, sub],
})

/** Notes that a plugin has met a person under an id; puts the row of the pair unless it stands. */
export function planPair(
  tx: PlanTx,
  {
    plugin,
    sub,
    person,
  }: { readonly plugin: string; readonly sub: string; readonly person: string },
): void {
  const row = tx.get('pairwise', [plugin, sub])
  if (row === undefined) tx.put('pairwise', { plugin, sub, person, createdAtMs: tx.nowMs })
  else invariant(row.person === person, 'one id of a plugin means one person')
}

/** Opens the pairwise ids. */
export function openPairwise({ store, keys }: PairwiseDeps): Pairwise {
  invariant(keys.pairwise.length >= 32 && keys.nullifier.length >= 32, 'keys have 256 bits')
  const subs = openBoundedMap<string>(cachedMax)
  const people = openBoundedMap<string>(cachedMax)

  function subOf(plugin: string, person: string): string {
    const name = `${plugin}\0${person}`
    const known = subs.get(name)
    if (known !== undefined) return known
    const sub = cut(derive(keys.pairwise, kinds.sub, [plugin, person]))
    subs.set(name, sub)
    return sub
  }

  return {
    subOf,
    uniqueOf: (plugin, scope, person) =>
      cut(derive(keys.nullifier, kinds.unique, [plugin, scope, person])),
    knownNeeds: (plugin, person) => [pairNeed(plugin, subOf(plugin, person))],
    planKnown(tx, plugin, person) {
      const sub = subOf(plugin, person)
      planPair(tx, { plugin, sub, person })
      return sub
    },
    async personOf(plugin, sub) {
      const name = `${plugin}\0${sub}`
      const known = people.get(name)
      if (known !== undefined) return known
      const row = await store.get('pairwise', [plugin, sub])
      if (row !== undefined) people.set(name, row.person)
      return row?.person
    },
    tileOf: (person) => cut(derive(keys.pairwise, kinds.tile, [person])),
    userHandleOf: (person) => Uint8Array.from(derive(keys.pairwise, kinds.handle, [person])),
  }
}
