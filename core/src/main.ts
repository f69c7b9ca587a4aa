// The program: reads the configuration, packs the platform's own mini-programs, starts, prints one
// address, stops when told to.

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { Manifest, type Package } from '@tessera/sdk/manifest'
import { packPlugin } from '@tessera/sdk/pack'
import { ConfigError, readConfig } from './config.ts'
import { DemoActs, playDemoActs } from './demo-acts.ts'
import { StoreUnavailable } from './store/store.ts'
import { startTessera, type Tessera } from './tessera.ts'

const root = new URL('../../', import.meta.url)
const pluginsFolder = new URL('plugins/', root)

/** What the demo's people did in a mini-program, where its folder brings that. */
async function playDemo(tessera: Tessera, folder: string, pack: Package): Promise<void> {
  const file = new URL(`${folder}/demo.json`, pluginsFolder)
  if (!existsSync(file)) return
  const acts = DemoActs.parse(JSON.parse(readFileSync(file, 'utf8')))
  await playDemoActs(tessera, Manifest.parse(JSON.parse(pack.manifestText)), acts)
}

async function main(): Promise<void> {
  const config = readConfig()
  const folders = readdirSync(pluginsFolder).filter((name) =>
    existsSync(new URL(`${name}/src/manifest.ts`, pluginsFolder)),
  )
  const packages = await Promise.all(
    folders.map((name) => packPlugin(new URL(`${name}/`, pluginsFolder).pathname)),
  )
  const tessera = await startTessera({
    config,
    packages,
    workerPath: new URL('sandbox/dist/worker.mjs', root).pathname,
    shellFolder: new URL('web/dist/', root).pathname,
  })
  process.stdout.write(
    `\n  Tessera is ready:  ${tessera.origin}${config.demo ? '   (demo people and demo money)' : ''}\n\n`,
  )
  const stop = (): void => {
    // A second signal does not wait.
    process.once('SIGTERM', () => process.exit(1))
    process.once('SIGINT', () => process.exit(1))
    void tessera.stop()
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
  if (!config.demo) return
  for (const [at, pack] of packages.entries()) {
    // The demo is as good without what its people did; the next start goes on where this one ended.
    await playDemo(tessera, folders[at] ?? '', pack).catch((error: unknown) =>
      tessera.log.error(error, 'the acts of the demo’s people'),
    )
  }
}

main().catch((error: unknown) => {
  const isPlain = error instanceof ConfigError || error instanceof StoreUnavailable
  const told = error instanceof Error && !isPlain ? error.stack : String(error)
  process.stderr.write(`${isPlain ? error.message : told}\n`)
  process.exitCode = 1
})
