// One server for all files of a project; each platform makes a database of its own on it, as a copy
// of one that was migrated.

import type { TestProject } from 'vitest/node'
import { openPostgresStore } from '../../src/store/postgres/postgres-store.ts'
import { command, pattern } from './command.ts'
import { startPostgres } from './server.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the server of this project is; absent in projects that run on SQLite. */
    readonly postgresUrl?: string
  }
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startPostgres()
  await command(server.url, `create database ${pattern}`)
  const url = new URL(server.url)
  url.pathname = `/${pattern}`
  const store = await openPostgresStore(url.href, {
    onWarning(warning) {
      throw new Error(warning)
    },
  })
  await store.close()
  project.provide('postgresUrl', server.url)
  return () => server.stop()
}
