// Goal: every rule of a manifest has a problem of its own. Method: one good manifest, one change
// each.

import { expect, test } from 'vitest'
import { Manifest } from '../manifest/manifest.ts'
import { checkManifest } from './check-manifest.ts'

const good = Manifest.parse({
  format: 1,
  id: 'good',
  version: '1.0.0',
  name: { zh: '好', en: 'Good' },
  description: { zh: '好', en: 'Good' },
  publisher: 'test',
  colour: 'jade',
  capabilities: {
    'records.get': {},
    'ledger.hold': { purpose: { zh: '用', en: 'use' }, caveats: { perCallFen: '5' } },
  },
  collections: {
    notes: {
      schema: {
        type: 'object',
        properties: { author: { type: 'string', codec: 'person' }, tags: { type: 'array' } },
      },
      version: 1,
      indexes: { byAuthor: { fields: ['author'] } },
      personal: ['author'],
    },
  },
  handlers: { read: { kind: 'mutation', args: { type: 'object' }, result: {} } },
  files: {},
  pageScripts: [],
})

const title = { zh: '款', en: 'Money' }
const credit = { pool: 'till', scope: 'shops', days: 9, title }

const placesOf = (manifest: unknown): readonly string[] =>
  checkManifest(Manifest.parse(manifest)).map((problem) => problem.place)

test('finds nothing wrong with a good manifest', () => {
  expect(checkManifest(good)).toEqual([])
})

const read = good.handlers['read']
const notes = good.collections['notes']

test.each([
  ['no handlers', { handlers: {} }, 'handlers'],
  ['a reserved name', { handlers: { grants: read } }, 'handlers.grants'],
  [
    'a preview of a query',
    { handlers: { read: { ...read, kind: 'query', preview: 'never' } } },
    'handlers.read',
  ],
  [
    'arguments that are no object',
    { handlers: { read: { ...read, args: { type: 'string' } } } },
    'handlers.read.args',
  ],
  [
    'deferred, however deep',
    {
      handlers: {
        read: { ...read, result: { type: 'array', items: { anyOf: [{ codec: 'deferred' }] } } },
      },
    },
    'handlers.read.result',
  ],
  [
    'a power without a purpose',
    { capabilities: { 'identity.profile': {} } },
    'capabilities.identity.profile',
  ],
  [
    'a ceiling that the power lacks',
    { capabilities: { 'records.get': { caveats: { perCallFen: '5' } } } },
    'capabilities.records.get',
  ],
  [
    'a power that no handler can use',
    { capabilities: { 'require.freshUntil': {} } },
    'capabilities.require.freshUntil',
  ],
  [
    'an index on a missing field',
    { collections: { notes: { ...notes, indexes: { byAge: { fields: ['age'] } } } } },
    'collections.notes.indexes.byAge',
  ],
  [
    'an index on an inherited name',
    { collections: { notes: { ...notes, indexes: { byAge: { fields: ['toString'] } } } } },
    'collections.notes.indexes.byAge',
  ],
  [
    'an index on a list',
    { collections: { notes: { ...notes, indexes: { byTag: { fields: ['tags'] } } } } },
    'collections.notes.indexes.byTag',
  ],
  [
    'an index of words of no text',
    { collections: { notes: { ...notes, indexes: { words: { text: ['tags'], by: 'author' } } } } },
    'collections.notes.indexes.words',
  ],
  [
    'an index of words by a list',
    { collections: { notes: { ...notes, indexes: { words: { text: ['author'], by: 'tags' } } } } },
    'collections.notes.indexes.words',
  ],
  [
    'an index of places of no cell',
    { collections: { notes: { ...notes, indexes: { byPlace: { place: 'author' } } } } },
    'collections.notes.indexes.byPlace',
  ],
  [
    'a personal field that is missing',
    { collections: { notes: { ...notes, personal: ['author', 'age'] } } },
    'collections.notes.personal',
  ],
  [
    'a person that is not called personal',
    { collections: { notes: { ...notes, personal: [] } } },
    'collections.notes.personal',
  ],
])('finds %s', (_name, change, place) => {
  expect(placesOf({ ...good, ...change })).toContain(place)
})

test('finds credit that is paid from no pool of the plugin', () => {
  expect(placesOf({ ...good, credits: { credit } })).toEqual(['credits.credit.pool'])
  expect(placesOf({ ...good, credits: { credit }, pools: { till: { title } } })).toEqual([])
})
