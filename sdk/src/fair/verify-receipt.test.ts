// Goal: a receipt is accepted exactly as it was made, and no change of it is. Method: receipts made
// here by the letter of RFC 6962 and RFC 7515 with Node's own cryptography, for batches of every
// size; each byte of one changed in turn, and parts of two receipts mixed.

import { createHash, generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { headStatement, receiptStatement, type LedgerKey, type Receipt } from './receipt.ts'
import { receiptChecks, verifyReceipt } from './verify-receipt.ts'

interface Signer {
  readonly key: LedgerKey
  readonly privateKey: KeyObject
}

function signer(kid: string): Signer {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const x = String(publicKey.export({ format: 'jwk' }).x)
  return { privateKey, key: { kty: 'OKP', crv: 'Ed25519', kid, x } }
}

const ours = signer('ours')
const theirs = signer('theirs')

const sha256 = (...parts: readonly Uint8Array[]): Buffer =>
  createHash('sha256').update(Buffer.concat(parts)).digest()
const zero = Uint8Array.of(0)
const one = Uint8Array.of(1)
const base64url = (text: string | Uint8Array): string => Buffer.from(text).toString('base64url')

function jws(by: Signer, header: object, statement: string): string {
  const input = `${base64url(JSON.stringify(header))}.${base64url(statement)}`
  return `${input}.${base64url(sign(null, Buffer.from(input), by.privateKey))}`
}

/** The largest power of two below `count`, as RFC 6962 splits a tree. */
const splitOf = (count: number): number => 2 ** Math.ceil(Math.log2(count) - 1)

function rootOf(leaves: readonly Buffer[]): Buffer {
  const [leaf] = leaves
  if (leaves.length === 1 && leaf !== undefined) return leaf
  const at = splitOf(leaves.length)
  return sha256(one, rootOf(leaves.slice(0, at)), rootOf(leaves.slice(at)))
}

function pathOf(leaves: readonly Buffer[], index: number): readonly string[] {
  if (leaves.length === 1) return []
  const at = splitOf(leaves.length)
  const [near, far] = index < at ? [0, at] : [at, 0]
  const own = near === 0 ? leaves.slice(0, at) : leaves.slice(at)
  const other = far === 0 ? leaves.slice(0, at) : leaves.slice(at)
  return [...pathOf(own, index - near), rootOf(other).toString('hex')]
}

const transferOf = (place: number): Receipt['transfer'] => ({
  id: sha256(Buffer.from(`transfer ${place}`))
    .toString('hex')
    .slice(0, 32),
  debitAccountId: sha256(Buffer.from('debit')).toString('hex').slice(0, 32),
  creditAccountId: sha256(Buffer.from('credit')).toString('hex').slice(0, 32),
  amountFen: String(1_200 + place),
  pendingId: '0'.repeat(32),
  userData128: '0'.repeat(32),
  userData64: '7',
  userData32: 9,
  timeoutSeconds: 60,
  ledger: 1,
  code: 10,
  flags: 1,
  timestampNs: String(1_790_000_000_000_000_000n + BigInt(place)),
})

function rowOf(it: Receipt['transfer']): Buffer {
  const row = Buffer.alloc(128)
  row.set([2, 1])
  row.writeUInt16BE(it.code, 2)
  row.writeUInt16BE(it.flags, 4)
  row.writeBigInt64BE(BigInt(it.timestampNs), 8)
  row.write(it.id + it.userData128, 16, 'hex')
  row.writeBigInt64BE(BigInt(it.userData64), 48)
  row.writeUInt32BE(it.userData32, 56)
  row.writeUInt32BE(it.ledger, 60)
  row.write(it.debitAccountId + it.creditAccountId + it.pendingId, 64, 'hex')
  row.writeBigInt64BE(BigInt(it.amountFen), 112)
  row.writeUInt32BE(it.timeoutSeconds, 120)
  return row
}

const saltOf = (place: number): Buffer => sha256(Buffer.from(`salt ${place}`))

function linkOf(leaves: readonly Buffer[]): Receipt['link'] {
  const [root, previous] = [rootOf(leaves), sha256(Buffer.from('before'))]
  const tail = Buffer.alloc(16)
  tail.writeBigUInt64BE(12n, 0)
  tail.writeBigInt64BE(1_790_000_000_000_009_999n, 8)
  return {
    seq: 12,
    lastTimestampNs: '1790000000000009999',
    root: root.toString('hex'),
    previous: previous.toString('hex'),
    hash: sha256(previous, root, tail).toString('hex'),
  }
}

interface Making {
  readonly count?: number
  readonly index?: number
  readonly by?: Signer
  readonly header?: object
  readonly headSeq?: number
  readonly change?: (unsigned: Omit<Receipt, 'signed' | 'head'>) => object
}

function receiptOf(making: Making = {}): Receipt {
  const { count = 6, index = 3, by = ours, headSeq = 15 } = making
  const leaves = Array.from({ length: count }, (_, place) =>
    sha256(zero, saltOf(place), rowOf(transferOf(place))),
  )
  const link = linkOf(leaves)
  const made = {
    format: 'tessera-receipt-1',
    issuer: 'https://tessera.example',
    words: {
      owner: '小林',
      side: 'debit',
      kind: 'pay',
      note: 'noodles for two',
      plugin: 'till',
      party: null,
    },
    transfer: transferOf(index),
    row: rowOf(transferOf(index)).toString('hex'),
    salt: saltOf(index).toString('hex'),
    index,
    count,
    path: pathOf(leaves, index),
    link,
  } as const
  const unsigned = { ...made, ...making.change?.(made) }
  const head = {
    seq: headSeq,
    hash: headSeq === link.seq ? link.hash : sha256(Buffer.from('newer')).toString('hex'),
    lastTimestampNs: headSeq === link.seq ? link.lastTimestampNs : '1790000000000020000',
  }
  const header = { alg: 'EdDSA', typ: 'tessera-receipt+jwt', kid: by.key.kid, ...making.header }
  const headHeader = { alg: 'EdDSA', typ: 'tessera-head+jwt', kid: by.key.kid }
  return {
    ...unsigned,
    signed: jws(by, header, receiptStatement(unsigned)),
    head: { ...head, signed: jws(by, headHeader, headStatement(unsigned.issuer, head)) },
  }
}

const faultOf = (value: unknown): string => {
  const verdict = verifyReceipt(value, [theirs.key, ours.key])
  return verdict.ok ? 'none' : verdict.fault
}

describe('a receipt as it was made', () => {
  test('is accepted for every leaf of batches of one to seventeen', () => {
    for (let count = 1; count <= 17; count += 1)
      for (let index = 0; index < count; index += 1)
        expect([count, index, faultOf(receiptOf({ count, index }))]).toEqual([count, index, 'none'])
  })

  test('is accepted with the head at its own batch', () => {
    expect(faultOf(receiptOf({ headSeq: 12 }))).toBe('none')
  })

  test('survives being written and read', () => {
    const receipt = receiptOf()
    const verdict = verifyReceipt(JSON.parse(JSON.stringify(receipt, null, 2)), [ours.key])
    expect(verdict).toEqual({ ok: true, receipt })
  })
})

describe('a changed receipt', () => {
  const text = JSON.stringify(receiptOf())
  const bytes = Buffer.from(text)

  const verdictOn = (changed: Buffer): string => {
    try {
      const value: unknown = JSON.parse(changed.toString())
      return faultOf(value)
    } catch {
      return 'not JSON'
    }
  }

  test('is noticed wherever one byte is another one', () => {
    const unnoticed: string[] = []
    for (let at = 0; at < bytes.length; at += 1) {
      for (const flip of [1, 2, 4, 16, 32]) {
        const changed = Buffer.from(bytes)
        changed[at] = (bytes[at] ?? 0) ^ flip
        if (verdictOn(changed) === 'none') unnoticed.push(`byte ${at}: ${changed.toString()}`)
      }
    }
    expect(unnoticed).toEqual([])
  }, 60_000)

  test('is noticed for any byte at any place', () => {
    const place = fc.integer({ min: 0, max: bytes.length - 1 })
    fc.assert(
      fc.property(place, fc.integer({ min: 0, max: 255 }), (at, byte) => {
        fc.pre(bytes[at] !== byte)
        const changed = Buffer.from(bytes)
        changed[at] = byte
        expect(verdictOn(changed)).not.toBe('none')
      }),
      { numRuns: 3_000, seed: 12 },
    )
  }, 60_000)

  test('is noticed with a field too many, one too few, or in another shape', () => {
    const { salt: _salt, ...without } = receiptOf()
    expect(faultOf(without)).toBe('shape')
    expect(faultOf({ ...receiptOf(), note: '' })).toBe('shape')
    expect(faultOf({ ...receiptOf(), index: -0 })).toBe('shape')
    for (const value of [null, undefined, '', 7, [], {}, [receiptOf()]])
      expect(faultOf(value)).toBe('shape')
  })

  test('is named by what does not hold', () => {
    const receipt = receiptOf()
    const { transfer, link, words, head } = receipt
    const changes: readonly (readonly [string, object])[] = [
      ['fields', { transfer: { ...transfer, amountFen: '1' } }],
      ['fields', { row: receipt.row.replace(/^02/, '01') }],
      ['fields', { row: receipt.row.replace(/..$/, '01') }],
      ['path', { salt: link.root }],
      ['path', { index: 2 }],
      ['path', { index: 6 }],
      ['path', { path: receipt.path.slice(1) }],
      ['path', { path: [...receipt.path, link.root] }],
      ['link', { link: { ...link, seq: 13 } }],
      ['link', { link: { ...link, hash: link.root } }],
      ['signature', { count: 5 }],
      ['signature', { words: { ...words, owner: '小李' } }],
      ['signature', { issuer: 'https://other.example' }],
      ['signature', { signed: head.signed }],
      ['head', { head: { ...head, seq: 16 } }],
      ['head', { head: { ...head, signed: receipt.signed } }],
    ]
    for (const [fault, change] of changes)
      expect([fault, faultOf({ ...receipt, ...change })]).toEqual([fault, fault])
  })
})

describe('a receipt that was made to deceive', () => {
  test('is refused when its words belong to another transfer of the same batch', () => {
    const [mine, other] = [receiptOf({ index: 3 }), receiptOf({ index: 2 })]
    const { words, signed } = other
    expect(faultOf({ ...mine, words, signed })).toBe('signature')
    const { transfer, row, salt, index, path } = other
    expect(faultOf({ ...mine, transfer, row, salt, index, path })).toBe('signature')
  })

  test('is refused under a key that was not given, and one that only has the name', () => {
    expect(faultOf(receiptOf({ by: signer('stranger') }))).toBe('key')
    expect(faultOf(receiptOf({ by: signer('ours') }))).toBe('signature')
  })

  test('is refused with another algorithm, another type, or a header that asks for more', () => {
    expect(faultOf(receiptOf({ header: { alg: 'none' } }))).toBe('key')
    expect(faultOf(receiptOf({ header: { typ: 'tessera-head+jwt' } }))).toBe('signature')
    expect(faultOf(receiptOf({ header: { crit: ['b64'], b64: false } }))).toBe('key')
  })

  test('is refused with a head before its batch, or another hash at the same one', () => {
    expect(faultOf(receiptOf({ headSeq: 11 }))).toBe('head')
    const [receipt, forged] = [receiptOf({ headSeq: 12 }), receiptOf({ headSeq: 12, count: 7 })]
    expect(faultOf({ ...receipt, head: forged.head })).toBe('head')
  })

  test('is refused when a signed batch does not hold what the fields say', () => {
    const change = ({ transfer }: Pick<Receipt, 'transfer'>): object => {
      const more = { ...transfer, amountFen: '999999' }
      return { transfer: more, row: rowOf(more).toString('hex') }
    }
    expect(faultOf(receiptOf({ change }))).toBe('path')
  })

  test('always meets one of the named checks', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(receiptChecks).toContain(faultOf(value))
      }),
      { seed: 3 },
    )
  })
})
