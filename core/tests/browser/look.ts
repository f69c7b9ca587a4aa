// Looking at a screen: a picture for people, and a search by axe for what would keep somebody out.

import { mkdirSync, mkdtempSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Frame, Page } from 'playwright-core'
import type { Guest } from './guest.ts'

const axePath = createRequire(import.meta.url).resolve('axe-core')
const axeSource = readFileSync(axePath, 'utf8')

/** Where the pictures of this run lie. */
export const picturesFolder =
  process.env['TESSERA_PICTURES'] ?? mkdtempSync(join(tmpdir(), 'tessera-pictures-'))
mkdirSync(picturesFolder, { recursive: true })

interface Violation {
  readonly id: string
  readonly impact: string | null
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[]
}

interface Axe {
  readonly run: (
    root: Document,
    options: object,
  ) => Promise<{ readonly violations: readonly Violation[] }>
}

/** What axe finds serious or critical in one document; frames are looked at by themselves. */
export async function violationsOf(
  document: Page | Frame,
  where: string,
): Promise<readonly string[]> {
  if (!(await document.evaluate(() => 'axe' in globalThis))) await document.evaluate(axeSource)
  const violations = await document.evaluate(async () => {
    const axe: Axe = Reflect.get(globalThis, 'axe')
    return (await axe.run(globalThis.document, { iframes: false })).violations
  })
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, nodes }) =>
        `${where}: ${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
    )
}

const pluginFrame = (page: Page): Frame | undefined =>
  page.frames().find((frame) => frame.parentFrame() === page.mainFrame())

/** A sheet that is still rising is paler than it will be, and axe measures what it sees. */
const atRest = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const ending = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().iterations !== Infinity)
    await Promise.allSettled(ending.map(({ finished }) => finished))
  })

/** Photographs what a guest sees and gives what is wrong with it. */
export async function look(guest: Guest, name: string): Promise<readonly string[]> {
  const { page } = guest
  await atRest(page)
  await page.screenshot({ path: join(picturesFolder, `${name}.png`), animations: 'disabled' })
  const inner = pluginFrame(page)
  const found = [
    ...(await violationsOf(page, name)),
    ...(inner === undefined ? [] : await violationsOf(inner, `${name}, inside`)),
  ]
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  return overflow > 0 ? [...found, `${name}: is ${overflow} px wider than the screen`] : found
}

/** Waits until a screen has come to rest. */
export async function settled(page: Page): Promise<void> {
  await page.locator('h1').waitFor()
  await page.waitForFunction(() => document.querySelector('[aria-busy="true"], .skeleton') === null)
}
