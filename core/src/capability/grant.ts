// Grants: what a person agreed to, for one plugin. Manifest ∩ consent; the epoch rises with every
// change, so that a withdrawal reaches each token that is still out there.

import { z } from 'zod'
import {
  isCapabilityName,
  PlatformError,
  registry,
  type CapabilityName,
  type Caveats,
} from '@tessera/sdk/contract'
import { ManifestCaveats, type Manifest } from '@tessera/sdk/manifest'
import { limits } from '@tessera/sdk/wire'
import type { PlanTx } from '../commit/unit.ts'
import type { RowKey, Store } from '../store/store.ts'
import { rowName, type Row } from '../store/tables.ts'
import { requireStanding, standingOf, type Standing, type Term, type UseAt } from './term.ts'

const Stored = z.record(z.string(), ManifestCaveats)

/** A standing grant. */
export interface Grant extends Standing {
  readonly person: string
  readonly plugin: string
  readonly epoch: number
  readonly grantedAtMs: number
  /** Agreed capabilities of the personal and money tier, with their ceilings. */
  readonly capabilities: ReadonlyMap<string, Caveats>
}

/** Stored grants count from one, so this is nobody's. */
const guestEpoch = 0

/**
 * What somebody brings who has allowed a plugin nothing: powers that need no consent, and no row.
 */
export const guestGrant = (person: string, plugin: string): Grant => ({
  person,
  plugin,
  epoch: guestEpoch,
  mode: 'until',
  untilMs: null,
  session: null,
  status: 'active',
  grantedAtMs: 0,
  capabilities: new Map(),
})

/** Whether a grant is that of a guest. */
export const isGuest = ({ epoch }: Pick<Grant, 'epoch'>): boolean => epoch === guestEpoch

/**
 * Refuses what rests on a grant that is not the one which stands now. A guest was allowed nothing,
 * so nothing can be taken back.
 * Errors: `capability_withdrawn`, `capability_ended`.
 */
export function requireSameGrant(now: Grant | undefined, given: Grant, at: UseAt): void {
  if (isGuest(given)) return
  if (requireStanding(now, at).epoch !== given.epoch)
    throw new PlatformError('capability_withdrawn')
}

/** The name under which a grant stands in read sets. */
export const grantName = (person: string, plugin: string): string =>
  rowName('grant', [person, plugin])

/** The row that planning a grant looks at. */
export const grantNeeds = (person: string, plugin: string): readonly RowKey[] => [
  { table: 'grant', key: [person, plugin] },
]

/** A stored grant, ready for use. */
export function openGrant(row: Row<'grant'>): Grant {
  return {
    person: row.person,
    plugin: row.plugin,
    epoch: row.epoch,
    ...standingOf(row),
    grantedAtMs: row.grantedAtMs,
    capabilities: new Map(Object.entries(Stored.parse(JSON.parse(row.capabilities)))),
  }
}

/** The name under which a fact of a manifest is agreed to. */
export const factName = (fact: string): string => `fact.${fact}`

const isAboutPerson = (name: string): boolean =>
  !isCapabilityName(name) || registry[name].tier !== 'money'

/**
 * What of a person's grant serves an intent that they set off themselves: what is about them, never
 * their money. A grant for one use stays what it was given for.
 */
export function grantForIntent(grant: Grant | undefined, of: GrantOf): Grant {
  if (grant === undefined || grant.mode === 'once') return guestGrant(of.person, of.plugin)
  const kept = [...grant.capabilities].filter(([name]) => isAboutPerson(name))
  return { ...grant, capabilities: new Map(kept) }
}

type GrantOf = Pick<Grant, 'person' | 'plugin'>

/** What a manifest asks of people, apart from what is free. */
export function asksOf(manifest: Manifest): readonly CapabilityName[] {
  return Object.keys(manifest.capabilities)
    .filter(isCapabilityName)
    .filter((name) => registry[name].tier !== 'free')
}

