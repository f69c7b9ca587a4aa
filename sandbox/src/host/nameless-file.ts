// Files that a process is given by number and that nobody else can find.

import { mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Opens an empty or filled file without a name; it is gone when the last descriptor is closed. */
export const openNamelessFile = (content?: Uint8Array): number => {
  const dir = mkdtempSync(join(tmpdir(), 'tessera-'))
  const fd = openSync(join(dir, 'file'), 'wx+', 0o600)
  rmSync(dir, { recursive: true })
  // At a place, so that whoever reads from the descriptor starts at the beginning.
  if (content !== undefined) writeSync(fd, content, 0, content.length, 0)
  return fd
}
