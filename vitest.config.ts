// Which tests belong together, and how each kind is run.

import { defineConfig } from 'vitest/config'
import { ClosingLine } from './core/tests/closing-line.ts'

/** What is about PostgreSQL alone: several nodes on one database, the plans of its statements. */
const postgresAlone = [
  'core/tests/contract/{several-nodes,query-plan,snapshot}.test.ts',
  'core/tests/ledger/money-bugs-of-postgres.test.ts',
]

const never = ['**/node_modules/**', '**/dist/**', '**/.data/**']

export default defineConfig({
  test: {
    reporters: ['default', new ClosingLine()],
    restoreMocks: true,
    projects: [
      {
        test: {
          name: 'tidy',
          include: ['core/tests/tidy/**/*.test.ts'],
          exclude: never,
          // One process: the tree is read and parsed once for all checks.
          isolate: false,
          fileParallelism: false,
          testTimeout: 20_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'unit',
          include: [
            'core/src/**/*.test.ts',
            'core/scripts/**/*.test.ts',
            'sandbox/src/**/*.test.ts',
            'sdk/**/*.test.ts',
            'plugins/**/*.test.{ts,tsx}',
            'web/**/*.test.{ts,tsx}',
          ],
          exclude: never,
          testTimeout: 10_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'escape',
          include: ['sandbox/tests/**/*.test.ts'],
          exclude: never,
          // Hostile programs run up to their limits; two at a time would spoil each other's clocks.
          fileParallelism: false,
          testTimeout: 30_000,
          hookTimeout: 30_000,
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: {
          name: 'system',
          include: ['core/tests/**/*.test.ts'],
          exclude: [...never, 'core/tests/tidy/**', ...postgresAlone],
          // Each file starts a whole platform; side by side they would starve on two cores.
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 3 },
        },
      },
      {
        test: {
          name: 'system-postgres',
          // The tests that start a platform or a store, once more on the other engine.
          include: [
            'core/tests/{contract,door,identity,intents,live,media,money,transactions}/**/*.test.ts',
            'core/tests/crash/**/*.test.ts',
            'core/tests/{ledger,outside/tigerbeetle}/**/*.test.ts',
            'core/tests/outside/recipes.test.ts',
            'core/tests/{eligibility/rule-sql,credit/appeal}.test.ts',
          ],
          // Reads the flushes of a SQLite file out of a trace; PostgreSQL flushes in its own
          // processes.
          exclude: [
            ...never,
            'core/tests/crash/flush-order.test.ts',
            'core/tests/ledger/simulation-repeats.test.ts',
          ],
          globalSetup: ['core/tests/postgres/global-setup.ts'],
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 4 },
        },
      },
    ],
  },
})
