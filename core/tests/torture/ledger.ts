// A million random events through the ledger in memory, on SQLite and, where DATABASE_URL names an
// empty database, on PostgreSQL: the same answers at every step, the same rows at the end.
//
//   npm run torture -- [seed] [events]

import { accountStatusNumber, transferStatusNumber } from '../../src/ledger/index.ts'
import { memoryPlace, postgresPlace, sqlitePlace } from '../ledger/place.ts'
import { placeFaults } from '../ledger/sound.ts'
import { runTwins, type TwinsOutcome } from '../ledger/stream/twins.ts'

const seed = Number(process.argv[2] ?? Date.now() % 2 ** 32)
const eventsCount = Number(process.argv[3] ?? 1_000_000)
const say = (line: string): void => void process.stdout.write(`${line}\n`)

const url = process.env['DATABASE_URL']
const kinds = [memoryPlace, sqlitePlace, ...(url === undefined ? [] : [postgresPlace(url)])]
say(`torture: seed ${seed}, ${eventsCount} events, ${kinds.map(({ name }) => name).join(', ')}`)

const unseen = ({ accountStatuses, transferStatuses }: TwinsOutcome): readonly string[] => [
  ...Object.keys(accountStatusNumber).filter(
    (status) => status !== 'reserved_field' && !accountStatuses.has(status),
  ),
  ...Object.keys(transferStatusNumber).filter((status) => !transferStatuses.has(status)),
]

const faults: string[] = []
// A short stream needs small batches, to have enough steps for everything to happen in it.
const batchMost = Math.min(800, Math.max(60, Math.floor(eventsCount / 1_250)))
const plan = { seed, eventsCount, batchMost, checkpointsCount: 20, note: say }
const outcome = await runTwins(kinds, plan, async (open) => {
  for (const place of open) faults.push(...(await placeFaults(place)))
})
faults.push(...unseen(outcome).map((status) => `nobody was answered ${status}`))

const createdCount = outcome.transferStatuses.get('created') ?? 0
say(`${outcome.eventsCount} events in ${outcome.stepsCount} steps, ${createdCount} transfers made`)
for (const [name, seconds] of outcome.secondsOf) say(`${name}: ${seconds.toFixed(1)} s`)
say(`rows ${outcome.rowsHash}`)
for (const fault of faults) say(fault)
if (faults.length > 0) process.exitCode = 1
