// The tables of what people are interested in: their own, by the source it is known from. No row
// says which plugin noted it.

import type { TableShape } from '../table-shape.ts'

/** Tables that interest writes. `weight` counts thousandths of a note, as of `atMs`. */
export const interestTables = {
  interest: {
    columns: { person: 'text', source: 'text', topic: 'text', weight: 'int', atMs: 'int' },
    key: ['person', 'source', 'topic'],
  },
  // There is no row until somebody chose: a source without one is off.
  interestSwitch: {
    columns: { person: 'text', source: 'text', isOn: 'int', atMs: 'int' },
    key: ['person', 'source'],
  },
} as const satisfies Record<string, TableShape>
