// Goal: nothing imports upwards or across a wall. Method: the table against every import of the
// tree.

import { describe, expect, it } from 'vitest'
import { assertNone } from './finding.ts'
import { checkImports } from './imports.ts'
import { isProduct, tree } from './tree.ts'

const found = (path: string, text: string): readonly string[] =>
  checkImports([{ path, text }]).map((finding) => finding.says)

describe('imports', () => {
  it('stay inside the walls of the table', () => {
    expect(tree().filter(isProduct).length).toBeGreaterThan(20)
    assertNone(checkImports(tree()))
  })

  it.each([
    ['sdk/src/contract/ledger.ts', "import { hash } from '@noble/hashes/sha2.js'"],
    ['sdk/src/contract/ledger.ts', "import { readFileSync } from 'node:fs'"],
    ['sdk/src/wire/frame.ts', "import { query } from '../plugin/index.ts'"],
    ['sdk/src/wire/frame.ts', "import { app } from '@tessera/core'"],
    ['sandbox/src/host/pool.ts', "import { run } from '../worker/main.ts'"],
    ['sandbox/src/worker/main.ts', "import { openPool } from '../host/pool.ts'"],
    ['core/src/ledger/post.ts', "import { invoke } from '../broker/invoke.ts'"],
    ['core/src/ledger/post.ts', "import type { Score } from '../credit/index.ts'"],
    ['core/src/broker/invoke.ts', "export { app } from '../http/app.ts'"],
    ['core/src/broker/invoke.ts', "const it = await import('@tessera/sdk/client')"],
    ['core/src/novelty/thing.ts', "import { clock } from '../base/clock.ts'"],
    ['core/src/http/app.ts', "import { rule } from '../../../plugins/chat/src/rule.ts'"],
    ['plugins/chat/src/plugin.ts', "import { rule } from '../../polls/src/rule.ts'"],
    ['plugins/chat/src/plugin.ts', "import { limits } from '@tessera/sdk/wire'"],
    ['plugins/chat/src/plugin.ts', "import { Hono } from 'hono'"],
    ['web/src/main.tsx', "import { query } from '@tessera/sdk'"],
    ['web/src/state/fetch.test.ts', "import { app } from '../../../core/src/http/app.ts'"],
    ['sdk/src/novelty/thing.ts', ''],
  ])('finds what %s may not import: %s', (path, text) => {
    expect(found(path, text)).toHaveLength(1)
  })

  it.each([
    ['sdk/src/contract/ledger.ts', "import { z } from 'zod'"],
    ['sdk/src/manifest/manifest.ts', "import { limits } from '../wire/limits.ts'"],
    ['sandbox/src/host/pool.ts', "import type { ErrorCode } from '@tessera/sdk/contract'"],
    ['core/src/http/app.ts', "import { invoke } from '../broker/invoke.ts'"],
    ['core/src/credit/score.ts', "import type { Entry } from '../ledger/index.ts'"],
    ['core/src/store/sqlite/engine.ts', "import type { LedgerRows } from '../../ledger/rows.ts'"],
    ['core/src/broker/invoke.ts', "import { openPool } from '@tessera/sandbox'"],
    ['plugins/chat/src/plugin.ts', "import { definePlugin } from '@tessera/sdk'"],
    ['plugins/chat/src/page/main.tsx', "import { open } from '@tessera/sdk/page'"],
    ['web/src/main.tsx', "import { signIn } from '@tessera/sdk/client'"],
    ['core/src/store/sqlite/engine.test.ts', "import { app } from '../../http/app.ts'"],
  ])('lets %s import %s', (path, text) => {
    expect(found(path, text)).toEqual([])
  })
})
