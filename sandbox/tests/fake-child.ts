// Children that speak the frames themselves, to lie to the host. Each is the text of a function
// `talk({ send, raw, each, fs })`, wrapped into a module that a sandbox can start.

import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const frame = `
import * as fs from 'node:fs'
const raw = (bytes) => { for (let at = 0; at < bytes.length; ) at += fs.writeSync(1, bytes, at) }
const send = (header, body = '') => {
  const head = Buffer.from(typeof header === 'string' ? header : JSON.stringify(header))
  const tail = Buffer.from(body)
  const out = Buffer.alloc(6 + head.length + tail.length)
  out.writeUInt32BE(2 + head.length + tail.length, 0)
  out.writeUInt16BE(head.length, 4)
  head.copy(out, 6)
  tail.copy(out, 6 + head.length)
  raw(out)
}
let input = Buffer.alloc(0)
const each = (take) => {
  const chunk = Buffer.alloc(65536)
  for (let n = fs.readSync(0, chunk); n > 0; n = fs.readSync(0, chunk)) {
    input = Buffer.concat([input, chunk.subarray(0, n)])
    while (input.length >= 4 && input.length >= 4 + input.readUInt32BE(0)) {
      const end = 4 + input.readUInt32BE(0)
      const headEnd = 6 + input.readUInt16BE(4)
      const header = JSON.parse(input.toString('utf8', 6, headEnd))
      const body = input.toString('utf8', headEnd, end)
      input = input.subarray(end)
      take(header, body)
    }
  }
}
const honest = (then) => each((header, body) => {
  if (header.t === 'load') send({ t: 'loaded' })
  else if (header.t !== 'drop') then(header, body)
})
`

/** Writes a lying worker; gives its path. */
export const fakeWorker = async (talk: string): Promise<string> => {
  const path = join(await mkdtemp(join(tmpdir(), 'tessera-fake-')), 'worker.mjs')
  await writeFile(path, `${frame}\n${talk}\n`)
  return path
}
