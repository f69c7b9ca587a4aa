// What every part of the page needs: the bridge, the language, whether the line is up.

import type { ArgsOf, Bridge, HostContext, NameOf, PageError, ResultOf } from '@tessera/sdk/page'
import { createContext, type ComponentChildren } from 'preact'
import { useContext, useEffect, useMemo, useState } from 'preact/hooks'
import type { plugin } from '../plugin.ts'
import { en } from './texts/en.ts'
import { zh, type Texts } from './texts/zh.ts'

/** The plugin this page belongs to. */
export type Savings = typeof plugin
/** The front as the page gets it. */
export type OverviewView = ResultOf<Savings, 'overview'>
/** One day of income. */
export type DayView = ResultOf<Savings, 'income'>['days'][number]

interface Surroundings {
  readonly tessera: Bridge<Savings>
  readonly host: HostContext
  readonly texts: Texts
  readonly online: boolean
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
  readonly tessera: Bridge<Savings>
  readonly children: ComponentChildren
}) {
  const { tessera } = props
  const [host, setHost] = useState(tessera.host)
  const [online, setOnline] = useState(navigator.onLine)
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
    () => ({ tessera, host, online, texts: host.locale === 'en' ? en : zh }),
    [tessera, host, online],
  )
  return <Context.Provider value={value}>{props.children}</Context.Provider>
}

/** A watched query: its latest value, the last problem, and a way to start again. */
export interface Watched<Value> {
  readonly value: Value | undefined
  readonly problem: PageError | undefined
  readonly retry: () => void
}

/** Watches a query while the part is shown. Keep `args` the same while they say the same. */
export function useWatch<Name extends NameOf<Savings, 'query'>>(
  handler: Name,
  args: ArgsOf<Savings, Name>,
): Watched<ResultOf<Savings, Name>> {
  const { tessera } = useSurroundings()
  const [attempt, setAttempt] = useState(0)
  const [value, setValue] = useState<ResultOf<Savings, Name> | undefined>(undefined)
  const [problem, setProblem] = useState<PageError | undefined>(undefined)
  useEffect(
    () =>
      tessera.watch(handler, args, {
        value(next) {
          setValue(next)
          setProblem(undefined)
        },
        problem: setProblem,
      }),
    [tessera, handler, args, attempt],
  )
  return { value, problem, retry: () => setAttempt((count) => count + 1) }
}
