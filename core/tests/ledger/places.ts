// The places that a ledger is tested in: in memory, and in a store of the engine that the project
// of the tests is about.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStore } from '../../src/store/open-store.ts'
import type { Store } from '../../src/store/store.ts'
import { openDatabase } from '../postgres/database.ts'
import { memoryPlace, openOver, type LedgerPlace } from './place.ts'

/** Where a store stands, which is opened, closed and opened again. */
export interface Ground {
  readonly open: () => Promise<Store>
  /** Whoever opened a store closes it before. */
  readonly remove: () => Promise<void>
}

/** Makes an empty place for a store. */
export async function openGround(): Promise<Ground> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'tessera-ledger-'))
  const database = await openDatabase()
  return {
    open: () =>
      openStore({ dataFolder, databaseUrl: database.url }, (warning) => {
        throw new Error(warning)
      }),
    async remove() {
      await database.drop()
      rmSync(dataFolder, { recursive: true, force: true })
    },
  }
}

const storedPlace: LedgerPlace = {
  name: 'in the store',
  async open(clock) {
    const ground = await openGround()
    const place = openOver(await ground.open(), clock)
    return {
      ...place,
      async close() {
        await place.close()
        await ground.remove()
      },
    }
  },
}

/** All places of this project. */
export const places: readonly LedgerPlace[] = [memoryPlace, storedPlace]
