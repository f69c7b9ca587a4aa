// Reads what `strace` saw of the platform and tells whether an answer left before the flush that
// follows its commit had returned. Commits are counted by the frames that end one in the log of the
// database; an answer names its commit by `seq`.

/** What a trace shows. */
export interface FlushReading {
  /** Answers of mutations that left. */
  readonly replies: readonly number[]
  /** Commits that were written to the log of the database. */
  readonly commitsCount: number
  readonly flushesCount: number
  /** Answers that left although their commit was not flushed yet, by their `seq`. */
  readonly early: readonly number[]
}

interface Call {
  readonly name: string
  readonly rest: string
}

const begun = /^(?<pid>\d+)\s+(?<name>[a-z0-9]+)\((?<rest>.*)$/
const resumed = /^(?<pid>\d+)\s+<\.\.\. (?<name>[a-z0-9]+) resumed>(?<rest>.*)$/

/** The text of all quoted strings of a call, which `strace -xx` writes byte by byte. */
export function bytesOf(rest: string): Buffer {
  const quoted = rest.match(/"(?:\\x[0-9a-f]{2})*"/g) ?? []
  return Buffer.from(quoted.join('').replaceAll(/\\x|"/g, ''), 'hex')
}

const succeeded = (rest: string): boolean => rest.endsWith('= 0')
const isFlush = (name: string): boolean => name === 'fsync' || name === 'fdatasync'
const isSend = (name: string): boolean =>
  name === 'write' || name === 'writev' || name === 'sendto' || name === 'sendmsg'

/** The file or socket of the first argument, as `strace -y -xx` writes it. */
function targetOf(rest: string): string {
  const target = /^\d+<(?<target>[^>]*)>/.exec(rest)?.groups?.['target'] ?? ''
  return Buffer.from(target.replaceAll('\\x', ''), 'hex').toString()
}

const frameHeaderBytes = 24

/** A frame header with a size after commit is the last frame of its commit. */
function endsCommit(rest: string): boolean {
  if (!new RegExp(`, ${frameHeaderBytes}, \\d+`).test(rest)) return false
  const header = bytesOf(rest)
  return header.length === frameHeaderBytes && header.readUInt32BE(4) !== 0
}

/**
 * Reads a trace.
 *
 * - `lines` in the order in which strace wrote them: it lets a thread go on only after it wrote, so
 *   whatever one thread does because of another comes later here, too.
 * - `headBefore` is the number of the last commit before the trace began.
 */
export function readFlushTrace(lines: Iterable<string>, headBefore: number): FlushReading {
  const waiting = new Map<string, Call>()
  const covered = new Map<string, number>()
  const replies: number[] = []
  const early: number[] = []
  let commitsCount = 0
  let flushesCount = 0
  let flushedSeq = headBefore

  const enter = (pid: string, { name, rest }: Call): void => {
    const target = targetOf(rest)
    if (name === 'pwrite64' && target.endsWith('-wal') && endsCommit(rest)) commitsCount += 1
    // A flush covers what was written before it began, not what is written while it runs.
    if (isFlush(name) && target.endsWith('-wal')) covered.set(pid, headBefore + commitsCount)
    if (!isSend(name) || !/^(?:socket|TCP)/.test(target)) return
    const seq = /"seq":(\d+)\}/.exec(bytesOf(rest).toString('latin1'))?.[1]
    if (seq === undefined) return
    replies.push(Number(seq))
    if (Number(seq) > flushedSeq) early.push(Number(seq))
  }
  const leave = (pid: string, { name, rest }: Call): void => {
    const upTo = covered.get(pid)
    if (!isFlush(name) || upTo === undefined) return
    covered.delete(pid)
    if (!succeeded(rest)) return
    flushesCount += 1
    flushedSeq = Math.max(flushedSeq, upTo)
  }

  for (const line of lines) {
    const start = begun.exec(line)?.groups
    const end = resumed.exec(line)?.groups
    if (start !== undefined) {
      const call = { name: start['name'] ?? '', rest: start['rest'] ?? '' }
      const pid = start['pid'] ?? ''
      enter(pid, call)
      if (call.rest.endsWith('<unfinished ...>')) waiting.set(pid, call)
      else leave(pid, call)
    } else if (end !== undefined) {
      const pid = end['pid'] ?? ''
      const name = waiting.get(pid)?.name ?? end['name'] ?? ''
      waiting.delete(pid)
      leave(pid, { name, rest: end['rest'] ?? '' })
    }
  }
  return { replies, commitsCount, flushesCount, early }
}
