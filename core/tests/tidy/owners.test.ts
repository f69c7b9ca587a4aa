// Goal: each dangerous package and each source of time and chance has one owner. Method: imports
// and member expressions of the tree against one list.

import { describe, expect, it } from 'vitest'
import { assertNone } from './finding.ts'
import { checkOwners } from './owners.ts'
import { isProduct, tree } from './tree.ts'

const count = (path: string, text: string): number => checkOwners([{ path, text }]).length

describe('owners', () => {
  it('keep their packages and globals to themselves', () => {
    expect(tree().filter(isProduct).length).toBeGreaterThan(20)
    assertNone(checkOwners(tree()))
  })

  it.each([
    ['sandbox/src/worker/main.ts', "import ivm from 'isolated-vm'"],
    ['core/src/broker/call.ts', "import { jwtVerify } from 'jose'"],
    ['core/src/ledger/post.ts', "import { sql } from 'drizzle-orm/sqlite-core'"],
    ['core/src/ledger/post.ts', "import Database from 'better-sqlite3'"],
    ['core/src/broker/call.ts', "import { HTTPException } from 'hono/http-exception'"],
    ['core/src/broker/call.ts', "import { serve } from '@hono/node-server'"],
    ['core/src/broker/call.ts', 'export const at = Date.now()'],
    ['core/src/broker/call.ts', 'export const at = new Date()'],
    ['core/src/broker/call.ts', 'export const port = process.env.PORT'],
    ['core/src/draw/seed.ts', "import { randomBytes } from 'node:crypto'"],
    ['core/src/draw/seed.ts', 'export const chance = () => Math.random()'],
  ])('finds in %s: %s', (path, text) => {
    expect(count(path, text)).toBe(1)
  })

  it.each([
    ['sandbox/src/worker/isolate.ts', "import ivm from 'isolated-vm'"],
    ['core/src/base/keys.ts', "import { generateKeyPair } from 'jose'"],
    ['core/src/base/clock.ts', 'export const now = () => Date.now()'],
    ['core/src/config.ts', 'export const port = process.env.PORT'],
    ['core/src/broker/call.ts', 'export const shown = (ms: number) => new Date(ms).toISOString()'],
    ['core/src/broker/call.ts', "import { createHash } from 'node:crypto'"],
    ['web/src/main.tsx', 'export const at = Date.now()'],
  ])('lets %s hold: %s', (path, text) => {
    expect(count(path, text)).toBe(0)
  })
})
