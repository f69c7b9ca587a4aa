// The tables of what mini-programs pass to each other with a person's consent.

import type { TableShape } from '../table-shape.ts'

/** Tables of sharing between plugins. */
export const shareTables = {
  // A gesture that somebody made in the shell: one plugin may call one intent of another, once.
  handoff: {
    columns: {
      // The hash of the text that travels.
      id: 'text',
      person: 'text',
      session: 'text',
      fromPlugin: 'text',
      toPlugin: 'text',
      intent: 'text',
      // Arguments that cannot be changed, as JSON with the ids that the called plugin knows.
      fixed: 'text',
      createdAtMs: 'int',
      untilMs: 'int',
      usedAtMs: 'int?',
    },
    key: ['id'],
    indexes: {
      byUntil: { fields: ['untilMs', 'id'] },
      byPerson: { fields: ['person', 'createdAtMs'] },
    },
  },
} as const satisfies Record<string, TableShape>
