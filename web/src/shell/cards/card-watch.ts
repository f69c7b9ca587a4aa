// A card under watch, for as long as somebody looks: opened again where what it rested on changed.

import {
  isErrorCode,
  isProblem,
  errorCodes,
  type EventProblem,
  type WatchOpened,
  type WatchRegistry,
} from '@tessera/sdk/client'
import type { CardView } from '@tessera/sdk/page'

/** What watching stands on. */
export interface CardWatchParts {
  readonly watches: Pick<WatchRegistry, 'watch' | 'unwatch'>
  readonly openCard: (card: string) => Promise<WatchOpened>
}

/** Who looks. */
export interface CardSink {
  readonly onCard: (card: CardView) => void
  readonly onProblem: (problem: EventProblem) => void
}

/** The viewer or the plugin stands differently now, and may see something else. */
const renewing: ReadonlySet<string> = new Set([
  'reload_needed',
  'capability_withdrawn',
  'capability_ended',
])

const problemOf = (error: unknown): EventProblem =>
  isProblem(error)
    ? { code: isErrorCode(error.code) ? error.code : 'internal', title: error.problem.title }
    : { code: 'internal', title: errorCodes.internal.title }

/** Watches a card; gives what ends it. Failures go to `onProblem`, also that of the beginning. */
export const watchCard = (parts: CardWatchParts, card: string, sink: CardSink): (() => void) => {
  let key: string | undefined
  let stopped = false
  const start = async (): Promise<void> => {
    try {
      const opened = await parts.watches.watch(() => parts.openCard(card), {
        onValue: (view) => {
          // Core made it, and checked what the plugin had to say.
          if (!stopped) sink.onCard(view as CardView)
        },
        onProblem: (problem) => {
          if (!stopped) sink.onProblem(problem)
        },
        onClosed: (code) => {
          key = undefined
          if (stopped) return
          if (renewing.has(code)) return void start()
          const known = isErrorCode(code) ? code : 'internal'
          sink.onProblem({ code: known, title: errorCodes[known].title })
        },
      })
      if (stopped) parts.watches.unwatch(opened)
      else key = opened
    } catch (error) {
      if (!stopped) sink.onProblem(problemOf(error))
    }
  }
  void start()
  return () => {
    stopped = true
    if (key !== undefined) parts.watches.unwatch(key)
  }
}
