// Many people at once, so that there is a share of them to tell.

import type { Tessera } from '../../src/tessera.ts'

/** Three independent words that somebody is who they are. */
const checksAt = (nowMs: number) =>
  JSON.stringify(
    ['bank', 'phone', 'post'].map((group) => ({
      check: `chk_${group}`,
      group,
      assurance: 3,
      inPerson: false,
      sinceMs: nowMs,
      untilMs: null,
    })),
  )

/** Lets people sign up, all of whom or none of whom have shown who they are. */
export const signUpMany = (
  { engine }: Tessera,
  { name, count, isVerified }: { name: string; count: number; isVerified: boolean },
) =>
  engine.commit({
    needs: () => [],
    plan(tx) {
      const createdAtMs = tx.nowMs
      for (let at = 0; at < count; at += 1) {
        const id = `per_${name}${at}`
        tx.put('person', { id, displayName: id, kind: 'person', demoName: null, createdAtMs })
        const personKey = isVerified ? `key ${id}` : null
        const checks = isVerified ? checksAt(createdAtMs) : '[]'
        const file = { id, checks, personKey, dataKey: null, createdAtMs, erasedAtMs: null }
        tx.put('realPerson', file)
      }
    },
  })
