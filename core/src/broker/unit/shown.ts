// What a run shows outside of its plugin, at commit: cards, links, and lines for inboxes.

import { PlatformError } from '@tessera/sdk/contract'
import { planNotice } from '../../commit/notice.ts'
import type { PlanTx } from '../../commit/unit.ts'
import type { RowKey } from '../../store/store.ts'
import type { CardWrite, LinkWrite, NotificationWrite, Run } from '../run.ts'

const muteKey = ({ person, plugin, kind }: NotificationWrite) => [person, plugin, kind] as const

/** The rows that `planShown` looks at. */
export const shownNeeds = ({ wishes }: Run): readonly RowKey[] => [
  ...wishes.cards.map(({ id }): RowKey => ({ table: 'card', key: [id] })),
  ...wishes.links.map(({ code }): RowKey => ({ table: 'link', key: [code] })),
  ...wishes.notifications.map((line): RowKey => ({ table: 'noticeMute', key: muteKey(line) })),
]

function planCard(tx: PlanTx, write: CardWrite, person: string | null): void {
  if (write.verb === 'publish') {
    const { verb: _verb, ...row } = write
    tx.put('card', { ...row, person, createdAtMs: tx.nowMs, withdrawnAtMs: null })
    return
  }
  const row = tx.get('card', [write.id])
  if (row?.plugin === write.plugin && row.withdrawnAtMs === null)
    tx.put('card', { ...row, withdrawnAtMs: tx.nowMs })
}

function planLink(tx: PlanTx, write: LinkWrite, person: string | null): void {
  if (write.verb === 'create') {
    const { verb: _verb, ...row } = write
    tx.put('link', { ...row, person, createdAtMs: tx.nowMs, uses: 0 })
    return
  }
  const row = tx.get('link', [write.code])
  if (row?.plugin !== write.plugin) throw new PlatformError('not_found', { what: 'link' })
  if (tx.nowMs >= row.untilMs) throw new PlatformError('too_late', { beforeMs: row.untilMs })
  if (row.usesMax !== null && row.uses >= row.usesMax) throw new PlatformError('exhausted')
  tx.put('link', { ...row, uses: row.uses + 1 })
}

/** Plans it. Errors: `not_found`, `too_late`, `exhausted` of a link that is used. */
export function planShown(tx: PlanTx, { wishes, caller }: Run): void {
  const person = caller?.person ?? null
  for (const write of wishes.cards) planCard(tx, write, person)
  for (const write of wishes.links) planLink(tx, write, person)
  for (const line of wishes.notifications)
    // Turned off: nothing is written, and the plugin cannot tell.
    if (tx.get('noticeMute', muteKey(line)) === undefined) planNotice(tx, line)
}
