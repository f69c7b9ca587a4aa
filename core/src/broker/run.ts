// One attempt of one run: what it may do, what it read, what it asks for. Everything that comes
// out of a sandbox ends up here, checked, before anything else looks at it.

import type { ErrorCode } from '@tessera/sdk/contract'
import type { LiveHandler, LivePlugin } from '../catalog/index.ts'
import type { Grant } from '../capability/index.ts'
import { openReadSet, type OpenReadSet } from '../commit/read-set.ts'
import type { DrawWrite } from '../draw/draw.ts'
import type { MediaWrite } from '../media/index.ts'
import type { RecordWrite } from '../records/write.ts'
import type { Posting } from '../wallet/posting.ts'

/** On whose behalf a run happens. A job has nobody. */
export interface Caller {
  readonly person: string
  readonly sessionId: string
  /** Row name of the session: ending it ends what rests on it. */
  readonly sessionName: string
  readonly grant: Grant
  /** The head that was known before session and grant were looked at. */
  readonly asOf?: number
}

/** A posting and the answer that the run was given; compared again at commit. */
export interface NotedPosting {
  readonly posting: Posting
  readonly answer: 'ok' | ErrorCode
  /** The amount that the run was told, where it learns one: what a hold gave back. */
  readonly toldFen?: bigint
  /** For the words of the effect: how the counterparty is shown. */
  readonly party?: string
  /** For the words of a split: how its people are shown, in its order. */
  readonly names?: readonly string[]
}

/** A job that a run wants, or takes back. */
export type JobWrite =
  | {
      readonly verb: 'at'
      readonly id: string
      readonly plugin: string
      readonly handler: string
      readonly args: string
      readonly dueAtMs: number
      readonly generation: number
    }
  | { readonly verb: 'cancel'; readonly id: string; readonly plugin: string }

/** A line for somebody's inbox. */
export interface NotificationWrite {
  readonly person: string
  readonly plugin: string
  readonly kind: string
  readonly title: string
  readonly body: string
  readonly link: string | null
}

/** A card that a run shows, or takes back. */
export type CardWrite =
  | {
      readonly verb: 'publish'
      readonly id: string
      readonly plugin: string
      readonly handler: string
      readonly args: string
    }
  | { readonly verb: 'withdraw'; readonly id: string; readonly plugin: string }

/** A link that a run makes, or one use of it. */
export type LinkWrite =
  | {
      readonly verb: 'create'
      readonly code: string
      readonly plugin: string
      readonly path: string
      readonly title: string
      readonly untilMs: number
      readonly usesMax: number | null
    }
  | { readonly verb: 'use'; readonly code: string; readonly plugin: string }

/** How a promise ended, as a plugin says. */
export interface ReportWrite {
  readonly hold: string
  readonly about: string
  readonly outcome: 'kept' | 'late' | 'cancelled' | 'broken'
  readonly isRated: boolean
}

/** What a run asks for besides its answer. */
export interface Wishes {
  readonly records: RecordWrite[]
  readonly draws: DrawWrite[]
  readonly postings: NotedPosting[]
  readonly jobs: JobWrite[]
  readonly notifications: NotificationWrite[]
  readonly cards: CardWrite[]
  readonly links: LinkWrite[]
  readonly reports: ReportWrite[]
  readonly media: MediaWrite[]
  beforeMs: number
  afterMs: number
  freshUntilMs: number
}

/** One attempt. */
export interface Run {
  readonly plugin: LivePlugin
  readonly handler: LiveHandler
  readonly invocation: string
  readonly caller: Caller | undefined
  readonly nowMs: number
  readonly seed: string
  readonly jobGeneration: number
  readonly reads: OpenReadSet
  readonly wishes: Wishes
  /** What of the grant it called upon: powers, and facts that were agreed to. */
  readonly powers: Set<string>
  /** Whether the run asked who is asking; if not, all viewers share its answer. */
  askedWho: boolean
  /** The people whom the run went on for without asking which of them it was. */
  readonly among: ReadonlySet<string>[]
  /** Counts against the limits of one invocation. */
  readonly used: { calls: number; keysRead: number; rangesRead: number; ids: number }
}

/** What an attempt starts from. */
export type RunStart = Pick<
  Run,
  'plugin' | 'handler' | 'invocation' | 'caller' | 'nowMs' | 'seed' | 'jobGeneration'
>

/** Starts an attempt. */
export function openRun(start: RunStart): Run {
  return {
    ...start,
    reads: openReadSet(),
    wishes: {
      records: [],
      draws: [],
      postings: [],
      jobs: [],
      notifications: [],
      cards: [],
      links: [],
      reports: [],
      media: [],
      beforeMs: Number.MAX_SAFE_INTEGER,
      afterMs: 0,
      freshUntilMs: Number.MAX_SAFE_INTEGER,
    },
    powers: new Set(),
    askedWho: false,
    among: [],
    used: { calls: 0, keysRead: 0, rangesRead: 0, ids: 0 },
  }
}
