// The program: reads the configuration, packs the platform's own mini-programs, starts, prints one
// address, stops when told to.

import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Manifest } from '@tessera/sdk/manifest'
import { ConfigError, readConfig } from './config.ts'
import { DemoActs, playDemoActs } from './demo-acts.ts'
import { packFirstParty, type FirstParty } from './first-party.ts'
import { StoreUnavailable } from './store/store.ts'
import { startTessera, type Tessera } from './tessera.ts'

const root = new URL('../../', import.meta.url)
const pluginsFolder = new URL('plugins/', root)

/** What the demo's people did in a mini-program, where its folder brings that. */
async function playDemo(tessera: Tessera, { folder, pack }: FirstParty): Promise<void> {
  const file = new URL(`${folder}/demo.json`, pluginsFolder)
  if (!existsSync(file)) return
  const acts = DemoActs.parse(JSON.parse(readFileSync(file, 'utf8')))
  await playDemoActs(tessera, Manifest.parse(JSON.parse(pack.manifestText)), acts)
}

async function playAll(tessera: Tessera, plugins: readonly FirstParty[]): Promise<void> {
  for (const plugin of plugins) {
    // The demo is as good without what its people did; the next start goes on where this one ended.
    await playDemo(tessera, plugin).catch((error: unknown) =>
      tessera.log.error(error, 'the acts of the demo’s people'),
    )
  }
}

async function main(): Promise<void> {
  const config = readConfig()
  const plugins = await packFirstParty(fileURLToPath(root))
  const tessera = await startTessera({
    config,
    packages: plugins.map(({ pack }) => pack),
    workerPath: new URL('sandbox/dist/worker.mjs', root).pathname,
    shellFolder: new URL('web/dist/', root).pathname,
  })
  // Nobody enters as one of the demo's people while these still arrange their past.
  if (config.demo) tessera.identity.demo.holdWhile(playAll(tessera, plugins))
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
}

main().catch((error: unknown) => {
  const isPlain = error instanceof ConfigError || error instanceof StoreUnavailable
  const told = error instanceof Error && !isPlain ? error.stack : String(error)
  process.stderr.write(`${isPlain ? error.message : told}\n`)
  process.exitCode = 1
})
