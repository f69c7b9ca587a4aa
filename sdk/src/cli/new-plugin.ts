// Writes a small working plugin: a counter that everybody shares, with a page.

import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** Tells whether a text can be the id of a plugin. */
export const isPluginId = (text: string): boolean => /^[a-z][a-z0-9-]{1,47}$/.test(text)

/** The view library of the page kit, as the SDK asks for it. */
const preactVersion = '11.2.0'

const manifest = (id: string): string => `// What ${id} is, what it asks for and what it stores.

import { collection, defineManifest, z, type Ctx } from '@tessera/sdk'

const counts = collection({ schema: z.object({ taps: z.int().min(0) }), version: 1 })

export const manifest = defineManifest({
  id: '${id}',
  version: '0.1.0',
  name: { zh: '${id}', en: '${id}' },
  description: { zh: '大家一起数数。', en: 'Everybody counts together.' },
  publisher: 'you',
  colour: 'teal',
  capabilities: { 'records.get': {}, 'records.put': {} },
  collections: { counts },
})

export type PluginCtx = Ctx<typeof manifest>
`

const plugin = `// The handlers: one that answers, one that changes something.

import { definePlugin, mutation, query, z } from '@tessera/sdk'
import { manifest, type PluginCtx } from './manifest.ts'

const readTaps = async (ctx: PluginCtx): Promise<number> => {
  const { record } = await ctx.records.get({ collection: 'counts', id: 'all' })
  return record?.doc.taps ?? 0
}

const count = query({
  args: z.object({}),
  result: z.object({ taps: z.int() }),
  handler: async (ctx: PluginCtx) => ({ taps: await readTaps(ctx) }),
})

const tap = mutation({
  args: z.object({}),
  result: z.object({ taps: z.int() }),
  handler: async (ctx: PluginCtx) => {
    const taps = (await readTaps(ctx)) + 1
    await ctx.records.put({ collection: 'counts', id: 'all', doc: { taps } })
    return { taps }
  },
})

export const plugin = definePlugin(manifest, { count, tap })
`

const surroundings = `// The parts of the page that know this plugin: its places and its texts.

import { pageOf } from '@tessera/sdk/page-kit'
import type { plugin } from '../plugin.ts'

const zh = { tap: '再数一个', fault: {} }
const en: typeof zh = { tap: 'Count one more', fault: {} }

/** Where the page is; this one has a single screen. */
type Place = 'front'

export const { startPage, useSurroundings, useWatch, useActing } = pageOf<
  typeof plugin,
  Place,
  typeof zh
>({ zh, en, readPlace: () => 'front', pathOf: () => '/' })
`

const app = `// The page: shows the count as it changes and adds to it.

import {
  ActTrouble,
  Main,
  OfflineNotice,
  SkeletonRows,
  Trouble,
  useTitle,
} from '@tessera/sdk/page-kit'
import { useActing, useSurroundings, useWatch } from './surroundings.ts'

const all = {}

export function App() {
  const { texts, online } = useSurroundings()
  const count = useWatch('count', all)
  const { act, busy, problem } = useActing()
  useTitle(texts.tap)
  return (
    <Main>
      <OfflineNotice />
      {count.value !== undefined ? (
        <h1 tabIndex={-1} aria-live="polite">
          {count.value.taps}
        </h1>
      ) : count.problem === undefined ? (
        <SkeletonRows count={1} />
      ) : (
        <Trouble problem={count.problem} retry={count.retry} />
      )}
      <ActTrouble problem={problem} />
      <button
        type="button"
        class="t-button"
        disabled={busy || !online}
        onClick={() => void act('tap', {})}
      >
        {texts.tap}
      </button>
    </Main>
  )
}
`

const start = `// Starts the page: connects to the shell, then draws.

import '@tessera/sdk/kit.css'
import { App } from './app.tsx'
import { startPage } from './surroundings.ts'

startPage(<App />)
`

const cssTypes = `// The packer gathers style sheets into one; to the compiler they are empty.
declare module '*.css' {}
`

const packageJson = (id: string): string => {
  const dependencies = { '@tessera/sdk': '*', preact: preactVersion }
  const about = { name: id, version: '0.1.0', private: true, type: 'module', dependencies }
  return `${JSON.stringify(about, null, 2)}\n`
}

const readme = (id: string): string => `# ${id}

What it does, which powers it asks for and why.

    tessera check .
    tessera pack . -o ${id}.ma.json
`

/**
 * Writes a new plugin into a folder of its own name.
 *
 * Errors: throws when the folder exists; nothing is overwritten.
 * Effects: the folder, with manifest, handlers, page and README.
 */
export async function writeNewPlugin(parent: string, id: string): Promise<string> {
  const folder = join(parent, id)
  await mkdir(folder)
  const files: Readonly<Record<string, string>> = {
    'README.md': readme(id),
    'package.json': packageJson(id),
    'src/manifest.ts': manifest(id),
    'src/plugin.ts': plugin,
    'src/page/surroundings.ts': surroundings,
    'src/page/app.tsx': app,
    'src/page/main.tsx': start,
    'src/page/css.d.ts': cssTypes,
  }
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
  return folder
}
