// Draws a card as elements of the document: the one way a card looks, in pages and in the shell.
// Every text goes in as text; nothing of a card is ever read as markup.

import type { Block, CardAction, CardView } from '../../blocks/index.ts'
import { drawMosaic, mosaicTones } from '../mosaic.ts'
import type { Colour } from '../../plugin/manifest-source.ts'
import { cardWords, remaining, textIn, yuan, type CardLocale } from './card-words.ts'

/** How a card is to be drawn, and who hears of its buttons. */
export interface CardLook {
  readonly locale: CardLocale
  readonly nowMs: () => number
  readonly onAct: (action: string) => void
  /** The button that is at work. */
  readonly busy?: string | undefined
}

/** Why there is no card to draw. */
export type CardState = 'loading' | 'gone' | 'problem'

const make = <Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  className: string,
  content: string | readonly Node[] = [],
): HTMLElementTagNameMap[Tag] => {
  const element = document.createElement(tag)
  if (className !== '') element.className = className
  if (typeof content === 'string') element.textContent = content
  else element.append(...content)
  return element
}

const isColour = (colour: string): colour is Colour => Object.hasOwn(mosaicTones, colour)
const svgSpace = 'http://www.w3.org/2000/svg'

function tile(id: string, colour: Colour): SVGElement {
  const { ground, layers } = drawMosaic(id, colour)
  const svg = document.createElementNS(svgSpace, 'svg')
  for (const [name, value] of Object.entries({
    viewBox: '0 0 64 64',
    class: 'tc-tile',
    'aria-hidden': 'true',
    focusable: 'false',
  }))
    svg.setAttribute(name, value)
  for (const { path, fill } of [{ path: 'M0 0h64v64H0z', fill: ground }, ...layers]) {
    const shape = document.createElementNS(svgSpace, 'path')
    shape.setAttribute('d', path)
    shape.setAttribute('fill', fill)
    svg.append(shape)
  }
  return svg
}

/** A label and what stands against it. */
const pair = (label: string, value: string, className = ''): HTMLElement =>
  make('p', `tc-pair ${className}`.trim(), [
    make('span', 'tc-label', label),
    make('span', 'tc-value', value),
  ])

function progress(block: Extract<Block, { type: 'progress' }>, label: string): HTMLElement {
  const { value, max } = block
  const bar = make('progress', 'tc-bar')
  bar.max = max
  bar.value = value
  bar.setAttribute('aria-label', label)
  return make('div', 'tc-progress', [pair(label, `${value} / ${max}`), bar])
}

function list(block: Extract<Block, { type: 'list' }>, locale: CardLocale): HTMLElement {
  const rows = block.items.map(({ label, value }) => {
    const cells = [make('span', 'tc-label', textIn(label, locale))]
    if (value !== undefined) cells.push(make('span', 'tc-value', textIn(value, locale)))
    return make('li', 'tc-pair', cells)
  })
  return make('ul', 'tc-list', rows)
}

/** A countdown tells itself on: whoever holds the card calls {@link tickCard} now and then. */
function countdown(block: Extract<Block, { type: 'countdown' }>, look: CardLook): HTMLElement {
  const { locale } = look
  const element = pair(textIn(block.label, locale), '', 'tc-countdown')
  element.setAttribute('role', 'timer')
  element.dataset['until'] = String(block.until)
  element.dataset['over'] = textIn(block.over, locale)
  tell(element, look)
  return element
}

function tell(element: HTMLElement, { locale, nowMs }: Pick<CardLook, 'locale' | 'nowMs'>): void {
  const leftMs = Number(element.dataset['until']) - nowMs()
  const value = element.querySelector('.tc-value')
  const text = leftMs <= 0 ? (element.dataset['over'] ?? '') : remaining(leftMs, locale)
  if (value !== null && value.textContent !== text) value.textContent = text
}

function button({ id, label, style = 'quiet' }: CardAction, look: CardLook): HTMLElement {
  const element = make('button', `tc-button tc-button-${style}`, textIn(label, look.locale))
  element.type = 'button'
  element.dataset['action'] = id
  if (look.busy !== undefined) element.setAttribute('aria-disabled', 'true')
  if (look.busy === id) element.setAttribute('aria-busy', 'true')
  element.addEventListener('click', () => {
    if (look.busy === undefined) look.onAct(id)
  })
  return element
}

function drawBlock(block: Block, look: CardLook): Node | undefined {
  const { locale } = look
  switch (block.type) {
    case 'section':
      return make(
        'p',
        block.weight === 'strong' ? 'tc-section tc-strong' : 'tc-section',
        textIn(block.text, locale),
      )
    case 'context':
      return make('p', 'tc-context', textIn(block.text, locale))
    case 'divider':
      return make('hr', 'tc-divider')
    case 'money':
      return pair(textIn(block.label, locale), yuan(block.amountFen), 'tc-money')
    case 'progress':
      return progress(block, textIn(block.label, locale))
    case 'list':
      return list(block, locale)
    case 'countdown':
      return countdown(block, look)
    case 'actions':
      return make(
        'div',
        'tc-actions',
        block.actions.map((action) => button(action, look)),
      )
    default:
      // A block of a newer platform than this page: what is known is shown.
      return undefined
  }
}

/**
 * Draws a card into `host`, in place of what was there.
 *
 * Effects: the button that had the focus has it again where it is still there.
 */
export function drawCard(host: HTMLElement, view: CardView, look: CardLook): void {
  const { plugin, blocks } = view
  const colour = isColour(plugin.colour) ? plugin.colour : 'ink'
  const name = textIn(plugin.name, look.locale)
  const head = make('p', 'tc-head', [tile(plugin.id, colour), make('span', 'tc-name', name)])
  const body = blocks.flatMap((block) => drawBlock(block, look) ?? [])
  const article = make('article', 'tc-card', [head, ...body])
  article.setAttribute('aria-label', `${name}: ${textIn(view.fallback, look.locale)}`)
  article.style.setProperty('--tc-tone', mosaicTones[colour][1])
  const focused = host.contains(document.activeElement) ? document.activeElement : null
  const action = focused instanceof HTMLElement ? focused.dataset['action'] : undefined
  host.replaceChildren(article)
  if (action === undefined) return
  const again = [...article.querySelectorAll<HTMLElement>('[data-action]')]
  again.find((element) => element.dataset['action'] === action)?.focus()
}

/** Draws what stands where a card would be; it says nothing of the card itself. */
export function drawCardState(host: HTMLElement, state: CardState, locale: CardLocale): void {
  const words = cardWords[locale][state]
  const article = make('article', `tc-card tc-${state}`, [make('p', 'tc-context', words)])
  article.setAttribute('role', 'status')
  if (state === 'loading') {
    article.setAttribute('aria-busy', 'true')
    const lines = make('div', 'tc-lines', [make('i', ''), make('i', ''), make('i', '')])
    lines.setAttribute('aria-hidden', 'true')
    article.firstElementChild?.classList.add('tc-unseen')
    article.append(lines)
  }
  host.replaceChildren(article)
}

/** Moves the countdowns of a drawn card on. */
export function tickCard(host: HTMLElement, look: Pick<CardLook, 'locale' | 'nowMs'>): void {
  for (const element of host.querySelectorAll<HTMLElement>('.tc-countdown')) tell(element, look)
}
