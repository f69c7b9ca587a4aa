// `tessera operator appoint <person>` and `dismiss`: who may work at the desk. Whoever can write to
// the database decides it; no route of the platform does.

import { PlatformError } from '@tessera/sdk/contract'
import type { Command } from 'commander'
import { readConfig, type Config } from '../config.ts'
import { openStore } from '../store/open-store.ts'
import { pagesOf } from '../store/pages.ts'
import type { Reader } from '../store/store.ts'
import { operatorKind } from '../desk/operator.ts'
import { openOwnEngine } from './open-engine.ts'

/** What the command is asked; `person` is a core id or a whole display name. */
export interface AppointRequest {
  readonly config: Pick<Config, 'dataFolder' | 'databaseUrl'>
  readonly person: string
  readonly kind: 'operator' | 'person'
  readonly write: (text: string) => void
}

async function findPerson(reader: Reader, wanted: string): Promise<string> {
  const ids: string[] = []
  for await (const page of pagesOf(reader, { table: 'person', equals: [], column: 'id' }))
    for (const { id, displayName } of page)
      if (id === wanted || displayName === wanted) ids.push(id)
  const [id, ...others] = ids
  if (id === undefined) throw new PlatformError('not_found', { person: wanted })
  if (others.length > 0) throw new PlatformError('request_invalid', { person: wanted, ids })
  return id
}

/**
 * Makes a person an operator, or no operator any more.
 *
 * Errors: `not_found` nobody of that name; `request_invalid` several, with their ids; `FolderBusy`
 * while a platform runs on the SQLite file.
 * Effects: one commit; who is signed in has the right, or not, from their next request on.
 */
export async function appointCommand(request: AppointRequest): Promise<void> {
  const { config, person, kind, write } = request
  const store = await openStore(config, (warning) => write(`${warning}\n`))
  const engine = openOwnEngine({ store, dataFolder: config.dataFolder, write })
  try {
    const id = await findPerson(store, person)
    await engine.commit({
      needs: () => [{ table: 'person', key: [id] }],
      plan(tx) {
        const row = tx.get('person', [id])
        if (row === undefined) throw new PlatformError('not_found', { person })
        tx.put('person', { ...row, kind })
      },
    })
    write(`${id} is ${kind === operatorKind ? 'an operator' : 'no operator'} now\n`)
  } finally {
    await engine.close()
    await store.close()
  }
}

/** Adds `operator` to the program. */
export function addAppoint(program: Command): void {
  const operator = program
    .command('operator')
    .description('Who may work at the desk of an installation (TESSERA_DATA or DATABASE_URL).')
  for (const [word, kind] of [
    ['appoint', 'operator'],
    ['dismiss', 'person'],
  ] as const)
    operator
      .command(word)
      .description(kind === operatorKind ? 'make a person an operator' : 'take it back')
      .argument('<person>', 'a core id, or the whole display name')
      .action((person: string) =>
        appointCommand({
          config: readConfig(),
          person,
          kind,
          write: (text) => void process.stdout.write(text),
        }),
      )
}
