// `tessera operator appoint <person>` and `dismiss`: who may work at the desk. Whoever can write to
// the database decides it so, without another; at the desk it takes two operators.

import { PlatformError } from '@tessera/sdk/contract'
import type { Command } from 'commander'
import { readConfig, type Config } from '../config.ts'
import { openStore } from '../store/open-store.ts'
import { pagesOf } from '../store/pages.ts'
import type { Reader } from '../store/store.ts'
import { operatorRole, ownersGrant, roleKey, rolesName } from '../desk/role.ts'
import { openOwnEngine } from './open-engine.ts'

/** What the command is asked; `person` is a core id or a whole display name. */
export interface AppointRequest {
  readonly config: Pick<Config, 'dataFolder' | 'databaseUrl'>
  readonly person: string
  readonly isAppointed: boolean
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
  const { config, person, write, isAppointed } = request
  const store = await openStore(config, (warning) => write(`${warning}\n`))
  const engine = openOwnEngine({ store, dataFolder: config.dataFolder, write })
  try {
    const id = await findPerson(store, person)
    await engine.commit({
      needs: () => [roleKey(operatorRole(id))],
      plan(tx) {
        const { key } = roleKey(operatorRole(id))
        const before = tx.get('role', key)
        tx.touch(rolesName(id))
        if (isAppointed) tx.put('role', ownersGrant(operatorRole(id), tx.nowMs))
        else if (before !== undefined)
          tx.put('role', { ...before, endedAtMs: before.endedAtMs ?? tx.nowMs })
      },
    })
    write(`${id} is ${isAppointed ? 'an operator' : 'no operator'} now\n`)
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
  for (const [word, isAppointed] of [
    ['appoint', true],
    ['dismiss', false],
  ] as const)
    operator
      .command(word)
      .description(isAppointed ? 'make a person an operator' : 'take it back')
      .argument('<person>', 'a core id, or the whole display name')
      .action((person: string) =>
        appointCommand({
          config: readConfig(),
          person,
          isAppointed,
          write: (text) => void process.stdout.write(text),
        }),
      )
}
