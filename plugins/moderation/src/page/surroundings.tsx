// What every part of the page needs: the bridge, the language, whether the line is up.

import type { ArgsOf, Bridge, HostContext, NameOf, PageError, ResultOf } from '@tessera/sdk/page'
import { createContext, type ComponentChildren } from 'preact'
import { useContext, useEffect, useMemo, useState } from 'preact/hooks'
import type { plugin } from '../plugin.ts'
import type { Place } from './place.ts'
import { en } from './texts/en.ts'
import type { Texts } from './texts/texts.ts'
import { zh } from './texts/zh.ts'

/** The plugin this page belongs to. */
export type Moderation = typeof plugin
/** One case as a moderator gets it. */
export type CaseView = ResultOf<Moderation, 'look'>
/** One case as its author gets it. */
export type OwnCaseView = ResultOf<Moderation, 'aboutOne'>
/** One row of the queue. */
export type QueueRow = ResultOf<Moderation, 'queue'>['cases'][number]

interface Surroundings {
  readonly tessera: Bridge<Moderation>
  readonly host: HostContext
  readonly texts: Texts
  readonly online: boolean
  /** The time now, to the half minute: what is due in how long. */
  readonly nowMs: number
  readonly go: (place: Place) => void
}

const Context = createContext<Surroundings | undefined>(undefined)

/** The surroundings, for the parts below {@link SurroundingsProvider}. */
export function useSurroundings(): Surroundings {
  const found = useContext(Context)
  if (found === undefined) throw new Error('outside of the page')
  return found
}

const tickMs = 30_000

/** Keeps host, line and time up to date for everything below. */
export function SurroundingsProvider(props: {
  readonly tessera: Bridge<Moderation>
  readonly go: (place: Place) => void
  readonly children: ComponentChildren
}) {
  const { tessera, go } = props
  const [host, setHost] = useState(tessera.host)
  const [online, setOnline] = useState(navigator.onLine)
  const [nowMs, setNowMs] = useState(() => Date.now())
  useEffect(() => tessera.onHostContext(setHost), [tessera])
  useEffect(() => {
    const look = (): void => setOnline(navigator.onLine)
    const timer = setInterval(() => setNowMs(Date.now()), tickMs)
    addEventListener('online', look)
    addEventListener('offline', look)
    return () => {
      clearInterval(timer)
      removeEventListener('online', look)
      removeEventListener('offline', look)
    }
  }, [])
  const value = useMemo(
    () => ({ tessera, host, go, online, nowMs, texts: host.locale === 'en' ? en : zh }),
    [tessera, host, go, online, nowMs],
  )
  return <Context.Provider value={value}>{props.children}</Context.Provider>
}

/** A watched query: its latest value, the last problem, and a way to start again. */
export interface Watched<Value> {
  readonly value: Value | undefined
  readonly problem: PageError | undefined
  readonly retry: () => void
}

interface Seen<Value> {
  readonly asked: unknown
  readonly value?: Value
  readonly problem?: PageError
}

/**
 * Watches a query for as long as the part is shown. Keep `args` the same while they say the same.
 */
export function useWatch<Name extends NameOf<Moderation, 'query'>>(
  handler: Name,
  args: ArgsOf<Moderation, Name>,
): Watched<ResultOf<Moderation, Name>> {
  const { tessera } = useSurroundings()
  const [attempt, setAttempt] = useState(0)
  const [seen, setSeen] = useState<Seen<ResultOf<Moderation, Name>>>({ asked: args })
  useEffect(() => {
    // What was seen for these very arguments stays while it is asked again; a problem goes.
    setSeen(({ asked, value }) =>
      asked === args && value !== undefined ? { asked, value } : { asked: args },
    )
    return tessera.watch(handler, args, {
      value: (value) => setSeen({ asked: args, value }),
      problem: (problem) =>
        setSeen((before) => ({ ...(before.asked === args ? before : { asked: args }), problem })),
    })
  }, [tessera, handler, args, attempt])
  return {
    value: seen.asked === args ? seen.value : undefined,
    problem: seen.asked === args ? seen.problem : undefined,
    retry: () => setAttempt((count) => count + 1),
  }
}

/** Gives the page its title while a screen is shown. */
export function useTitle(title: string): void {
  useEffect(() => nameDocument(title), [title])
}

const nameDocument = (title: string): void => {
  document.title = title
}
