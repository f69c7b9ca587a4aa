// Requests as they go over the wire, made before the clock runs: the load process sends bytes and
// builds nothing.

import { readFileSync, writeFileSync } from 'node:fs'

/** One HTTP/1.1 request of a JSON body. */
export function rawRequest(
  host: string,
  path: string,
  request: { readonly headers: Readonly<Record<string, string>>; readonly body: string },
): string {
  const length = Buffer.byteLength(request.body)
  const headers = Object.entries({ ...request.headers, 'Content-Length': String(length) })
  const lines = [
    `POST ${path} HTTP/1.1`,
    `Host: ${host}`,
    'Content-Type: application/json',
    ...headers.map(([name, value]) => `${name}: ${value}`),
  ]
  return `${lines.join('\r\n')}\r\n\r\n${request.body}`
}

/** Writes requests, each after its length. */
export function writeRequests(path: string, requests: readonly string[]): void {
  const parts: Buffer[] = []
  for (const request of requests) {
    const bytes = Buffer.from(request)
    const length = Buffer.alloc(4)
    length.writeUInt32BE(bytes.length)
    parts.push(length, bytes)
  }
  writeFileSync(path, Buffer.concat(parts))
}

/** Reads them back, as pieces of one buffer. */
export function readRequests(path: string): readonly Buffer[] {
  const all = readFileSync(path)
  const requests: Buffer[] = []
  for (let at = 0; at < all.length;) {
    const length = all.readUInt32BE(at)
    requests.push(all.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
  return requests
}
