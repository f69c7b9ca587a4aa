// Goal: the secrets of an installation are made once and survive every start, also the first one of
// a release that needs one more. Method: files in a folder of its own, opened again and again.

import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { compactVerify, decodeProtectedHeader, importJWK } from 'jose'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { seededEntropy } from './entropy.ts'
import { openKeys, publicJwk, signText, type Keys } from './keys.ts'

let folder: string
let path: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tessera-keys-'))
  path = join(folder, 'keys.json')
})

afterEach(() => {
  rmSync(folder, { recursive: true })
})

const open = (): Keys => openKeys(path, seededEntropy('keys'))
const kidsOf = ({ token, mandate, receipt, head, registry, publisher }: Keys): readonly string[] =>
  [token, mandate, receipt, head, registry, publisher].map(({ kid }) => kid)

describe('the key file', () => {
  test('is its owner’s alone and gives the same keys at every start', () => {
    const first = open()
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(kidsOf(open())).toEqual(kidsOf(first))
    expect(new Set(kidsOf(first)).size).toBe(6)
  })

  test('of before the ledger had a signed head gets that key once and keeps the others', () => {
    const first = open()
    const File = z.looseObject({ signing: z.record(z.string(), z.string()) })
    const { signing, ...rest } = File.parse(JSON.parse(readFileSync(path, 'utf8')))
    const { head: _head, ...older } = signing
    writeFileSync(path, JSON.stringify({ ...rest, signing: older }))
    const second = open()
    expect(kidsOf(second).filter((kid) => kidsOf(first).includes(kid))).toHaveLength(5)
    expect(second.head.kid).not.toBe(first.head.kid)
    expect(second.seed).toEqual(first.seed)
    expect(kidsOf(open())).toEqual(kidsOf(second))
    expect(statSync(path).mode & 0o777).toBe(0o600)
  })

  test('that is not ours is refused and left as it is', () => {
    writeFileSync(path, '{"format":2}')
    expect(open).toThrow('format')
    expect(readFileSync(path, 'utf8')).toBe('{"format":2}')
  })
})

describe('a signed text', () => {
  test('is verified with the public half alone', async () => {
    const { head } = open()
    const signed = await signText(head, 'test+jwt', 'a text, 一段话')
    const { payload } = await compactVerify(signed, await importJWK(publicJwk(head), 'EdDSA'))
    expect(new TextDecoder().decode(payload)).toBe('a text, 一段话')
    expect(decodeProtectedHeader(signed)).toEqual({ alg: 'EdDSA', typ: 'test+jwt', kid: head.kid })
  })
})
