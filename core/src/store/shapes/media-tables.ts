// The tables of media: photos and recordings of mini-programs, and their bytes.

import type { TableShape } from '../table-shape.ts'

/** Tables that media writes. */
export const mediaTables = {
  media: {
    columns: {
      id: 'text',
      plugin: 'text',
      person: 'text',
      // `photo` or `voice`.
      kind: 'text',
      mime: 'text',
      width: 'int?',
      height: 'int?',
      durationMs: 'int?',
      // Loudness from 0 to 100 as numbers with commas, as the recorder drew it.
      peaks: 'text?',
      bytes: 'int',
      phash: 'text?',
      colour: 'text?',
      // `staged` until a handler attached it, then `kept`.
      status: 'text',
      createdAtMs: 'int',
    },
    key: ['id'],
    indexes: {
      byPerson: { fields: ['person', 'createdAtMs'] },
      byStatus: { fields: ['status', 'createdAtMs'] },
    },
  },
  // Bytes are written once and deleted, never changed.
  mediaBlob: {
    columns: { media: 'text', variant: 'text', bytes: 'blob' },
    key: ['media', 'variant'],
    isAppendOnly: true,
  },
  // How much somebody sent on a day.
  mediaDay: {
    columns: { person: 'text', day: 'text', count: 'int', bytes: 'int' },
    key: ['person', 'day'],
    indexes: { byDay: { fields: ['day'] } },
  },
} as const satisfies Record<string, TableShape>
