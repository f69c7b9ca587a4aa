// A sandbox process: reads frames from descriptor 0, answers on descriptor 1, in the same order.
// There is no event loop to wait for: every frame is one blocking read away.

import { readSync, writeSync } from 'node:fs'
import { FrameReader, FrameWriter } from '@tessera/sdk/wire'
import { loadAddon } from './isolate.ts'
import { Worker } from './worker.ts'

const inputBytes = 256 * 1024
const flushBytes = 32 * 1024
const flushAfterMs = 2

const writer = new FrameWriter()
let waitsSince = 0

const writeAll = (bytes: Uint8Array): void => {
  let at = 0
  while (at < bytes.length) at += writeSync(1, bytes, at)
}

const flush = (): void => {
  for (const bytes of writer.take()) writeAll(bytes)
  writer.reuse()
  waitsSince = 0
}

const send = (header: string, body: string): void => {
  writer.add(header, body)
  const nowMs = performance.now()
  if (waitsSince === 0) waitsSince = nowMs
  if (writer.pendingBytes > flushBytes || nowMs - waitsSince > flushAfterMs) flush()
}

const markBytes = Buffer.alloc(4)
let entriesCount = 0

/**
 * Notes in the file on descriptor 3 which entry begins, while replies to earlier ones still wait
 * here: if the process has to die, the host then knows whose doing it was.
 */
const mark = (): void => {
  entriesCount += 1
  if (writer.pendingBytes === 0) return
  markBytes.writeUInt32BE(entriesCount)
  writeSync(3, markBytes, 0, 4, 0)
}

const run = (addonPath: string): void => {
  loadAddon(addonPath)
  const worker = new Worker(send, mark)
  const reader = new FrameReader((header, body) => worker.take(header, body))
  const input = Buffer.allocUnsafeSlow(inputBytes)
  send('{"t":"ready"}', '')
  flush()
  for (let count = readSync(0, input); count > 0; count = readSync(0, input)) {
    reader.push(input.subarray(0, count))
    flush()
  }
}

run(process.argv[2] ?? '')
