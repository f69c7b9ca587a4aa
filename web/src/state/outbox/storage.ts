// The calls that wait, in the browser's own database: they outlive a reload, a crash and the tab.

import { openDB, type DBSchema, type IDBPDatabase } from 'idb'
import type { OutboxStorage } from './outbox.ts'
import type { NewCall, QueuedCall } from './queue.ts'

interface Shape extends DBSchema {
  readonly calls: {
    readonly key: number
    readonly value: NewCall & { readonly id?: number }
    readonly indexes: { readonly person: string }
  }
}

const open = (name: string): Promise<IDBPDatabase<Shape>> =>
  openDB<Shape>(name, 1, {
    upgrade(database) {
      // Numbers that the database gives rise over all tabs: they are the order of queueing.
      const calls = database.createObjectStore('calls', { keyPath: 'id', autoIncrement: true })
      calls.createIndex('person', 'person')
    },
  })

/** Opens the storage; the database itself is opened when it is first needed. */
export function openOutboxStorage(name = 'tessera-outbox'): OutboxStorage {
  let opened: Promise<IDBPDatabase<Shape>> | undefined
  const database = async (): Promise<IDBPDatabase<Shape>> => {
    opened ??= open(name)
    try {
      return await opened
    } catch (error) {
      // The next one may have more luck: a browser out of space gets some back.
      opened = undefined
      throw error
    }
  }
  return {
    async list(person) {
      const rows = await (await database()).getAllFromIndex('calls', 'person', person)
      return rows.filter((row): row is QueuedCall => row.id !== undefined)
    },
    add: async (call) => (await database()).add('calls', call),
    async settle(id, failed) {
      const tx = (await database()).transaction('calls', 'readwrite')
      const row = await tx.store.get(id)
      if (row !== undefined) {
        const { failed: _before, ...rest } = row
        await tx.store.put(failed === undefined ? rest : { ...rest, failed })
      }
      await tx.done
    },
    remove: async (id) => (await database()).delete('calls', id),
    async clear(person) {
      const tx = (await database()).transaction('calls', 'readwrite')
      for (const id of await tx.store.index('person').getAllKeys(person)) await tx.store.delete(id)
      await tx.done
    },
  }
}
