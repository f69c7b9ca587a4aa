// Bundles what runs in a sandbox process, prelude included, to one self-contained file: a process
// under --jitless cannot strip types, and may read no other file.

import { glob, mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const sandboxDir = dirname(dirname(fileURLToPath(import.meta.url)))
const preludePath = join(sandboxDir, 'src/worker/prelude/realm.ts')
const workerPath = join(sandboxDir, 'src/worker/main.ts')
const decoderPath = join(sandboxDir, 'src/media/main.ts')
const wireDir = join(dirname(sandboxDir), 'sdk/src/wire')
const virtualName = 'virtual:prelude'

/** The prelude as the text of one strict script whose value is its entry. */
const bundlePrelude = async (): Promise<string> => {
  const { rolldown } = await import('rolldown')
  const build = await rolldown({
    input: preludePath,
    platform: 'neutral',
    treeshake: { moduleSideEffects: true },
  })
  const { output } = await build.generate({
    format: 'iife',
    name: 'prelude',
    exports: 'named',
    sourcemap: false,
  })
  await build.close()
  return `(() => {\n'use strict'\n${output[0].code}\nreturn prelude.entry\n})()`
}

/** Where the decoder of files lies beside a worker. */
export const decoderPathOf = (workerFile: string): string =>
  join(dirname(workerFile), 'decoder.mjs')

/** The file appears whole or not at all, so that processes may start meanwhile. */
const writeWhole = async (outFile: string, text: string): Promise<void> => {
  await mkdir(dirname(outFile), { recursive: true })
  const draft = `${outFile}.${process.pid}`
  await writeFile(draft, text)
  await rename(draft, outFile)
}

const bundleDecoder = async (outFile: string): Promise<void> => {
  const { rolldown } = await import('rolldown')
  const build = await rolldown({ input: decoderPath, platform: 'node' })
  const { output } = await build.generate({ format: 'esm', sourcemap: false })
  await build.close()
  await writeWhole(outFile, output[0].code)
}

/**
 * Writes the worker to `outFile`, and the decoder of files beside it.
 *
 * Effects: each file appears whole or not at all, so that processes may start meanwhile.
 */
export const bundleWorker = async (outFile: string): Promise<void> => {
  const { rolldown } = await import('rolldown')
  await bundleDecoder(decoderPathOf(outFile))
  const preludeText = await bundlePrelude()
  const build = await rolldown({
    input: workerPath,
    platform: 'node',
    plugins: [
      {
        name: 'prelude',
        resolveId: (id: string) => (id === virtualName ? `\0${virtualName}` : null),
        load: (id: string) =>
          id === `\0${virtualName}` ? `export default ${JSON.stringify(preludeText)}` : null,
      },
    ],
  })
  const { output } = await build.generate({ format: 'esm', sourcemap: false })
  await build.close()
  await writeWhole(outFile, output[0].code)
}

/** Tells whether `outFile` is missing or older than what it is made of. */
export const workerIsStale = async (outFile: string): Promise<boolean> => {
  const made = await stat(outFile).catch(() => undefined)
  const decoder = await stat(decoderPathOf(outFile)).catch(() => undefined)
  if (made === undefined || decoder === undefined) return true
  const sources = [fileURLToPath(import.meta.url)]
  for (const dir of [join(sandboxDir, 'src/worker'), dirname(decoderPath), wireDir]) {
    for await (const each of glob('**/*.ts', { cwd: dir })) sources.push(join(dir, each))
  }
  const times = await Promise.all(sources.map(async (path) => (await stat(path)).mtimeMs))
  return times.some((time) => time > made.mtimeMs)
}

/** Where the worker lies in this repository. */
export const defaultWorkerPath: string = join(sandboxDir, 'dist/worker.mjs')

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await bundleWorker(defaultWorkerPath)
  const { size } = await stat(defaultWorkerPath)
  const text = await readFile(defaultWorkerPath, 'utf8')
  process.stdout.write(`${defaultWorkerPath}: ${size} bytes, ${text.split('\n').length} lines\n`)
}
