// The last line of a test run: three numbers that a person or a script can read.

import type { Reporter, TestModule } from 'vitest/node'

/** Prints `N passed, N failed, N skipped` after vitest's own summary. */
export class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const count = { passed: 0, failed: errors.length, skipped: 0, pending: 0 }
    for (const module of modules) {
      for (const test of module.children.allTests()) count[test.result().state] += 1
      // A file that could not be loaded holds no tests, yet it failed.
      count.failed += module.errors().length
    }
    const { passed, failed, skipped, pending } = count
    process.stdout.write(`${passed} passed, ${failed} failed, ${skipped + pending} skipped\n`)
  }
}
