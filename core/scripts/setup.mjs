// Brings node_modules to the state of the lock file, and does nothing when it is there already.
// Plain JavaScript, because the first run happens on whatever Node the machine has.
//
//   node core/scripts/setup.mjs [start|test|bench]
//
// `start` leaves out the members that only tests and benches need; each purpose has its own stamp.

import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const top = join(dirname(fileURLToPath(import.meta.url)), '../..')
const stampFile = join(top, 'node_modules/.tessera-setup.json')

const pnpm = 'pnpm@12.21.0'
const tests = '@tessera/core-tests'
const benches = '@tessera/bench'

/** What each purpose leaves out, and whose stamps are good enough for it. */
const purposes = {
  start: { without: [tests, benches], coveredBy: ['start', 'test', 'bench'] },
  test: { without: [benches], coveredBy: ['test', 'bench'] },
  bench: { without: [], coveredBy: ['bench'] },
}

const purpose = process.argv[2] ?? 'start'
if (!Object.hasOwn(purposes, purpose)) {
  stop(`There is no set-up called "${purpose}"; there are ${Object.keys(purposes).join(', ')}.`)
}
const { without, coveredBy } = purposes[purpose]

const wanted = createHash('sha256')
for (const name of ['pnpm-lock.yaml', 'pnpm-workspace.yaml']) {
  wanted.update(readFileSync(join(top, name)))
}
const fingerprint = `${process.platform}-${process.arch}-${wanted.digest('hex')}`

const stamps = readStamps()
if (!coveredBy.some((name) => stamps[name] === fingerprint)) install()
requireNode()

function readStamps() {
  try {
    return JSON.parse(readFileSync(stampFile, 'utf8'))
  } catch {
    // No stamp yet, or half a stamp: install.
    return {}
  }
}

function install() {
  if (process.env.NODE_ENV === 'production') {
    stop(
      'The installed packages do not fit pnpm-lock.yaml, and nothing is installed under',
      'NODE_ENV=production. Run `NODE_ENV= npm run setup` once when you deploy, then start again.',
    )
  }
  process.stderr.write('Installing packages (once per change of the lock file) …\n')
  const filters = without.map((member) => `--filter=!${member}`)
  const args = ['--yes', pnpm, 'install', '--frozen-lockfile', ...filters]
  const { status, stdout, stderr, error } = spawnSync('npx', args, { cwd: top, encoding: 'utf8' })
  if (error || status !== 0) {
    stop(
      `${stdout ?? ''}${stderr ?? ''}`,
      `The packages could not be installed by: npx ${args.join(' ')}`,
    )
  }
  // Stamps of another lock file are worthless now, those of this one stay good.
  const kept = Object.entries(stamps).filter(([, value]) => value === fingerprint)
  const next = { ...Object.fromEntries(kept), [purpose]: fingerprint }
  writeFileSync(stampFile, `${JSON.stringify(next, null, 2)}\n`)
}

/** Every later step runs on the Node that was installed, never on the machine's own. */
function requireNode() {
  const own = join(top, 'node_modules/.bin/node')
  if (!existsSync(own)) {
    stop(
      `There is no Node 26 for ${process.platform}-${process.arch} among the packages.`,
      'Tessera runs on Linux and macOS, x64 and arm64.',
    )
  }
}

function stop(...lines) {
  process.stderr.write(`${lines.join('\n')}\n`)
  process.exit(1)
}
