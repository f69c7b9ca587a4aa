// The entries of a log name the one before them by its hash: whoever takes one out breaks the line.

import type { Disclosure } from '@tessera/sdk/client'

/** Whether entries, newest first, follow from each other without a gap. */
export const isUnbroken = (entries: readonly Disclosure[]): boolean =>
  entries.every(({ seq, previous }, at) => {
    const before = entries[at + 1]
    if (before === undefined) return seq > 1 || previous === ''
    return before.seq === seq - 1 && before.hash === previous
  })
