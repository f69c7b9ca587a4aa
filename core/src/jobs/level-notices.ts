// Tells people a month ahead that their level will fall when a check runs out, once for each fall.

import { limits } from '@tessera/sdk/wire'
import type { Clock } from '../base/clock.ts'
import type { CommitEngine } from '../commit/engine-port.ts'
import { planNotice } from '../commit/notice.ts'
import { accountsOf, levelFallsAtMs, realPersonOf } from '../identity/index.ts'
import type { Store } from '../store/store.ts'
import { repeat } from './repeat.ts'

/** What telling needs. */
export interface LevelNoticeDeps {
  readonly store: Store
  readonly engine: CommitEngine
  readonly clock: Clock
}

const lookEveryMs = 3_600_000
const noticeMs = limits.levelNoticeDays * 86_400_000
const pageRows = 500

const days = {
  zh: new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', dateStyle: 'long' }),
  en: new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Shanghai', dateStyle: 'long' }),
}

const title = { zh: '你的实名等级将要降低', en: 'Your level is about to fall' } as const

const bodyOf = (fallsAtMs: number) => ({
  zh: `${days.zh.format(fallsAtMs)}有一项核验到期，等级随之降低。在那之前再通过一项核验，就不会变。`,
  en: `A check runs out on ${days.en.format(fallsAtMs)}, and your level falls with it. Pass another check before that day and it stays.`,
})

/** Tells one person, unless they were told of this very fall. Gives whether it did. */
async function tell(deps: LevelNoticeDeps, id: string): Promise<boolean> {
  const people = await accountsOf(deps.store, id)
  const { value } = await deps.engine.commit({
    needs: () => [
      { table: 'realPerson', key: [id] },
      { table: 'levelNotice', key: [id] },
    ],
    plan(tx) {
      const fallsAtMs = levelFallsAtMs(realPersonOf(id, tx.get('realPerson', [id])), tx.nowMs)
      const isSoon = fallsAtMs !== undefined && fallsAtMs <= tx.nowMs + noticeMs
      if (!isSoon || tx.get('levelNotice', [id])?.fallsAtMs === fallsAtMs) return false
      tx.put('levelNotice', { realPerson: id, fallsAtMs })
      const told = { title: JSON.stringify(title), body: JSON.stringify(bodyOf(fallsAtMs)) }
      for (const { id: person } of people)
        planNotice(tx, { ...told, person, plugin: 'core', link: '/me/identity' })
      return true
    },
  })
  return value
}

/** Tells everybody whose level falls within the month; gives how many were told. */
export async function tellFallingLevels(deps: LevelNoticeDeps): Promise<number> {
  const nowMs = deps.clock.now()
  const seen = new Set<string>()
  let told = 0
  let from = nowMs
  for (;;) {
    const checks = await deps.store.scan({
      table: 'identityCheck',
      index: 'byUntil',
      equals: [],
      from,
      to: nowMs + noticeMs,
      limit: pageRows,
    })
    const fresh = new Set(checks.map(({ realPerson }) => realPerson)).difference(seen)
    for (const id of fresh) {
      seen.add(id)
      if (await tell(deps, id)) told += 1
    }
    const last = checks.at(-1)?.untilMs ?? from
    // A page that ends where it began is of one moment; what is beyond it comes with the next look.
    if (checks.length < pageRows || last === from) return told
    from = last
  }
}

/** Starts looking every hour whose level is about to fall; the answer stops it. */
export function startLevelNotices(
  deps: LevelNoticeDeps & { readonly onFault: (error: unknown) => void },
): () => Promise<void> {
  const { clock, onFault } = deps
  const act = () => tellFallingLevels(deps)
  return repeat({ clock, onFault, act, waitMs: () => lookEveryMs, atOnce: true })
}
