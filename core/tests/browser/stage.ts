// A platform with its shell built and a Chromium in front of it, for one test file.

import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import packedChromium from '@sparticuz/chromium'
import { chromium, type Browser, type BrowserContext } from 'playwright-core'
import { defaultWorkerPath } from '@tessera/sandbox'
import type { Clock } from '../../src/base/clock.ts'
import type { Config } from '../../src/config.ts'
import { startTessera, type Tessera } from '../../src/tessera.ts'
import { freshShell } from '../../scripts/fresh-shell.ts'
import { freshWorker, packageOf } from '../platform.ts'
import { guestOf, openGuest, type Guest, type Looks } from './guest.ts'
import { words } from './words.ts'

const top = fileURLToPath(new URL('../../../', import.meta.url))
const systemChromium = ['/usr/bin/chromium', '/usr/bin/chromium-browser']

// Not the arguments that come with the packed browser: those switch web security and the isolation
// of sites off, which is what these tests are about.
const chromiumArgs = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
]

async function chromiumPath(): Promise<string> {
  const chosen = process.env['TESSERA_CHROMIUM']
  if (chosen !== undefined) return chosen
  try {
    return await packedChromium.executablePath()
  } catch (error) {
    const installed = systemChromium.find((path) => existsSync(path))
    if (installed === undefined) throw error
    return installed
  }
}

/** What a file asks of its stage. */
export interface StageOptions {
  readonly plugins?: readonly string[]
  readonly config?: Partial<Config>
  /** The platform's clock, where it is to be another one than the browser's. */
  readonly clock?: Clock
}

/** A platform and a browser. */
export interface Stage {
  /** The platform that runs now. */
  readonly tessera: Tessera
  readonly origin: string
  readonly browser: Browser
  /** What went wrong inside the platform; a sound run leaves it empty. */
  readonly faults: readonly unknown[]
  /** Somebody with a browser context of their own, not signed in. */
  readonly guest: (looks?: Partial<Looks>) => Promise<Guest>
  /** Somebody with a profile on disk, as people have it; one in memory behaves differently. */
  readonly owner: (args?: readonly string[]) => Promise<Guest>
  /** Stops the platform; the answer starts another one on the same data, at the same address. */
  readonly interrupt: () => Promise<() => Promise<void>>
  readonly close: () => Promise<void>
}

/** The platform of these tests, unless a file says otherwise. */
const configOf = (dataFolder: string): Config => ({
  port: 0,
  host: '127.0.0.1',
  dataFolder,
  databaseUrl: undefined,
  origin: undefined,
  demo: true,
  logLevel: 'error',
  passkeyAboveFen: 20_000n,
  tapDayFen: 100_000n,
  sparesCount: 0,
  rateFactor: 1_000,
})

/** Opens the stage. Whoever opens one closes it. */
export async function openStage(options: StageOptions = {}): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), 'tessera-browser-'))
  const shellFolder = freshShell(top)
  const [packages, path] = await Promise.all([
    Promise.all((options.plugins ?? ['red-packets']).map(packageOf)),
    chromiumPath(),
    freshWorker(),
  ])
  const config = { ...configOf(join(folder, 'data')), ...options.config }
  const faults: unknown[] = []
  const start = async (port: number): Promise<Tessera> => {
    const place = { packages, workerPath: defaultWorkerPath, shellFolder }
    const { clock } = options
    const started = await startTessera({
      ...place,
      config: { ...config, port },
      ...(clock === undefined ? {} : { clock }),
    })
    started.log.error = (...told: unknown[]) => void faults.push(told)
    return started
  }
  let tessera = await start(config.port)
  const browser = await chromium.launch({ executablePath: path, args: chromiumArgs })
  const profiles: BrowserContext[] = []
  const { origin } = tessera
  return {
    get tessera() {
      return tessera
    },
    origin,
    browser,
    faults,
    guest: (looks) => openGuest(browser, origin, looks),
    async owner(args = []) {
      const context = await chromium.launchPersistentContext(
        join(folder, `profile-${profiles.length}`),
        {
          executablePath: path,
          // A camera that is there and a person who always agrees: only the frame can say no.
          args: [
            ...chromiumArgs,
            ...args,
            '--use-fake-device-for-media-stream',
            '--use-fake-ui-for-media-stream',
          ],
          locale: words.en.locale,
          viewport: { width: 1280, height: 900 },
        },
      )
      profiles.push(context)
      return guestOf(context, origin, words.en)
    },
    async interrupt() {
      await tessera.stop()
      return async () => {
        tessera = await start(Number(new URL(origin).port))
      }
    },
    async close() {
      await Promise.all(profiles.map((context) => context.close().catch(() => undefined)))
      await browser.close()
      await tessera.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
