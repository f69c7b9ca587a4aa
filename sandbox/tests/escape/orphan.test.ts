// Goal: a host that is killed leaves no process behind, not even one that is stuck. Method: a host
// of its own, killed while its child is inside a native call that never ends.

import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { setTimeout as later } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { freshWorker } from '../harness.ts'

/** A process that is over but not yet collected by its parent counts as gone. */
const lives = (pid: string): boolean => {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}

test.each(['never', 'if-installed'])(
  'a killed host takes its processes along (bubblewrap %s)',
  async (bubblewrap) => {
    const worker = await freshWorker()
    const script = join(dirname(worker), `host-${bubblewrap}.ts`)
    await writeFile(
      script,
      `
    import { openTestSandbox, runText } from ${JSON.stringify(join(import.meta.dirname, '../harness.ts'))}
    import { leafOf } from ${JSON.stringify(join(import.meta.dirname, '../../src/host/process-figures.ts'))}
    const sandbox = await openTestSandbox({ workerPath: ${JSON.stringify(worker)}, bubblewrap: ${JSON.stringify(bubblewrap)} })
    await runText(sandbox, 'a', '() => 1')
    void runText(sandbox, 'a', '() => Array.prototype.includes.call({ length: 2 ** 53 - 1 }, 1)')
    setTimeout(() => process.stdout.write(String(leafOf(sandbox.stats().processes[0].pid))), 100)`,
    )
    const host = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] })
    const pid = await new Promise<string>((resolve) =>
      host.stdout.once('data', (bytes: Buffer) => resolve(bytes.toString())),
    )
    expect(lives(pid)).toBe(true)
    host.kill('SIGKILL')
    for (let n = 0; n < 40 && lives(pid); n += 1) await later(25)
    expect(lives(pid)).toBe(false)
  },
)
