// A plugin version in use: its manifest compiled, its collections opened, its code ready for the
// sandbox.

import {
  isCapabilityName,
  registry,
  type CapabilityName,
  type HandlerKind,
} from '@tessera/sdk/contract'
import { Manifest } from '@tessera/sdk/manifest'
import { compileSchema, type Transcode } from '@tessera/sdk/schema'
import type { PluginCode } from '@tessera/sandbox'
import { must } from '../base/invariant.ts'
import { openCollection, type Collection } from '../records/collection.ts'
import type { Row } from '../store/tables.ts'

/** A handler as the broker calls it. */
export interface LiveHandler {
  readonly name: string
  readonly kind: HandlerKind
  readonly args: Transcode
  readonly result: Transcode
  /** Whether its effects may be shown in advance. */
  readonly previewable: boolean
}

/** A plugin version as core uses it. */
export interface LivePlugin {
  readonly id: string
  readonly packageHash: string
  readonly manifest: Manifest
  readonly page: string
  readonly code: PluginCode
  /** In the order of the manifest, so that `cap:3` is the fourth. */
  readonly capabilities: readonly CapabilityName[]
  readonly handlers: ReadonlyMap<string, LiveHandler>
  readonly collections: ReadonlyMap<string, Collection>
}

/** The scope under which names of a plugin are numbered. */
export const numberingScope = (plugin: string): string => `plugin/${plugin}`

/** The names of a manifest that need numbers. */
export const numberedNames = (manifest: Manifest): readonly string[] =>
  Object.entries(manifest.collections).flatMap(([name, collection]) => [
    name,
    ...Object.keys(collection.indexes).map((index) => `${name}.${index}`),
  ])

/** Compiles a stored package; `numbers` holds the numbers of its names. */
export function openLivePlugin(
  row: Row<'package'>,
  numbers: ReadonlyMap<string, number>,
): LivePlugin {
  const manifest = Manifest.parse(JSON.parse(row.manifest))
  const numberOf = (name: string): number =>
    must(numbers.get(name), `${manifest.id}.${name} has a number`)
  const capabilities = Object.keys(manifest.capabilities).filter(isCapabilityName)
  const handlers = Object.entries(manifest.handlers).map(([name, handler]): LiveHandler => ({
    name,
    kind: handler.kind,
    args: compileSchema(handler.args),
    result: compileSchema(handler.result),
    previewable: handler.kind === 'mutation' && handler.preview !== 'never',
  }))
  return {
    id: manifest.id,
    packageHash: row.hash,
    manifest,
    page: row.page,
    capabilities,
    code: {
      plugin: manifest.id,
      packageHash: row.hash,
      server: row.server,
      capabilities: capabilities.map((name) => ({ name, mode: registry[name].mode })),
      handlers: Object.fromEntries(handlers.map((handler) => [handler.name, handler.kind])),
    },
    handlers: new Map(handlers.map((handler) => [handler.name, handler])),
    collections: new Map(
      Object.entries(manifest.collections).map(([name, collection]) => [
        name,
        openCollection(name, collection, numberOf),
      ]),
    ),
  }
}
