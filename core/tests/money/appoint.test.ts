// Goal: an installation without the demo can have operators, named by whoever owns its database.
// Method: people in a real store, the command over it, and the desk's own check.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { appointCommand } from '../../src/cli/appoint.ts'
import { fakeClock } from '../../src/base/clock.ts'
import { isHeld } from '../../src/desk/role.ts'
import { openStore } from '../../src/store/open-store.ts'
import { openDatabase } from '../postgres/database.ts'

const clock = fakeClock(Date.UTC(2100, 0))
let config: { readonly dataFolder: string; readonly databaseUrl: string | undefined }
let drop: () => Promise<void>
let told: string

beforeEach(async () => {
  const database = await openDatabase()
  const dataFolder = mkdtempSync(join(tmpdir(), 'tessera-appoint-'))
  config = { dataFolder, databaseUrl: database.url }
  told = ''
  drop = async () => {
    await database.drop()
    rmSync(dataFolder, { recursive: true })
  }
  const names = { per_1: '欧平', per_2: '方圆', per_3: '方圆' }
  const rows = Object.entries(names).map(([id, displayName]) => ({
    verb: 'put' as const,
    table: 'person' as const,
    row: { id, displayName, kind: 'person', demoName: null, createdAtMs: 0 },
  }))
  const store = await openStore(config, () => undefined)
  await store.commit({ needs: () => [], plan: () => rows })
  await store.close()
})
afterEach(() => drop())

const appoint = (person: string, isAppointed = true) =>
  appointCommand({ config, person, isAppointed, write: (text) => void (told += text) })

async function operators(): Promise<readonly string[]> {
  const store = await openStore(config, () => undefined)
  const rows = await store.scan({ table: 'role', equals: [], limit: 9 })
  await store.close()
  return rows.filter((row) => isHeld(row, clock.now())).map(({ person }) => person)
}

describe('the command that names operators', () => {
  it('takes a name or an id, and takes it back', async () => {
    await appoint('欧平')
    await appoint('per_3')
    expect(await operators()).toEqual(['per_1', 'per_3'])
    expect(told).toBe('per_1 is an operator now\nper_3 is an operator now\n')
    await appoint('per_1', false)
    expect(await operators()).toEqual(['per_3'])
    await appoint('per_1')
    expect(await operators()).toEqual(['per_1', 'per_3'])
  })

  it('guesses at nobody', async () => {
    await expect(appoint('方圆')).rejects.toMatchObject({ code: 'request_invalid' })
    await expect(appoint('欧')).rejects.toMatchObject({ code: 'not_found' })
    expect(await operators()).toEqual([])
  })
})
