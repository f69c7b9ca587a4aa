// Goal: the command does what its help says and ends with the documented codes. Method: runs it.

import { spawn } from 'node:child_process'
import { mkdtemp, mkdir, readFile, rm, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'

const sdkFolder = fileURLToPath(new URL('../../', import.meta.url))
const main = join(sdkFolder, 'src/cli/main.ts')
const counterFolder = join(sdkFolder, 'examples/counter')
let scratch = ''

beforeAll(async () => {
  await mkdir(join(sdkFolder, 'dist'), { recursive: true })
  scratch = await mkdtemp(join(sdkFolder, 'dist/cli-test-'))
})
afterAll(() => rm(scratch, { recursive: true, force: true }))

function run(
  ...args: readonly string[]
): Promise<{ code: number | null; out: string; err: string }> {
  const { promise, resolve } = Promise.withResolvers<{
    code: number | null
    out: string
    err: string
  }>()
  const child = spawn(process.execPath, [main, ...args], { cwd: scratch })
  let out = ''
  let err = ''
  child.stdout.on('data', (chunk: Buffer) => void (out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => void (err += chunk.toString()))
  child.on('close', (code) => resolve({ code, out, err }))
  return promise
}

test('check tells what a plugin asks for, for people and for programs', async () => {
  const people = await run('check', counterFolder)
  expect(people).toMatchObject({ code: 0, err: '' })
  expect(people.out).toContain('People are asked for nothing.')
  const programs = await run('check', counterFolder, '--json')
  expect(JSON.parse(programs.out)).toMatchObject({ ok: true, plugin: { id: 'counter' } })
})

test('pack writes the package', async () => {
  const file = join(scratch, 'counter.json')
  const { code, out } = await run('pack', counterFolder, '-o', file)
  const pkg: unknown = JSON.parse(await readFile(file, 'utf8'))
  expect(code).toBe(0)
  expect(out).toMatch(/^[0-9a-f]{64} /)
  expect(Object.keys(pkg ?? {})).toEqual(['manifestText', 'server', 'page'])
})

test('new writes a plugin that passes the check, and overwrites nothing', async () => {
  // As an install would link it.
  await mkdir(join(scratch, 'node_modules/@tessera'), { recursive: true })
  await symlink(sdkFolder, join(scratch, 'node_modules/@tessera/sdk'))
  await symlink(join(sdkFolder, 'node_modules/preact'), join(scratch, 'node_modules/preact'))
  expect(await run('new', 'my-counter')).toMatchObject({ code: 0 })
  const checked = await run('check', 'my-counter')
  expect(checked.err).toBe('')
  expect(checked).toMatchObject({ code: 0 })
  expect(await run('new', 'my-counter')).toMatchObject({ code: 2 })
  expect(await run('new', 'My Counter')).toMatchObject({ code: 2 })
})

test('ends with 1 for a plugin to mend and with 2 for a command it does not know', async () => {
  const broken = await run('check', join(scratch, 'nowhere'), '--json')
  expect(broken.code).toBe(1)
  expect(JSON.parse(broken.out)).toMatchObject({ ok: false })
  expect(await run('pack', join(scratch, 'nowhere'))).toMatchObject({ code: 1, out: '' })
  expect(await run('publish')).toMatchObject({ code: 2 })
  expect(await run('--help')).toMatchObject({ code: 0 })
})
