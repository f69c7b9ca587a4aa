// The tables of what mini-programs show outside of themselves: cards, links, and the kinds of
// notice that people turned off.

import type { TableShape } from '../table-shape.ts'

/** Tables of cards, links and notices. */
export const cardTables = {
  // A card that can be looked at by its id. `person` is in whose run it was published.
  card: {
    columns: {
      id: 'text',
      plugin: 'text',
      handler: 'text',
      args: 'text',
      person: 'text?',
      createdAtMs: 'int',
      withdrawnAtMs: 'int?',
    },
    key: ['id'],
    indexes: { byPerson: { fields: ['person', 'createdAtMs'] } },
  },
  // A code that leads to a place of a mini-program. `title` is JSON of a text in both languages.
  link: {
    columns: {
      code: 'text',
      plugin: 'text',
      path: 'text',
      title: 'text',
      person: 'text?',
      createdAtMs: 'int',
      untilMs: 'int',
      usesMax: 'int?',
      uses: 'int',
    },
    key: ['code'],
    indexes: { byPerson: { fields: ['person', 'createdAtMs'] } },
  },
  // A kind of notice that somebody does not want from a mini-program.
  noticeMute: {
    columns: { person: 'text', plugin: 'text', kind: 'text', atMs: 'int' },
    key: ['person', 'plugin', 'kind'],
  },
} as const satisfies Record<string, TableShape>
