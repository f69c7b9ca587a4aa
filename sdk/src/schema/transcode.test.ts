// What a compiled schema tells of a value that does not fit: where it lies, and what was expected.

import { expect, test } from 'vitest'
import { compileSchema, makeBorder, SchemaMismatch } from './index.ts'
import type { SchemaNode } from './schema-node.ts'

const border = makeBorder('text', 'bigint')

/** Where the mismatch lies and what it says; nothing for a value that fits. */
function toldOf(node: SchemaNode, value: unknown): readonly [string, string] | undefined {
  try {
    compileSchema(node)(value, border)
    return undefined
  } catch (error) {
    if (!(error instanceof SchemaMismatch)) throw error
    if (!error.message.startsWith(`${error.pointer || '/'}: expected `)) throw error
    return [error.pointer, error.expected]
  }
}

const order: SchemaNode = {
  type: 'object',
  properties: {
    note: { type: 'string', maxLength: 5 },
    lines: {
      type: 'array',
      items: {
        type: 'object',
        properties: { fen: { type: 'string', codec: 'fen' }, count: { type: 'integer' } },
        required: ['fen'],
      },
    },
  },
  required: ['lines'],
}

test('a mismatch names the whole way to the value', () => {
  expect(toldOf(order, { lines: [{ fen: '1' }, { fen: '2', count: 3 }] })).toBeUndefined()
  expect(toldOf(order, { lines: [{ fen: '1' }, { fen: '2', count: 0.5 }] })).toEqual([
    '/lines/1/count',
    'a whole number',
  ])
  expect(toldOf(order, { lines: [{ fen: '1.5' }] })?.[0]).toBe('/lines/0/fen')
  expect(toldOf(order, { lines: [{}] })).toEqual(['/lines/0/fen', 'a value, but it is missing'])
  expect(toldOf(order, { lines: {} })).toEqual(['/lines', 'a list'])
  expect(toldOf(order, { lines: [], note: 'too long' })?.[0]).toBe('/note')
  expect(toldOf(order, 7)).toEqual(['', 'an object'])
})

test('a field that nobody declared is named, also beside one that is left out', () => {
  expect(toldOf(order, { lines: [], more: 1 })).toEqual(['/more', 'no such field'])
  expect(toldOf(order, { lines: [], note: undefined, more: 1 })?.[0]).toBe('/more')
  expect(toldOf(order, { lines: [{ fen: '1', more: 1 }] })?.[0]).toBe('/lines/0/more')
})

test('a field that is undefined counts as missing and is not copied', () => {
  const copy = compileSchema(order)({ lines: [], note: undefined }, border)
  expect(copy).toEqual({ lines: [] })
  expect(Object.keys(copy as object)).toEqual(['lines'])
})

test('further fields of one form are named by their names', () => {
  const node: SchemaNode = { type: 'object', additionalProperties: order }
  expect(toldOf(node, { a: { lines: [] } })).toBeUndefined()
  expect(toldOf(node, { a: { lines: [] }, b: { lines: [{ fen: 'x' }] } })?.[0]).toBe(
    '/b/lines/0/fen',
  )
})

test('of several forms the mismatch that lies deepest is told', () => {
  const node: SchemaNode = {
    type: 'object',
    properties: { at: { anyOf: [order, { ...order, required: ['lines', 'note'] }] } },
  }
  expect(toldOf(node, { at: { lines: [{ fen: 'x' }], note: '' } })?.[0]).toBe('/at/lines/0/fen')
  expect(toldOf(node, { at: null })?.[0]).toBe('/at')
})
