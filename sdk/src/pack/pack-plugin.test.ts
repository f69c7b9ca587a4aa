// Goal: a folder becomes a package that runs, the same one every time, or a list of what to mend.
// Method: packs the counter example and red packets for real, and broken plugins written for each
// test into a folder from where `@tessera/sdk` can be resolved.

import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Script } from 'node:vm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Package } from '../manifest/manifest.ts'
import { canonicalJson } from '../contract/canonical-json.ts'
import { openPackage, packageHash, PackError, packPlugin } from './index.ts'

const sdkFolder = fileURLToPath(new URL('../../', import.meta.url))
const counterFolder = join(sdkFolder, 'examples/counter')
const redPacketsFolder = join(sdkFolder, '../plugins/red-packets')

const counterManifest = `import { collection, defineManifest, z } from '@tessera/sdk'
export const manifest = defineManifest({
  id: 'made', version: '1.0.0', name: { zh: '造', en: 'Made' }, description: { zh: '造', en: 'Made' },
  publisher: 'test', colour: 'ink', capabilities: { 'records.get': {} },
  collections: { counts: collection({ schema: z.object({ taps: z.int() }), version: 1 }) },
})
`
const plainPlugin = `import { definePlugin, query, z } from '@tessera/sdk'
import { manifest } from './manifest.ts'
export const plugin = definePlugin(manifest, {
  read: query({ args: z.object({}), result: z.object({}), handler: () => ({}) }),
})
`

let scratch = ''
beforeAll(async () => {
  await mkdir(join(sdkFolder, 'dist'), { recursive: true })
  scratch = await mkdtemp(join(sdkFolder, 'dist/pack-test-'))
})
afterAll(() => rm(scratch, { recursive: true, force: true }))

