// Builds what runs from built files: the worker of the sandbox, the web shell and the packages of
// our own mini-programs. Each is built only when its sources changed.

import { join } from 'node:path'
import { bundleWorker, defaultWorkerPath, workerIsStale } from '@tessera/sandbox'
import { packFirstParty } from '../src/first-party.ts'
import { freshShell } from './fresh-shell.ts'

const top = join(import.meta.dirname, '../..')

if (await workerIsStale(defaultWorkerPath)) await bundleWorker(defaultWorkerPath)
freshShell(top)
await packFirstParty(top)
