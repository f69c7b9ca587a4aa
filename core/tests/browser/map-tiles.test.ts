// Goal: a map that the operator gave is drawn under the shell's own policy; where the browser
// cannot draw it, or its file is broken, the city stands there and nobody is told of a fault.
// Method: a file of one tile that is all water, looked at by its colour.

import { mkdtempSync, rmSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeTinyMap } from '../tiny-map.ts'
import type { Guest } from './guest.ts'
import { look } from './look.ts'
import { openStage, type Stage } from './stage.ts'

const folder = mkdtempSync(join(tmpdir(), 'tessera-tiles-'))
const file = join(folder, 'city.pmtiles')
const source = '<a href="https://example.org" onclick="alert(1)">&copy; Nobody</a> &amp; friends'

let stage: Stage

beforeAll(async () => {
  writeTinyMap(file, source)
  stage = await openStage({ plugins: ['compass'], config: { mapFile: file } })
})
afterAll(async () => {
  await stage.close()
  rmSync(folder, { recursive: true, force: true })
})

async function openMap(guest: Guest): Promise<void> {
  await guest.page.goto(`${stage.origin}/sign-in`)
  await guest.signInAs(/Lin Xiaoman/)
  await guest.open('compass')
  await guest.inside().getByRole('button', { name: 'Show' }).click()
  await guest.page.locator('dialog[open] .map').waitFor()
}

/** The colour of the upper left of the map, where there is land in the city. */
async function cornerOf(guest: Guest): Promise<readonly number[]> {
  const box = await guest.sheet().locator('.map').boundingBox()
  if (box === null) throw new Error('no map')
  const clip = { x: box.x + 30, y: box.y + 30, width: 8, height: 8 }
  const picture = await guest.page.screenshot({ clip })
  const { channels } = await sharp(picture).stats()
  return channels.slice(0, 3).map(({ mean }) => Math.round(mean))
}

const water = [207, 223, 236]
const apart = (one: readonly number[], other: readonly number[]): number =>
  Math.max(...one.map((value, index) => Math.abs(value - (other[index] ?? 0))))

const stands = (guest: Guest, state: 'shown' | 'absent') =>
  guest.sheet().locator(`.map-tiles[data-tiles="${state}"]`).waitFor({ state: 'attached' })

const cityStands = (guest: Guest) =>
  guest.sheet().getByText('A drawing of the city, not a survey').waitFor()

describe('the operator’s map', () => {
  it('is drawn, with its source as plain text, and pins stand on it', async () => {
    const guest = await stage.guest({ width: 390, height: 844 })
    await openMap(guest)
    await stands(guest, 'shown')
    await guest.sheet().getByText('© Nobody & friends', { exact: true }).waitFor()
    expect(apart(await cornerOf(guest), water)).toBeLessThan(4)
    expect(await guest.sheet().locator('.map-ground').count()).toBe(0)
    expect(await look(guest, 'map-tiles')).toEqual([])
    await guest.press('A walk in the park, ¥0')
    await guest.inside().getByText('park', { exact: true }).waitFor()
    expect(guest.complaints).toEqual([])
    await guest.close()
  })

  it('lets nothing else become a script', async () => {
    const guest = await stage.guest()
    await openMap(guest)
    await stands(guest, 'shown')
    const refused = await guest.page.evaluate(() => {
      const tries = [
        () => new Worker('/assets/other.js'),
        () => new Worker('blob:x'),
        () => document.body.insertAdjacentHTML('beforeend', '<b>x</b>'),
        () => Reflect.set(document.createElement('script'), 'src', '/assets/x.js'),
      ]
      return tries.map((attempt) => {
        try {
          attempt()
          return 'done'
        } catch (error) {
          return error instanceof TypeError ? 'refused' : String(error)
        }
      })
    })
    expect(refused).toEqual(['refused', 'refused', 'refused', 'refused'])
    await guest.close()
  })

  it('gives way to the city where the browser has no WebGL', async () => {
    const guest = await stage.owner(['--disable-3d-apis'])
    await openMap(guest)
    await cityStands(guest)
    await stands(guest, 'absent')
    await guest.sheet().locator('.map-ground').waitFor()
    expect(apart(await cornerOf(guest), water)).toBeGreaterThan(10)
    await guest.press('A walk in the park, ¥0')
    await guest.inside().getByText('park', { exact: true }).waitFor()
    expect((await guest.page.getByRole('alert').allInnerTexts()).join('')).toBe('')
    expect(guest.complaints.filter((one) => !/WebGL/i.test(one))).toEqual([])
    await guest.close()
  })

  it('gives way to the city where its file ends early', async () => {
    truncateSync(file, 200)
    const guest = await stage.guest()
    await openMap(guest)
    await cityStands(guest)
    await stands(guest, 'absent')
    await guest.sheet().locator('.map-ground').waitFor()
    expect(guest.complaints).toEqual([])
    await guest.close()
  })

  it('leaves no fault in the platform', () => {
    expect(stage.faults).toEqual([])
  })
})
