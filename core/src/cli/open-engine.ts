// The commit engine of a command, over a store that it has opened.

import { join } from 'node:path'
import { systemClock } from '../base/clock.ts'
import { systemEntropy } from '../base/entropy.ts'
import { base32 } from '../base/id.ts'
import { openKeys } from '../base/keys.ts'
import { openCommitEngine } from '../commit/engine.ts'
import type { CommitEngine } from '../commit/engine-port.ts'
import type { Store } from '../store/store.ts'
import { ledgerSeal } from '../wallet/seal.ts'

/** Opens it; faults are told with `write`. */
export const openOwnEngine = (parts: {
  readonly store: Store
  readonly dataFolder: string
  readonly write: (text: string) => void
}): CommitEngine =>
  openCommitEngine({
    store: parts.store,
    clock: systemClock,
    node: base32(systemEntropy(5)),
    seal: ledgerSeal(openKeys(join(parts.dataFolder, 'keys.json'), systemEntropy).seed),
    onFault: (fault) => parts.write(`fault: ${String(fault)}\n`),
  })
