// Which plugins there are, and which version of each is live.

import { PlatformError } from '@tessera/sdk/contract'
import type { Manifest, Package } from '@tessera/sdk/manifest'
import { openPackage, packageHash } from '@tessera/sdk/pack'
import type { Keys } from '../base/keys.ts'
import type { CommitEngine } from '../commit/engine-port.ts'
import type { PlanTx } from '../commit/unit.ts'
import type { RowKey, Store } from '../store/store.ts'
import { rowName } from '../store/tables.ts'
import { assetCode, assetScope, declareNeeds, planAsset, type AssetTerms } from '../wallet/asset.ts'
import { planDeclarePool, poolNeed } from '../wallet/pool.ts'
import { numberedNames, numberingScope, openLivePlugin, type LivePlugin } from './live-plugin.ts'
import { requireSignature, signPackage } from './signature.ts'

/** The catalog of an installation. */
export interface Catalog {
  /** The live version. Errors: `not_found`. */
  live(plugin: string): Promise<LivePlugin>
  list(): Promise<readonly LivePlugin[]>
  /** A page by the hash of its package, kept or live. Errors: `not_found`. */
  pageOf(packageHash: string): Promise<LivePlugin>
  /**
   * Installs a package of the platform's own publisher and makes it live.
   * Effects: signed by publisher and registry, names numbered, in one commit; the same package
   * again changes nothing. Gives the package hash.
   */
  install(pack: Package): Promise<string>
}

/** What the catalog is made of. */
export interface CatalogDeps {
  readonly store: Store
  readonly engine: CommitEngine
  readonly keys: Keys
}

/** The name under which a plugin's live version stands in read sets. */
export const liveName = (plugin: string): string => rowName('plugin', [plugin])

function planNumbers(tx: PlanTx, scope: string, names: readonly string[]): void {
  const head = tx.get('numbering', ['', 'last'])
  let last = head?.number ?? 0
  for (const name of names) {
    if (tx.get('numbering', [scope, name]) !== undefined) continue
    last += 1
    tx.put('numbering', { scope, name, number: last })
  }
  tx.put('numbering', { scope: '', name: 'last', number: last })
}

/** What installing a package looks at. */
const installNeeds = (
  { id, assets, pools }: Pick<Manifest, 'id' | 'assets' | 'pools'>,
  hash: string,
  names: readonly string[],
): readonly RowKey[] => [
  { table: 'plugin', key: [id] },
  { table: 'package', key: [hash] },
  { table: 'numbering', key: ['', 'last'] },
  ...names.map((name): RowKey => ({ table: 'numbering', key: [numberingScope(id), name] })),
  ...assetTermsOf(id, assets).flatMap((terms) => declareNeeds(terms)),
  ...Object.keys(pools ?? {}).map((name) => poolNeed(id, name)),
]

/** The assets of a manifest, as the ledger takes them. */
const assetTermsOf = (plugin: string, assets: Manifest['assets'] = {}): readonly AssetTerms[] =>
  Object.entries(assets).map(([name, asset]) => ({
    plugin,
    name,
    kind: asset.kind,
    scale: asset.scale ?? 0,
    supplyMaxUnits: asset.supplyMax === undefined ? null : BigInt(asset.supplyMax),
    isTransferable: asset.transferable === true,
    expiresAtMs: asset.expiresAtMs ?? null,
  }))

class StoredCatalog implements Catalog {
  readonly #deps: CatalogDeps
  readonly #byHash = new Map<string, Promise<LivePlugin>>()
  readonly #liveHashes = new Map<string, string>()

  constructor(deps: CatalogDeps) {
    this.#deps = deps
    deps.engine.onCommit(({ names }) => {
      for (const name of names) {
        if (name.startsWith('plugin|')) this.#liveHashes.delete(name.slice('plugin|'.length))
      }
    })
  }

  async live(plugin: string): Promise<LivePlugin> {
    const known = this.#liveHashes.get(plugin)
    if (known !== undefined) return this.pageOf(known)
    const { store } = this.#deps
    const head = store.head()
    const row = await store.get('plugin', [plugin])
    if (row === undefined || row.status !== 'live') throw new PlatformError('not_found', { plugin })
    // What was read while a commit landed may be old already; it is not kept then.
    if (head === store.head()) this.#liveHashes.set(plugin, row.liveHash)
    return this.pageOf(row.liveHash)
  }

  async list(): Promise<readonly LivePlugin[]> {
    const rows = await this.#deps.store.scan({ table: 'plugin', equals: [], limit: 1_000 })
    return Promise.all(
      rows.filter((row) => row.status === 'live').map((row) => this.pageOf(row.liveHash)),
    )
  }

  pageOf(hash: string): Promise<LivePlugin> {
    const known = this.#byHash.get(hash)
    if (known !== undefined) return known
    const loading = this.#load(hash)
    this.#byHash.set(hash, loading)
    loading.catch(() => this.#byHash.delete(hash))
    return loading
  }

  async install(pack: Package): Promise<string> {
    const { engine, keys } = this.#deps
    const hash = packageHash(pack)
    const { manifest } = openPackage(pack)
    const [publisherSignature, registrySignature] = await Promise.all([
      signPackage('publisher', keys.publisher, hash),
      signPackage('registry', keys.registry, hash),
    ])
    const names = numberedNames(manifest)
    const { id, version } = manifest
    const files = { manifest: pack.manifestText, server: pack.server, page: pack.page }
    const signatures = { publisherSignature, registrySignature }
    await engine.commit({
      needs: () => installNeeds(manifest, hash, names),
      plan(tx) {
        const before = tx.get('plugin', [id])
        if (before?.liveHash === hash && before.status === 'live') return
        planNumbers(tx, numberingScope(id), names)
        const assets = assetTermsOf(id, manifest.assets)
        planNumbers(
          tx,
          assetScope,
          assets.map((terms) => assetCode(id, terms.name)),
        )
        for (const terms of assets) planAsset(tx, terms)
        for (const name of Object.keys(manifest.pools ?? {})) planDeclarePool(tx, id, name)
        if (tx.get('package', [hash]) === undefined) {
          tx.put('package', {
            hash,
            plugin: id,
            version,
            ...files,
            ...signatures,
            createdAtMs: tx.nowMs,
          })
        }
        const installedAtMs = before?.installedAtMs ?? tx.nowMs
        tx.put('plugin', { id, liveHash: hash, status: 'live', installedAtMs })
      },
    })
    return hash
  }

  async #load(hash: string): Promise<LivePlugin> {
    const { store, keys } = this.#deps
    const row = await store.get('package', [hash])
    if (row === undefined) throw new PlatformError('not_found', { packageHash: hash })
    await requireSignature('publisher', keys.publisher, row.publisherSignature, hash)
    await requireSignature('registry', keys.registry, row.registrySignature, hash)
    openPackage({ manifestText: row.manifest, server: row.server, page: row.page })
    const scope = numberingScope(row.plugin)
    const numbers = await store.scan({ table: 'numbering', equals: [scope], limit: 10_000 })
    return openLivePlugin(row, new Map(numbers.map(({ name, number }) => [name, number])))
  }
}

/** Opens the catalog. */
export const openCatalog = (deps: CatalogDeps): Catalog => new StoredCatalog(deps)
