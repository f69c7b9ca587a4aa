// One transaction in two flights: lock and tail, then writes and COMMIT.
//
// Lock and tail are two statements on purpose: the second takes its snapshot after the first has
// waited, so it sees what the holder before us committed.

import pg from 'pg'
import { must } from '../../base/invariant.ts'
import type { LogEntry } from '../store.ts'
import type { Statement } from './rows.ts'
import type { Answer, Session } from './session.ts'

const lockSql = 'select seq, pg_current_xact_id()::text from commit_head where shard = 0 for update'
const tailSql = 'select seq, keys from commit_log where seq > $1 order by seq'
const fateSql = 'select pg_xact_status($1::text::xid8)'

/** The head is this node's until the transaction ends. */
export interface Locked {
  readonly head: number
  /** Names the transaction to the server, should its end be in doubt. */
  readonly xid: string
  /** What was committed after the head that this node had seen. */
  readonly tail: readonly LogEntry[]
}

const followUp = '25P02'
const isRefusal = (error: unknown): error is pg.DatabaseError =>
  error instanceof pg.DatabaseError && !/^(?:08|57P)/.test(error.code ?? '')

/** Sends all at once; when one fails, throws why, and not what only followed from it. */
async function fly(session: Session, statements: readonly Statement[]): Promise<readonly Answer[]> {
  const outcomes = await Promise.allSettled(
    statements.map(({ sql, values }) => session.run(sql, values)),
  )
  const failed = outcomes.filter((outcome) => outcome.status === 'rejected')
  const first = failed.find(({ reason }) => !isFollowUp(reason)) ?? failed[0]
  if (first !== undefined) throw first.reason
  return outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []))
}

const isFollowUp = (error: unknown): boolean =>
  error instanceof pg.DatabaseError && error.code === followUp

const bare = (sql: string): Statement => ({ sql, values: [] })

/** Begins, takes the head, and reads what others committed since `known`. */
export async function lockHead(session: Session, known: number): Promise<Locked> {
  const [, locked, tail] = await fly(session, [
    bare('begin'),
    bare(lockSql),
    { sql: tailSql, values: [known] },
  ])
  const [seq, xid] = must(locked?.rows[0], 'the head is there')
  return {
    head: Number(seq),
    xid: must(xid, 'a transaction has a number'),
    tail: (tail?.rows ?? []).map(([entrySeq, keys]) => ({
      seq: Number(entrySeq),
      // The keys of an entry are written by the commit engine alone.
      keys: JSON.parse(keys ?? '[]') as readonly string[],
    })),
  }
}

/** Ends a transaction, if one is open. That of a lost connection has ended already. */
export const rollback = async (session: Session): Promise<void> =>
  session.run('rollback').then(
    () => undefined,
    () => undefined,
  )

/**
 * Writes and commits.
 *
 * Shape: whether it is durable; `undefined` when the connection was lost before the server said.
 * Errors: rejects with what the server refused; nothing was written then.
 */
export async function writeAndCommit(
  session: Session,
  statements: readonly Statement[],
): Promise<true | undefined> {
  try {
    // Commit point.
    const answers = await fly(session, [...statements, bare('commit')])
    return answers.at(-1)?.command === 'COMMIT' ? true : undefined
  } catch (error) {
    if (isRefusal(error)) throw error
    return undefined
  }
}

/** Whether a transaction happened; `undefined` while that is not decided, or no longer known. */
export async function fateOf(session: Session, xid: string): Promise<boolean | undefined> {
  const { rows } = await session.run(fateSql, [xid])
  const [fate] = rows[0] ?? []
  return fate === 'committed' ? true : fate === 'aborted' ? false : undefined
}
