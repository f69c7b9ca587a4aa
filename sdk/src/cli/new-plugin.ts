// Writes a small working plugin: a counter that everybody shares, with a page.

import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** Tells whether a text can be the id of a plugin. */
export const isPluginId = (text: string): boolean => /^[a-z][a-z0-9-]{1,47}$/.test(text)

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

const page = `// The page: shows the count as it changes and adds to it.

import '@tessera/sdk/kit.css'
import { connect } from '@tessera/sdk/page'
import type { plugin } from '../plugin.ts'

const root = document.querySelector('#root')
const main = document.createElement('main')
main.className = 't-page'
const title = document.createElement('h1')
const button = document.createElement('button')
button.className = 't-button'
main.append(title, button)
root?.append(main)

async function start(): Promise<void> {
  const tessera = await connect<typeof plugin>()
  button.textContent = tessera.host.locale === 'en' ? 'Count one more' : '再数一个'
  button.addEventListener('click', () => {
    tessera.mutate('tap', {}).catch((error: Error) => {
      title.textContent = error.message
    })
  })
  tessera.watch('count', {}, {
    value: ({ taps }) => {
      title.textContent = String(taps)
    },
  })
}

void start()
`

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
    'package.json': `${JSON.stringify({ name: id, version: '0.1.0', private: true, type: 'module', dependencies: { '@tessera/sdk': '*' } }, null, 2)}\n`,
    'src/manifest.ts': manifest(id),
    'src/plugin.ts': plugin,
    'src/page/main.ts': page,
  }
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
  return folder
}
