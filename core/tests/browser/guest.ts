// Somebody in front of a browser of their own: what they see, and the ways they go through the
// shell and through a mini-program in its frame.

import type { Browser, BrowserContext, FrameLocator, Locator, Page } from 'playwright-core'
import { words, type Language, type Words } from './words.ts'

/** How somebody's screen is set. */
export interface Looks {
  readonly language: Language
  readonly scheme: 'light' | 'dark'
  readonly width: number
  readonly height: number
}

/** A packet to be sent, as it is typed. */
export interface Wish {
  readonly shares: string
  readonly total: string
  readonly greeting?: string
}

/** Somebody with a page of their own. */
export interface Guest {
  readonly context: BrowserContext
  readonly page: Page
  readonly w: Words
  /** Everything the page complained about. */
  readonly complaints: readonly string[]
  /** Signs in as a demo person by their button, from wherever the shell leads. */
  readonly signInAs: (displayName: RegExp) => Promise<void>
  /** The document of the open mini-program. */
  readonly inside: () => FrameLocator
  /** Opens a mini-program at a place and agrees to what it asks. */
  readonly open: (plugin: string, path?: string) => Promise<FrameLocator>
  readonly openPackets: (path?: string) => Promise<FrameLocator>
  /** Agrees on the consent sheet. */
  readonly agree: () => Promise<void>
  /** Fills and sends the form; the cashier sheet is what comes next. */
  readonly fill: (wish: Wish) => Promise<void>
  /** Presses a button of the sheet on top, once it takes input. */
  readonly press: (name: string | RegExp) => Promise<void>
  /** The sheet on top. */
  readonly sheet: () => Locator
  /** The balance that the shell shows, in fen. */
  readonly balanceFen: () => Promise<bigint>
  readonly close: () => Promise<void>
}

/** Yuan as they are written in the shell, in fen: "¥8,888.00" is 888800. */
export function fenOf(text: string): bigint {
  const match = /¥\s?(?<yuan>[\d,]+)\.(?<fen>\d{2})/.exec(text)
  if (match?.groups === undefined) throw new Error(`no amount in "${text}"`)
  return BigInt(`${match.groups['yuan']?.replaceAll(',', '')}${match.groups['fen']}`)
}

const standard: Looks = { language: 'en', scheme: 'light', width: 1280, height: 900 }

/** Opens a context of its own for somebody. */
export async function openGuest(
  browser: Browser,
  origin: string,
  looks: Partial<Looks> = {},
): Promise<Guest> {
  const { language, scheme, width, height } = { ...standard, ...looks }
  const context = await browser.newContext({
    locale: words[language].locale,
    colorScheme: scheme,
    viewport: { width, height },
    reducedMotion: 'reduce',
    baseURL: origin,
    hasTouch: width < 600,
  })
  return guestOf(context, origin, words[language])
}

/** The guest of a context that is there already. */
export async function guestOf(context: BrowserContext, origin: string, w: Words): Promise<Guest> {
  context.setDefaultTimeout(10_000)
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('console', (message) => {
    // An answer that is a problem is told by the browser, too; the shell shows it to the person.
    if (message.type() === 'error' && !/status of 4\d\d/.test(message.text()))
      complaints.push(message.text())
  })
  const inside = (): FrameLocator => page.frameLocator('iframe.plugin-frame')
  const sheet = (): Locator => page.getByRole('dialog').last()
  // A trusted sheet takes no input at first; a person needs longer to read it anyway.
  const press = async (name: string | RegExp): Promise<void> => {
    await page.locator('dialog[data-armed="true"]').last().waitFor()
    const exact = typeof name === 'string'
    await sheet().getByRole('button', { name, exact }).click()
  }
  const agree = (): Promise<void> => press(w.allow)
  const open = async (plugin: string, path = ''): Promise<FrameLocator> => {
    await page.goto(`${origin}/p/${plugin}${path}`)
    const dialog = page.getByRole('dialog')
    const element = page.locator('iframe.plugin-frame')
    await dialog.or(element).first().waitFor()
    if (await dialog.isVisible()) await agree()
    await inside().getByRole('main').waitFor()
    return inside()
  }
  return {
    context,
    page,
    w,
    complaints,
    inside,
    sheet,
    press,
    agree,
    async signInAs(displayName) {
      await page.getByRole('button', { name: displayName }).click()
      await page.waitForURL((url) => url.pathname !== '/sign-in')
    },
    open,
    openPackets: (path) => open('red-packets', path),
    async fill(wish) {
      const frame = inside()
      await frame.getByLabel(w.shares).fill(wish.shares)
      await frame.getByLabel(w.total).fill(wish.total)
      if (wish.greeting !== undefined) await frame.getByLabel(w.greeting).fill(wish.greeting)
      await frame.getByRole('button', { name: w.send }).click()
    },
    async balanceFen() {
      await page.goto(`${origin}/wallet`)
      const card = page.getByRole('region', { name: w.balance })
      await card.waitFor()
      return fenOf(await card.innerText())
    },
    close: () => context.close(),
  }
}