/** The asks that a plugin cannot start without. */
export const requiredAsksOf = (manifest: Manifest): readonly CapabilityName[] =>
  asksOf(manifest).filter((name) => manifest.capabilities[name]?.optional !== true)

/** Plans a grant of exactly these capabilities, in place of what was granted before. */
export function planGrant(
  tx: PlanTx,
  grant: {
    readonly person: string
    readonly plugin: string
    readonly id: string
    readonly capabilities: Readonly<Record<string, Caveats>>
    readonly term: Term
  },
): number {
  const { person, plugin, id, term } = grant
  const before = tx.get('grant', [person, plugin])
  const epoch = (before?.epoch ?? 0) + 1
  tx.put('grant', {
    person,
    plugin,
    id,
    status: 'active',
    capabilities: JSON.stringify(grant.capabilities),
    epoch,
    grantedAtMs: tx.nowMs,
    withdrawnAtMs: null,
    ...term,
    endedAtMs: null,
  })
  return epoch
}

/** Plans a withdrawal; tells whether there was anything to withdraw. */
export function planWithdrawal(tx: PlanTx, person: string, plugin: string): boolean {
  const before = tx.get('grant', [person, plugin])
  if (before === undefined || before.status !== 'active') return false
  tx.put('grant', {
    ...before,
    status: 'withdrawn',
    epoch: before.epoch + 1,
    withdrawnAtMs: tx.nowMs,
  })
  return true
}

/**
 * Plans that a grant is over: used up, left, or past its time. Tells whether it still stood under
 * this epoch, so that of two who use it up at once one is too late.
 */
export function planEnding(tx: PlanTx, grant: Pick<Grant, 'person' | 'plugin' | 'epoch'>): boolean {
  const before = tx.get('grant', [grant.person, grant.plugin])
  if (before?.status !== 'active' || before.epoch !== grant.epoch) return false
  tx.put('grant', { ...before, status: 'ended', epoch: before.epoch + 1, endedAtMs: tx.nowMs })
  return true
}

/** An idle time is moved in steps of this, so that being there costs no commit a request. */
const stepMs = 60_000

/** Whether a grant of one session is to be prolonged because it is used. */
export const isToProlong = ({ session, untilMs }: Grant, { nowMs }: UseAt): boolean =>
  session !== null && untilMs !== null && nowMs + limits.usingIdleMs - untilMs >= stepMs

/** Plans that a grant of one session stands for another idle time; its epoch stays. */
export function planProlonging(
  tx: PlanTx,
  grant: Pick<Grant, 'person' | 'plugin' | 'epoch'>,
): void {
  const before = tx.get('grant', [grant.person, grant.plugin])
  if (before?.status !== 'active' || before.epoch !== grant.epoch) return
  tx.put('grant', { ...before, untilMs: tx.nowMs + limits.usingIdleMs })
}

/** Reads grants, remembered until a commit changes them. */
export interface Grants {
  get(person: string, plugin: string): Promise<Grant | undefined>
  /** Those that stand, whatever session they belong to. */
  list(person: string): Promise<readonly Grant[]>
}

const rememberedMax = 50_000

/** Opens the reads; `changed` must be called with the names of every commit. */
export function openGrants(store: Store): Grants & { changed(names: readonly string[]): void } {
  const remembered = new Map<string, Grant>()
  return {
    changed(names) {
      for (const name of names) remembered.delete(name)
    },
    async get(person, plugin) {
      const name = grantName(person, plugin)
      const known = remembered.get(name)
      if (known !== undefined) return known
      const head = store.head()
      const row = await store.get('grant', [person, plugin])
      if (row === undefined) return undefined
      const grant = openGrant(row)
      // What was read while a commit landed may be old already; it is not kept then.
      if (head === store.head() && remembered.size < rememberedMax) remembered.set(name, grant)
      return grant
    },
    async list(person) {
      const rows = await store.scan({ table: 'grant', equals: [person], limit: 200 })
      return rows.map(openGrant).filter((grant) => grant.status === 'active')
    },
  }
}
