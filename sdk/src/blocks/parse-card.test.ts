// Goal: a card is drawn whole or not at all, and what does not fit is named. Method: one sound card
// with every block, and one fault after the other put into it.

import { expect, test } from 'vitest'
import { compileSchema, makeBorder, readSchema } from '../schema/index.ts'
import { blocksMax, CardContent, cardBytesMax } from './block.ts'
import { actionsOf, CardMismatch, parseCard } from './parse-card.ts'

const both = (text: string) => ({ zh: `中${text}`, en: text })
const open = { id: 'see', label: both('See'), act: { kind: 'open', path: '/thing/1?x=2' } }
const call = {
  id: 'join',
  label: both('Join'),
  style: 'main',
  act: { kind: 'call', handler: 'join', args: { thing: '1', seats: 2, quiet: true } },
}
const blocks = [
  { type: 'section', text: both('A thing'), weight: 'strong' },
  { type: 'context', text: both('by somebody') },
  { type: 'divider' },
  { type: 'money', label: both('Price'), amountFen: '1200' },
  { type: 'progress', label: both('Seats'), value: 3, max: 10 },
  { type: 'list', items: [{ label: both('Day'), value: both('Monday') }, { label: both('Dry') }] },
  { type: 'countdown', label: both('Ends'), until: 1_800_000_000_000, over: both('Over') },
  { type: 'actions', actions: [open, call] },
]
const sound = { blocks, fallback: both('A thing') }
const withBlocks = (...more: readonly unknown[]) => ({ ...sound, blocks: more })

function faultOf(value: unknown): string {
  try {
    parseCard(value)
  } catch (error) {
    if (error instanceof CardMismatch) return error.message
    throw error
  }
  return ''
}

test('a card with every block is read as it is', () => {
  expect(parseCard(sound)).toEqual(sound)
  expect(actionsOf(parseCard(sound)).map(({ id }) => id)).toEqual(['see', 'join'])
})

test('the schema language says the same shape, with money as handlers have it', () => {
  const check = compileSchema(readSchema(CardContent))
  const border = makeBorder('bigint', 'text')
  const given = blocks.map((block) =>
    'amountFen' in block ? { ...block, amountFen: 1200n } : block,
  )
  expect(parseCard(check({ ...sound, blocks: given }, border))).toEqual(sound)
  expect(() => check({ ...sound, blocks: [{ type: 'html' }] }, border)).toThrow('expected')
})

test.each([
  ['a block of no known type', withBlocks({ type: 'html', text: both('x') })],
  ['a field too many', withBlocks({ type: 'divider', style: 'x' })],
  ['a text in one language', withBlocks({ type: 'context', text: { en: 'x' } })],
  ['an empty text', withBlocks({ type: 'context', text: { zh: '', en: 'x' } })],
  ['money as a number', withBlocks({ type: 'money', label: both('x'), amountFen: 5 })],
  ['money below zero', withBlocks({ type: 'money', label: both('x'), amountFen: '-5' })],
  ['more done than there is', withBlocks({ type: 'progress', label: both('x'), value: 3, max: 2 })],
  ['two buttons of one id', withBlocks({ type: 'actions', actions: [open, open] })],
  [
    'a button that leads elsewhere',
    withBlocks({
      type: 'actions',
      actions: [{ ...open, act: { kind: 'open', path: '//elsewhere.example' } }],
    }),
  ],
  [
    'arguments that are not flat',
    withBlocks({
      type: 'actions',
      actions: [{ ...call, act: { ...call.act, args: { deep: { er: 1 } } } }],
    }),
  ],
  ['more blocks than fit', withBlocks(...Array(blocksMax + 1).fill({ type: 'divider' }))],
  ['no fallback', { blocks }],
  ['nothing at all', undefined],
])('%s is refused', (_, card) => {
  expect(faultOf(card)).toContain('expected')
})

test('a card above the bytes is refused by its bytes, not by its letters', () => {
  const text = { zh: '满'.repeat(600), en: 'x' }
  const many = Array.from({ length: 9 }, () => ({ type: 'section', text }))
  expect(faultOf(withBlocks(...many))).toContain(`${cardBytesMax} bytes`)
  expect(faultOf(withBlocks(...many.slice(1)))).toBe('')
})
