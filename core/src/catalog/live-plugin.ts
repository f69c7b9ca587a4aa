// A plugin version in use: its manifest compiled, its collections opened, its code ready for the
// sandbox.

import {
  isCapabilityName,
  registry,
  type CapabilityName,
  type HandlerKind,
  type LocalText,
} from '@tessera/sdk/contract'
import { Manifest, type ManifestHandler } from '@tessera/sdk/manifest'
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
  /** Arguments of which some are left out: what is given has to fit. For intents. */
  readonly someArgs: Transcode | undefined
  /** What an intent does, in its own words. */
  readonly words: LocalText | undefined
  /** Whether an intent runs only when its person set it off in the shell. */
  readonly needsGesture: boolean
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

function openHandler(name: string, handler: ManifestHandler): LiveHandler {
  const { kind, args, words, gesture } = handler
  const writes = kind === 'mutation' || kind === 'intent'
  return {
    name,
    kind,
    args: compileSchema(args),
    result: compileSchema(handler.result),
    previewable: writes && handler.preview !== 'never',
    someArgs: kind === 'intent' ? compileSchema({ ...args, required: [] }) : undefined,
    words,
    needsGesture: gesture === true,
  }
}

/** Compiles a stored package; `numbers` holds the numbers of its names. */
export function openLivePlugin(
  row: Row<'package'>,
  numbers: ReadonlyMap<string, number>,
): LivePlugin {
  const manifest = Manifest.parse(JSON.parse(row.manifest))
  const numberOf = (name: string): number =>
    must(numbers.get(name), `${manifest.id}.${name} has a number`)
  const capabilities = Object.keys(manifest.capabilities).filter(isCapabilityName)
  const handlers = Object.entries(manifest.handlers).map(([name, handler]) =>
    openHandler(name, handler),
  )
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