async function makePlugin(name: string, files: Readonly<Record<string, string>>): Promise<string> {
  const folder = join(scratch, name)
  const all = { 'src/manifest.ts': counterManifest, 'src/plugin.ts': plainPlugin, ...files }
  for (const [path, text] of Object.entries(all)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
  return folder
}

async function problemsOf(packing: Promise<unknown>): Promise<string> {
  try {
    await packing
    return 'no problem'
  } catch (error) {
    if (error instanceof PackError) return error.message
    throw error
  }
}

/** A stand-in for what the isolate's prelude brings, as the pack format describes it. */
function standInSdk() {
  const schema: object = new Proxy(function inert() {}, { get: () => schema, apply: () => schema })
  const handler = (kind: string) => (def: { readonly handler: unknown }) => ({
    kind,
    handler: def.handler,
  })
  return {
    z: schema,
    person: schema,
    fen: schema,
    instant: schema,
    bytes: schema,
    definePlugin: (_manifest: unknown, handlers: unknown) => ({ handlers }),
    defineManifest: (manifest: unknown) => manifest,
    query: handler('query'),
    mutation: handler('mutation'),
    job: handler('job'),
    card: handler('card'),
    refuse: (reason: string) => {
      throw new Error(reason)
    },
    isPlatformError: () => false,
  }
}

interface Loaded {
  readonly handlers: Readonly<
    Record<
      string,
      { readonly kind: string; readonly handler: (ctx: unknown, args: unknown) => unknown }
    >
  >
}

// The bundle's value is a function by its format; what it gives is checked by the tests.
const load = (server: string): Loaded => {
  const start = new Script(server).runInThisContext() as (realm: object, sdk: object) => Loaded
  return start(globalThis, standInSdk())
}

describe('the counter', () => {
  let pkg: Package
  beforeAll(async () => {
    pkg = await packPlugin(counterFolder)
  })

  test('runs from its bundle, anew each time', async () => {
    const { tap } = load(pkg.server).handlers
    const written: unknown[] = []
    const ctx = {
      records: {
        get: () => Promise.resolve({ record: { doc: { taps: 41 } } }),
        put: (input: unknown) => Promise.resolve(written.push(input)),
      },
    }
    expect(tap?.kind).toBe('mutation')
    expect(await tap?.handler(ctx, {})).toEqual({ taps: 42 })
    expect(written).toEqual([{ collection: 'counts', id: 'all', doc: { taps: 42 } }])
    expect(load(pkg.server)).not.toBe(load(pkg.server))
  })

  test('is strict, imports nothing and holds neither zod nor its manifest', () => {
    expect(pkg.server.startsWith("(function (globalThis, $sdk) {\n'use strict'\n")).toBe(true)
    expect(pkg.server).not.toMatch(/\bimport\b|\brequire\(/)
    expect(pkg.server).not.toContain('Everybody counts')
    expect(pkg.server).not.toMatch(/\$sdk\.z|object\(/)
    expect(pkg.server.length).toBeLessThan(1_000)
  })

  test('has a canonical manifest with its schemas read', () => {
    const manifest: unknown = JSON.parse(pkg.manifestText)
    expect(canonicalJson(manifest)).toBe(pkg.manifestText)
    expect(manifest).toMatchObject({
      format: 1,
      id: 'counter',
      collections: {
        counts: { version: 1, indexes: {}, personal: [], schema: { type: 'object' } },
      },
      handlers: { tap: { kind: 'mutation', args: { type: 'object' } } },
      pageScripts: [],
    })
  })

  test('packs to the same bytes again', async () => {
    expect(await packPlugin(counterFolder)).toEqual(pkg)
  })

  test('opens, and does not when a byte of it was changed', async () => {
    expect(openPackage(pkg)).toMatchObject({
      packageHash: packageHash(pkg),
      manifest: { id: 'counter' },
    })
    expect(() => openPackage({ ...pkg, server: `${pkg.server} ` })).toThrow(/server\.js/)
    expect(() => openPackage({ ...pkg, page: '<p>' })).toThrow(/page\.html/)
    expect(() => openPackage({ ...pkg, manifestText: ` ${pkg.manifestText}` })).toThrow(/canonical/)
    expect(() => openPackage({ ...pkg, manifestText: '{' })).toThrow(/not JSON/)
    expect(() => openPackage({ ...pkg, manifestText: '{}' })).toThrow(PackError)
  })
})

describe('the page of red packets', () => {
  let pkg: Package
  beforeAll(async () => {
    pkg = await packPlugin(redPacketsFolder)
  })

  test('is one document with one script, named by its hash', () => {
    const scripts = [...pkg.page.matchAll(/<script[^>]*>([^]*?)<\/script>/g)].map(
      (match) => match[1] ?? '',
    )
    expect(scripts).toHaveLength(1)
    const hash = createHash('sha256')
      .update(scripts[0] ?? '')
      .digest('base64')
    expect(JSON.parse(pkg.manifestText)).toMatchObject({ pageScripts: [hash] })
    expect(pkg.page).not.toMatch(/\s(?:src|href)="(?!#)/)
    expect(pkg.page.match(/<style>/g)).toHaveLength(1)
  })

  test('takes the ways out before anything else runs', () => {
    const script = /<script>([^]*?)<\/script>/.exec(pkg.page)?.[1] ?? ''
    const first = script.slice(0, script.indexOf('})();') + 5)
    const realm: Record<string, unknown> = {
      RTCPeerConnection: 1,
      webkitRTCPeerConnection: 1,
      RTCDataChannel: 1,
      WebTransport: 1,
    }
    // An arrow function by its text: the page's first statements over a stand-in for the window.
    const run = new Script(`(globalThis) => { ${first} }`).runInThisContext() as (
      to: object,
    ) => void
    run(realm)
    for (const name of Object.keys(realm)) expect(realm[name]).toBeUndefined()
    expect(Object.getOwnPropertyDescriptor(realm, 'RTCPeerConnection')).toEqual({
      value: undefined,
      writable: false,
      configurable: false,
      enumerable: false,
    })
    expect(Object.getOwnPropertyNames(realm)).toHaveLength(4)
  })

  test('holds no zod and no server code', () => {
    expect(pkg.page).not.toContain('ZodError')
    // But for the code by which a page says that the ledger stands still.
    expect(pkg.page).not.toMatch(/ledger(?!_stopped)/)
  })

  test('and its handlers are those of the manifest', () => {
    const { handlers } = openPackage(pkg).manifest
    expect(Object.keys(load(pkg.server).handlers).toSorted()).toEqual(
      Object.keys(handlers).toSorted(),
    )
  })
})

describe('a bundle', () => {
  test('keeps a schema that a handler uses, and imports under other names', async () => {
    const folder = await makePlugin('renamed', {
      'src/plugin.ts': `import { definePlugin, query as ask, z as schema } from '@tessera/sdk'
        import { manifest } from './manifest.ts'
        const shape = schema.object({})
        const args = shape
        export const plugin = definePlugin(manifest, {
          read: ask({ args, result: schema.object({ same: schema.boolean() }), handler: () => ({ same: shape === args }) }),
        })`,
    })
    const { server } = await packPlugin(folder)
    expect(await load(server).handlers['read']?.handler({}, {})).toEqual({ same: true })
    expect(server).not.toContain('boolean')
  })

  test('carries what a plugin imports from other files and from the fair deal', async () => {
    const folder = await makePlugin('wide', {
      'src/rule.ts': 'export const twice = (count: number): number => count * 2',
      'src/plugin.ts': `import { twice } from './rule.ts'\nimport { findDealFault } from '@tessera/sdk/fair'\n${plainPlugin.replace('() => ({})', "() => ({ two: twice(1), fault: findDealFault({ kind: 'equal', totalFen: 3n, sharesCount: 2, shareMaxFen: 5n }) })")}`,
    })
    const { server } = await packPlugin(folder)
    expect(await load(server).handlers['read']?.handler({}, {})).toEqual({
      two: 2,
      fault: 'the total does not divide evenly',
    })
    expect(server).not.toContain(sdkFolder)
    expect(server).not.toContain('../')
  })
})

describe('a plugin that has to be mended', () => {
  test.each([
    [
      'a refinement',
      {
        'src/plugin.ts': plainPlugin.replace(
          'args: z.object({})',
          'args: z.object({}).refine(() => true)',
        ),
      },
      /handlers\.read\.args.*check it in the handler/,
    ],
    [
      'a handler name that is taken',
      { 'src/plugin.ts': plainPlugin.replace('read:', 'watches:') },
      /handlers\.watches: this name is reserved/,
    ],
    [
      'a handler name out of shape',
      { 'src/plugin.ts': plainPlugin.replace('read:', "'Read-it':") },
      /handlers\.Read-it/,
    ],
    [
      'an index on a missing field',
      {
        'src/manifest.ts': counterManifest.replace(
          'version: 1 })',
          "version: 1, indexes: { byAge: { fields: ['age'] } } } as never)",
        ),
      },
      /no field `age`/,
    ],
    ['no plugin', { 'src/plugin.ts': 'export const other = 1' }, /exports no `plugin`/],
    [
      'no manifest',
      {
        'src/manifest.ts': 'export const manifest = undefined',
        'src/plugin.ts': 'export const plugin = {}',
      },
      /exports no `manifest`/,
    ],
    ['code that throws', { 'src/plugin.ts': "throw new Error('at the start')" }, /at the start/],
    [
      'code that never ends by itself but says what it is',
      { 'src/plugin.ts': `${plainPlugin}setInterval(() => 0, 1_000)` },
      /^no problem$/,
    ],
    [
      'a part of Node',
      {
        'src/plugin.ts': `import { readFileSync } from 'node:fs'\n${plainPlugin.replace('() => ({})', '() => ({ x: readFileSync })')}`,
      },
      /"node:fs" cannot be imported/,
    ],
    [
      'another way to zod',
      {
        'src/plugin.ts': `import { string } from 'zod/mini'\n${plainPlugin.replace('handler: () => ({})', 'handler: () => ({ x: string() })')}`,
      },
      /"zod\/mini" cannot run/,
    ],
    [
      'a page that imports nothing that is there',
      { 'src/page/main.ts': "import './nowhere.ts'" },
      /nowhere/,
    ],
  ])('is told about %s', async (name, files, message) => {
    const folder = await makePlugin(name.replaceAll(' ', '-'), files)
    expect(await problemsOf(packPlugin(folder))).toMatch(message)
  })

  test('cannot write, start processes or reach the network while it is read', async () => {
    const folder = await makePlugin('reaching', {
      'src/plugin.ts': `import { writeFileSync } from 'node:fs'\nwriteFileSync(import.meta.dirname + '/x', 'x')\n${plainPlugin}`,
    })
    expect(await problemsOf(packPlugin(folder))).toMatch(
      /ERR_ACCESS_DENIED|Access to this API has been restricted/,
    )
  })

  test('is told when the folder is not there', async () => {
    expect(await problemsOf(packPlugin(join(scratch, 'nowhere')))).toMatch(/no such folder/)
  })
})
