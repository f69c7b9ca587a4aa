// A database of its own for one platform or one store: on the PostgreSQL server of this project
// where it has one, else none, and the platform makes its SQLite file.

import { randomUUID } from 'node:crypto'
import { inject } from 'vitest'
import { command, pattern } from './command.ts'

/** Where rows go, and the way to be rid of them. */
export interface TestDatabase {
  readonly url: string | undefined
  drop(): Promise<void>
}

/** Makes a database. Whoever makes one drops it. */
export async function openDatabase(): Promise<TestDatabase> {
  const serverUrl = inject('postgresUrl')
  if (serverUrl === undefined) return { url: undefined, drop: () => Promise.resolve() }
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await command(serverUrl, `create database ${name} template ${pattern}`)
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  return {
    url: url.href,
    drop: () => command(serverUrl, `drop database ${name} with (force)`),
  }
}
