// One process at a time works in a data folder: a second one would number its commits from a head
// that the first has left behind. The lock ends with the process, however it ends.

import { join } from 'node:path'
import Database from 'better-sqlite3'
import { StoreUnavailable } from '../store.ts'

/** Thrown when another process works in the folder. */
export class FolderBusy extends StoreUnavailable {
  override readonly name = 'FolderBusy'

  constructor(folder: string, options?: ErrorOptions) {
    super(`another process works in ${folder}; stop it first`, options)
  }
}

/**
 * Takes a data folder for this process; the answer gives it back.
 * Errors: `FolderBusy` at once, without waiting.
 */
export function lockFolder(folder: string): () => void {
  const lock = new Database(join(folder, 'lock.db'), { timeout: 0 })
  try {
    lock.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    throw new FolderBusy(folder, { cause: error })
  }
  return () => lock.close()
}
