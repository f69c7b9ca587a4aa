// The tables of pools: which there are, and who has a part of one.

import type { TableShape } from '../table-shape.ts'

/** Tables that pools write. What is in a pool or a part, its account knows. */
export const poolTables = {
  // Pools by their code, as the first version that declared each made it.
  pool: {
    columns: { code: 'text', plugin: 'text', name: 'text', account: 'text', atMs: 'int' },
    key: ['code'],
  },
  // There is a row from somebody's first move on, whatever is left of their part.
  poolPart: {
    columns: { person: 'text', plugin: 'text', pool: 'text', account: 'text', atMs: 'int' },
    key: ['person', 'plugin', 'pool'],
  },
  // Who may be paid with credit; an operator writes it. `scope` is the name of their group, as lots
  // have it, `party` a person's id.
  merchant: {
    columns: {
      scope: 'text',
      party: 'text',
      category: 'text',
      title: 'text',
      addedBy: 'text',
      atMs: 'int',
    },
    key: ['scope', 'party'],
    indexes: { byParty: { fields: ['party', 'scope'] } },
  },
} as const satisfies Record<string, TableShape>
