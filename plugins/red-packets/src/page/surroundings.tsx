// What every part of the page needs: the bridge, the language, whether the line is up.

import type { Bridge, HostContext, NameOf, PageError, ResultOf, ArgsOf } from '@tessera/sdk/page'
import { createContext, type ComponentChildren } from 'preact'
import { useContext, useEffect, useMemo, useState } from 'preact/hooks'
import type { plugin } from '../plugin.ts'
import { en } from './texts/en.ts'
import type { Place } from './place.ts'
import { zh, type Texts } from './texts/zh.ts'

/** The plugin this page belongs to. */
export type Packets = typeof plugin
/** One packet as the page gets it. */
export type PacketView = ResultOf<Packets, 'packet'>
/** One row of a person's own packets. */
export type MineRow = ResultOf<Packets, 'mine'>['packets'][number]

interface Surroundings {
  readonly tessera: Bridge<Packets>
  readonly host: HostContext
  readonly texts: Texts
  readonly online: boolean
  /** When the page was opened, which decides what counts as today. */
  readonly openedAtMs: number
  readonly go: (place: Place) => void
}

const Context = createContext<Surroundings | undefined>(undefined)

/** The surroundings, for the parts below {@link SurroundingsProvider}. */
export function useSurroundings(): Surroundings {
  const found = useContext(Context)
  if (found === undefined) throw new Error('outside of the page')
  return found
}

/** Keeps host and line up to date for everything below. */
export function SurroundingsProvider(props: {
  readonly tessera: Bridge<Packets>
  readonly go: (place: Place) => void
  readonly children: ComponentChildren
}) {
  const { tessera, go } = props
  const [host, setHost] = useState(tessera.host)
  const [online, setOnline] = useState(navigator.onLine)
  const [openedAtMs] = useState(() => Date.now())
  useEffect(() => tessera.onHostContext(setHost), [tessera])
  useEffect(() => {
    const look = (): void => setOnline(navigator.onLine)
    addEventListener('online', look)
    addEventListener('offline', look)
    return () => {
      removeEventListener('online', look)
      removeEventListener('offline', look)
    }
  }, [])
  const value = useMemo(
    () => ({ tessera, host, go, online, openedAtMs, texts: host.locale === 'en' ? en : zh }),
    [tessera, host, go, online, openedAtMs],
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
export function useWatch<Name extends NameOf<Packets, 'query'>>(
  handler: Name,
  args: ArgsOf<Packets, Name>,
): Watched<ResultOf<Packets, Name>> {
  const { tessera } = useSurroundings()
  const [attempt, setAttempt] = useState(0)
  const [seen, setSeen] = useState<Seen<ResultOf<Packets, Name>>>({ asked: args })
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
