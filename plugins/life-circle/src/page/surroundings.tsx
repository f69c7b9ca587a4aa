// What every part of the page needs: the bridge, the language, whether the line is up.

import type { ArgsOf, Bridge, HostContext, NameOf, PageError, ResultOf } from '@tessera/sdk/page'
import { createContext, type ComponentChildren } from 'preact'
import { useContext, useEffect, useMemo, useState } from 'preact/hooks'
import type { plugin } from '../plugin.ts'
import type { Place } from './place.ts'
import { en } from './texts/en.ts'
import { zh, type Texts } from './texts/zh.ts'

/** The plugin this page belongs to. */
export type Circles = typeof plugin
/** A circle as the page gets it. */
export type CircleView = ResultOf<Circles, 'circle'>
/** What one may do, one action. */
export type VerdictView = CircleView['may'][number]
/** A post in a list. */
export type PostView = ResultOf<Circles, 'feed'>['posts'][number]
/** A row of a list of circles. */
export type CircleRow = ResultOf<Circles, 'discover'>['found'][number]
/** A post with everything on its screen. */
export type PostScreen = ResultOf<Circles, 'post'>
/** The desk of a circle. */
export type DeskView = ResultOf<Circles, 'desk'>
/** One version of a circle's rules. */
export type RuleSetView = NonNullable<ResultOf<Circles, 'rules'>['inForce']>
/** A circle that waits for the platform. */
export type WaitingView = ResultOf<Circles, 'reviews'>['waiting'][number]
/** A text in both languages. */
export type Both = VerdictView['words']

interface Surroundings {
  readonly tessera: Bridge<Circles>
  readonly host: HostContext
  readonly texts: Texts
  readonly online: boolean
  readonly openedAtMs: number
  readonly go: (place: Place) => void
  /** The side of a text that the reader reads. */
  readonly say: (both: Both) => string
}

const Context = createContext<Surroundings | undefined>(undefined)

/** The surroundings, for the parts below {@link SurroundingsProvider}. */
export function useSurroundings(): Surroundings {
  const found = useContext(Context)
  if (found === undefined) throw new Error('outside of the page')
  return found
}

function useOnline(): boolean {
  const [online, setOnline] = useState(navigator.onLine)
  useEffect(() => {
    const look = (): void => setOnline(navigator.onLine)
    addEventListener('online', look)
    addEventListener('offline', look)
    return () => {
      removeEventListener('online', look)
      removeEventListener('offline', look)
    }
  }, [])
  return online
}

/** Keeps host and line up to date for everything below. */
export function SurroundingsProvider(props: {
  readonly tessera: Bridge<Circles>
  readonly go: (place: Place) => void
  readonly children: ComponentChildren
}) {
  const { tessera, go } = props
  const [host, setHost] = useState(tessera.host)
  const [openedAtMs] = useState(() => Date.now())
  const online = useOnline()
  useEffect(() => tessera.onHostContext(setHost), [tessera])
  const value = useMemo(() => {
    const isEnglish = host.locale === 'en'
    const say = ({ zh: chinese, en: english }: Both): string => (isEnglish ? english : chinese)
    return { tessera, host, go, online, openedAtMs, say, texts: isEnglish ? en : zh }
  }, [tessera, host, go, online, openedAtMs])
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

/** Watches a query while the part is shown. Keep `args` the same while they say the same. */
export function useWatch<Name extends NameOf<Circles, 'query'>>(
  handler: Name,
  args: ArgsOf<Circles, Name>,
): Watched<ResultOf<Circles, Name>> {
  const { tessera } = useSurroundings()
  const [attempt, setAttempt] = useState(0)
  const [seen, setSeen] = useState<Seen<ResultOf<Circles, Name>>>({ asked: args })
  useEffect(() => {
    setSeen(({ asked, value }) =>
      asked === args && value !== undefined ? { asked, value } : { asked: args },
    )
    return tessera.watch(handler, args, {
      value: (value) => setSeen({ asked: args, value }),
      problem: (problem) =>
        setSeen((before) => ({ ...(before.asked === args ? before : { asked: args }), problem })),
    })
  }, [tessera, handler, args, attempt])
  const isOwn = seen.asked === args
  return {
    value: isOwn ? seen.value : undefined,
    problem: isOwn ? seen.problem : undefined,
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
