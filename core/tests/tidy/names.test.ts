// Goal: one word per thing, and a unit on every number that has one. Method: file names and
// declarations of the tree against lists of what to write instead.

import { describe, expect, it } from 'vitest'
import { assertNone } from './finding.ts'
import { checkNames } from './names.ts'
import { isProduct, tree } from './tree.ts'

const count = (path: string, text: string): number => checkNames([{ path, text }]).length

describe('names', () => {
  it('say what things are', () => {
    expect(tree().filter(isProduct).length).toBeGreaterThan(20)
    assertNone(checkNames(tree()))
  })

  it.each([
    ['web/src/utils.ts', ''],
    ['web/src/ui/button-helpers.ts', ''],
    ['core/src/base/types.test.ts', ''],
    ['core/src/ledger/base-account.ts', ''],
    ['web/src/FrameHost.tsx', ''],
    ['core/src/http/app.ts', 'export const handleCall = () => {}'],
    ['core/src/http/app.ts', 'export function processAll() {}'],
    ['core/src/wallet/hold.ts', 'export const hold = (amount: bigint) => amount'],
    ['core/src/wallet/hold.ts', 'export const hold = (timeout = 5) => timeout'],
    ['sdk/src/wire/limits.ts', 'export const callTimeout = 5'],
    ['sdk/src/contract/a.ts', 'export interface Pay { amount: bigint }'],
    ['sdk/src/contract/a.ts', 'export interface IPay {}'],
    ['sdk/src/contract/a.ts', 'export type PayType = string'],
    ['web/src/a.ts', 'export const miniProgramList = []'],
    ['core/src/ledger/post.ts', 'export const packetHold = 1'],
    ['core/src/ledger/post.ts', "export const note = 'an errand of theirs'"],
    ['core/src/ledger/post.ts', 'export const note = `for ${1} life-circles`'],
  ])('finds in %s: %s', (path, text) => {
    expect(count(path, text)).toBe(1)
  })

  it.each([
    ['core/src/broker/handlers/ledger.ts', 'export const handleOf = (cap: string) => cap'],
    ['core/src/broker/call.ts', 'export const handlePattern = /^cap/'],
    ['core/src/http/app.ts', 'export const document = { processed: true }'],
    ['core/src/ledger/post.ts', 'export const post = (amountFen: bigint, holdMs = 5) => amountFen'],
    ['core/src/store/sqlite/engine.ts', "import { Worker } from 'node:worker_threads'"],
    ['core/src/ledger/graph.ts', "export const circular = 'a packetised loop'"],
    ['plugins/red-packets/src/plugin.ts', "export const packet = 'packet'"],
    ['sdk/src/schema/codec.ts', 'export type Instant = number; export interface Idle {}'],
    ['core/src/http/app.test.ts', "it('serves an errand', () => {})"],
    [
      'core/src/ledger/transfer.ts',
      'export interface Transfer { amount: bigint; timeout: number }',
    ],
    ['vitest.config.ts', ''],
  ])('lets %s hold: %s', (path, text) => {
    expect(count(path, text)).toBe(0)
  })
})
