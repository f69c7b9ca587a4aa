// What is told to the server itself, outside of any store.

import pg from 'pg'

/** The database that all others are copies of. */
export const pattern = 'tessera_pattern'

/** Tells the server to do one thing. */
export async function command(serverUrl: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
