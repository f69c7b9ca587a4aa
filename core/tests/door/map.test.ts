// Goal: the operator's map is read in ranges at an address that only this very file has, and a
// configuration that names no map stops the start. Method: requests over HTTP for one small file.

import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ConfigError, readConfig } from '../../src/config.ts'
import { requireMapFile } from '../../src/http/routes/map/index.ts'
import { startPlatform, type Platform } from '../platform.ts'
import { tinyMap, writeTinyMap } from '../tiny-map.ts'

const folder = mkdtempSync(join(tmpdir(), 'tessera-map-'))
const file = writeTinyMap(join(folder, 'city.pmtiles'), 'Nobody')
const whole = tinyMap('Nobody')

let platform: Platform
let plain: Platform

beforeAll(async () => {
  platform = await startPlatform({ plugins: [], config: { mapFile: file } })
  plain = await startPlatform({ plugins: [] })
})

afterAll(async () => {
  await Promise.all([platform.stop(), plain.stop()])
  rmSync(folder, { recursive: true, force: true })
})

const offered = async (from: Platform): Promise<unknown> =>
  (await fetch(`${from.origin}/map.json`)).json()

async function address(): Promise<string> {
  const said: unknown = await offered(platform)
  if (typeof said !== 'object' || said === null || !('tiles' in said)) throw new Error('no answer')
  return `${platform.origin}${String(said.tiles)}`
}

const bytesOf = async (response: Response): Promise<Buffer> =>
  Buffer.from(await response.arrayBuffer())

describe('the map', () => {
  it.each<[string, string, number, number]>([
    ['its header', 'bytes=0-126', 0, 127],
    ['its middle', 'bytes=127-200', 127, 201],
    ['its end', `bytes=${whole.length - 5}-`, whole.length - 5, whole.length],
    ['its last bytes', 'bytes=-7', whole.length - 7, whole.length],
    ['more than there is', `bytes=100-${whole.length + 9_000}`, 100, whole.length],
  ])('gives %s', async (_, range, from, to) => {
    const response = await fetch(await address(), { headers: { range } })
    expect(response.status).toBe(206)
    expect(response.headers.get('content-range')).toBe(`bytes ${from}-${to - 1}/${whole.length}`)
    expect(response.headers.get('cache-control')).toContain('immutable')
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(await bytesOf(response)).toEqual(whole.subarray(from, to))
  })

  it('says that there is nothing beyond its end', async () => {
    const headers = { range: `bytes=${whole.length}-` }
    const response = await fetch(await address(), { headers })
    expect(response.status).toBe(416)
    expect(response.headers.get('content-range')).toBe(`bytes */${whole.length}`)
  })

  it('has another address once it is another file, and the old one is gone', async () => {
    const before = await address()
    utimesSync(file, 1_000, 1_000)
    const after = await address()
    expect(after).not.toBe(before)
    expect((await fetch(before)).status).toBe(404)
    expect(await bytesOf(await fetch(after))).toEqual(whole)
  })

  it.each(['/map/', '/map/city.pmtiles', '/map/..%2f..%2fetc%2fpasswd', '/map/../package.json'])(
    'is nothing else: %s',
    async (path) => {
      expect((await fetch(platform.origin + path)).status).toBe(404)
    },
  )

  it('is nowhere where the operator gave none', async () => {
    expect(await offered(plain)).toEqual({ tiles: null })
    expect((await fetch((await address()).replace(platform.origin, plain.origin))).status).toBe(404)
  })

  it('is named by the environment, and has to be one', () => {
    expect(readConfig({ TESSERA_MAP: file }).mapFile).toBe(file)
    expect(readConfig({})).not.toHaveProperty('mapFile')
    expect(() => requireMapFile(file)).not.toThrow()
    expect(() => requireMapFile(undefined)).not.toThrow()
    expect(() => requireMapFile(join(folder, 'absent'))).toThrow(ConfigError)
    const other = join(folder, 'other.pmtiles')
    writeFileSync(other, 'PMTiles\u0002')
    expect(() => requireMapFile(other)).toThrow('no PMTiles file of version 3')
  })
})
