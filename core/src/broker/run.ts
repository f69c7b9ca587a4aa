// One attempt of one run: what it may do, what it read, what it asks for. Everything that comes
// out of a sandbox ends up here, checked, before anything else looks at it.

import type { ErrorCode, PlatformError } from '@tessera/sdk/contract'
import type { LiveHandler, LivePlugin } from '../catalog/index.ts'
import type { Grant } from '../capability/index.ts'
import { openReadSet, type OpenReadSet } from '../commit/read-set.ts'
import type { DrawWrite } from '../draw/draw.ts'
import type { MediaWrite } from '../media/index.ts'
import type { InterestWrite } from '../interest/index.ts'
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
  readonly interests: InterestWrite[]
  beforeMs: number
  afterMs: number
  freshUntilMs: number
}

/** How a run came about that its person did not ask for by a page: who called it, and with what. */
export interface Called {
  /** A plugin, or `shell`. */
  readonly by: string
  readonly argsHash: string
  /** The row name of the handoff that it uses up. */
  readonly handoff: string | undefined
}

/** A run that another one called, and how many postings of its caller came before it. */
export interface Part {
  readonly run: Run
  readonly after: number
  /** Whether it counts; of one that refused, only what it was told has to hold. */
  readonly counts: boolean
}

/** What all runs of one tree share. */
export interface Tree {
  /** Who takes part, or tried to: each plugin at most once. */
  readonly plugins: Set<string>
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
  readonly called: Called | undefined
  /** The run that called this one. */
  readonly parent: Run | undefined
  readonly tree: Tree
  /** What it called, in order. */
  readonly parts: Part[]
  /** Ends what it called, should it end first. */
  readonly abort: AbortController
  /** Shared by all runs of a tree: what any of them read has to hold for all. */
  readonly reads: OpenReadSet
  readonly wishes: Wishes
  /** What of the grant it called upon: powers, and facts that were agreed to. */
  readonly powers: Set<string>
  /** People that the plugin may meet here for the first time, by the ids it knows them by. */
  readonly met: Map<string, string>
  /** The last of the calls that go one after another. */
  turn: Promise<unknown>
  /** Whether the run asked who is asking; if not, all viewers share its answer. */
  askedWho: boolean
  /** The people whom the run went on for without asking which of them it was. */
  readonly among: ReadonlySet<string>[]
  /** Counts against the limits of one invocation. */
  readonly used: {
    calls: number
    intents: number
    keysRead: number
    rangesRead: number
    ids: number
  }
}

/** What an attempt starts from. */
export type RunStart = Pick<
  Run,
  'plugin' | 'handler' | 'invocation' | 'caller' | 'nowMs' | 'seed' | 'jobGeneration'
> &
  Partial<Pick<Run, 'called' | 'parent' | 'met'>>

/**
 * How an attempt ended. An error was caused by what was read, so that must hold before it is told.
 */
export type AttemptEnd =
  | { readonly run: Run; readonly resultJson: string }
  | {
      readonly run: Run
      readonly error: PlatformError
      /** Core ended it: no code may hear why, and whoever called it is over too. */
      readonly isOver: boolean
    }

/** Starts an attempt. */
export function openRun(start: RunStart): Run {
  const { called, parent, met = new Map<string, string>() } = start
  const tree = parent?.tree ?? { plugins: new Set() }
  tree.plugins.add(start.plugin.id)
  return {
    ...start,
    called,
    parent,
    tree,
    parts: [],
    abort: new AbortController(),
    reads: parent?.reads ?? openReadSet(),
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
      interests: [],
      beforeMs: Number.MAX_SAFE_INTEGER,
      afterMs: 0,
      freshUntilMs: Number.MAX_SAFE_INTEGER,
    },
    powers: new Set(),
    met,
    turn: Promise.resolve(),
    askedWho: false,
    among: [],
    used: { calls: 0, intents: 0, keysRead: 0, rangesRead: 0, ids: 0 },
  }
}
