// Goal: the plugin in the README compiles where a plugin runs, without Node and DOM types.
// Method: the real compiler over the example, and over the same example with one name too many.

import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const sdkFolder = fileURLToPath(new URL('../../', import.meta.url))
const compiler = join(sdkFolder, '../node_modules/.bin/tsc')
const compile = (folder: string) => promisify(execFile)(compiler, ['-p', folder])

test('the counter compiles with no ambient types', async () => {
  await expect(compile(join(sdkFolder, 'examples/counter'))).resolves.toMatchObject({ stdout: '' })
})

test('a plugin cannot name what its realm does not have, nor a power it did not ask for', async () => {
  await mkdir(join(sdkFolder, 'dist'), { recursive: true })
  const folder = await mkdtemp(join(sdkFolder, 'dist/example-'))
  try {
    await cp(join(sdkFolder, 'examples/counter'), folder, { recursive: true })
    const config = await readFile(join(folder, 'tsconfig.json'), 'utf8')
    await writeFile(join(folder, 'tsconfig.json'), config)
    const path = join(folder, 'src/plugin.ts')
    const plugin = await readFile(path, 'utf8')
    const wrong = 'await ctx.ledger.void({ hold: fetch.name + process.pid })\n      return { taps }'
    await writeFile(path, plugin.replace('return { taps }', wrong))
    const failure: unknown = await compile(folder).catch((error: unknown) => error)
    const said = failure instanceof Error && 'stdout' in failure ? String(failure.stdout) : ''
    expect(said).toContain("Property 'ledger' does not exist")
    expect(said).toContain("Cannot find name 'fetch'")
    expect(said).toContain("Cannot find name 'process'")
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
