// Goal: a list reads as its draft prints it, at every size of entry, and never unpacks without
// bound. Method: the examples of the draft, and lists packed here.

import { deflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { reasonOf } from './reason.ts'
import { statusAt, statusListBytesMax, unpackStatusList } from './status-list.ts'

const read = (bits: number, lst: string, count: number): readonly unknown[] => {
  const list = unpackStatusList({ bits, lst })
  return Array.from({ length: count }, (_, index) => statusAt(list, index))
}

const packed = (bytes: Uint8Array): string => deflateSync(bytes).toString('base64url')

const refusalOf = (value: unknown): unknown => {
  try {
    return unpackStatusList(value)
  } catch (error) {
    return reasonOf(error)
  }
}

describe('unpackStatusList', () => {
  it('reads the examples of the draft', () => {
    expect(read(1, 'eNrbuRgAAhcBXQ', 17)).toEqual([
      1,
      0,
      0,
      1,
      1,
      1,
      0,
      1,
      1,
      1,
      0,
      0,
      0,
      1,
      0,
      1,
      undefined,
    ])
    expect(read(2, 'eNo76fITAAPfAgc', 13)).toEqual([1, 2, 0, 3, 0, 1, 0, 1, 1, 2, 3, 3, undefined])
  })

  it('reads entries of four and of eight bits', () => {
    const lst = packed(Uint8Array.of(0x21, 0xf3))
    expect(read(4, lst, 5)).toEqual([1, 2, 3, 15, undefined])
    expect(read(8, lst, 3)).toEqual([0x21, 0xf3, undefined])
  })

  it('unpacks a list of the largest size, and no larger one', () => {
    const largest = { bits: 1, lst: packed(new Uint8Array(statusListBytesMax)) }
    expect(unpackStatusList(largest).bytes).toHaveLength(statusListBytesMax)
    const lst = packed(new Uint8Array(statusListBytesMax + 1))
    expect(refusalOf({ bits: 1, lst })).toBe('status_list_invalid')
  })
})
