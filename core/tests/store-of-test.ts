// A store for one test, on the engine of its project.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStore } from '../src/store/open-store.ts'
import type { Store } from '../src/store/store.ts'
import { openDatabase } from './postgres/database.ts'

/** A store, and the place it is in. */
export interface TestStore {
  readonly store: Store
  readonly databaseUrl: string | undefined
  /** Another store in the same place, as of another node; only PostgreSQL has several. */
  readonly another: () => Promise<Store>
  /** Closes the first store and removes everything; whoever opened another closes that before. */
  readonly close: () => Promise<void>
}

/** Opens a store in a place of its own. Warnings of the engine are faults of the test. */
export async function openTestStore(): Promise<TestStore> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'tessera-store-'))
  const database = await openDatabase()
  const open = (): Promise<Store> =>
    openStore({ dataFolder, databaseUrl: database.url }, (warning) => {
      throw new Error(warning)
    })
  const store = await open()
  return {
    store,
    databaseUrl: database.url,
    another: open,
    async close() {
      await store.close()
      await database.drop()
      rmSync(dataFolder, { recursive: true, force: true })
    },
  }
}
