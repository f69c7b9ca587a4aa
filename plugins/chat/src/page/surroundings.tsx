// What every part of the page needs: the bridge, the language, whether the line is up, the names.

import type { ArgsOf, Bridge, HostContext, NameOf, PageError, ResultOf } from '@tessera/sdk/page'
import { createContext, type ComponentChildren } from 'preact'
import { useContext, useEffect, useMemo, useState } from 'preact/hooks'
import type { plugin } from '../plugin.ts'
import type { Place } from './place.ts'
import { en } from './texts/en.ts'
import type { Texts } from './texts/wording.ts'
import { zh } from './texts/zh.ts'

/** The plugin this page belongs to. */
export type Chat = typeof plugin
/** One conversation as the page gets it. */
export type RoomView = ResultOf<Chat, 'room'>
/** One message in it. */
export type MessageRow = RoomView['messages'][number]
/** One line of the list. */
export type ListRow = ResultOf<Chat, 'conversations'>['rooms'][number]

interface Surroundings {
  readonly tessera: Bridge<Chat>
  readonly host: HostContext
  readonly texts: Texts
  readonly online: boolean
  /** Room for the list beside the conversation. */
  readonly wide: boolean
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

const wideQuery = '(min-width: 600px)'

/** Keeps host, line and width up to date for everything below. */
export function SurroundingsProvider(props: {
  readonly tessera: Bridge<Chat>
  readonly go: (place: Place) => void
  readonly children: ComponentChildren
}) {
  const { tessera, go } = props
  const [host, setHost] = useState(tessera.host)
  const [online, setOnline] = useState(navigator.onLine)
  const [wide, setWide] = useState(() => matchMedia(wideQuery).matches)
  const [openedAtMs] = useState(() => Date.now())
  useEffect(() => tessera.onHostContext(setHost), [tessera])
  useEffect(() => {
    const look = (): void => setOnline(navigator.onLine)
    const width = matchMedia(wideQuery)
    const measure = (): void => setWide(width.matches)
    addEventListener('online', look)
    addEventListener('offline', look)
    width.addEventListener('change', measure)
    return () => {
      removeEventListener('online', look)
      removeEventListener('offline', look)
      width.removeEventListener('change', measure)
    }
  }, [])
  const texts = host.locale === 'en' ? en : zh
  const value = useMemo(
    () => ({ tessera, host, go, online, wide, openedAtMs, texts }),
    [tessera, host, go, online, wide, openedAtMs, texts],
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
 * Watches a query for as long as the part is shown; none where `handler` is left out. Keep `args`
 * the same while they say the same.
 */
export function useWatch<Name extends NameOf<Chat, 'query'>>(
  handler: Name | undefined,
  args: ArgsOf<Chat, Name>,
): Watched<ResultOf<Chat, Name>> {
  const { tessera } = useSurroundings()
  const [attempt, setAttempt] = useState(0)
  const [seen, setSeen] = useState<Seen<ResultOf<Chat, Name>>>({ asked: args })
  useEffect(() => {
    // What was seen for these very arguments stays while it is asked again; a problem goes.
    setSeen(({ asked, value }) =>
      asked === args && value !== undefined ? { asked, value } : { asked: args },
    )
    if (handler === undefined) return undefined
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
