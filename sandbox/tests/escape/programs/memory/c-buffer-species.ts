// The built-in ArrayBuffer behind the one that was put before it.

import { bodyOf, held, type HostileProgram } from '../../program.ts'

export const program: HostileProgram = {
  name: 'c-buffer-species',
  attack: 'the built-in ArrayBuffer behind the one that was put before it',
  source: bodyOf(`
    const buffer = new Uint8Array(8).buffer.slice(0, 4)
    const Made = Object.getPrototypeOf(buffer).constructor
    return Made === ArrayBuffer && !new Made(8, { maxByteLength: 64 }).resizable ? 'held' : 'found it'
  `),
  expect: held,
}
