// A page made of its plugin, its places and its texts: how it starts, and the hooks of its parts.

import { createContext, render, type ComponentChildren } from 'preact'
import { useCallback, useContext, useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { connect, type Bridge } from '../page/connect.ts'
import type { HostContext } from '../page/host-context.ts'
import { PageError } from '../page/page-error.ts'
import type { ArgsOf, NameOf, PluginShape, ResultOf } from '../page/wire-type.ts'
import { KitContext, type Kit } from './state/kit.ts'
import { atRest, oneAct, type ActState } from './state/one-act.ts'
import { useOnline } from './state/online.ts'
import { ask, isLostLine, seeProblem, seeValue, type Seen } from './state/seen.ts'
import { kitEn } from './words/en.ts'
import { mergeWords, type PageTexts } from './words/words.ts'
import { kitZh } from './words/zh.ts'

/** What a page is made of. */
export interface PageSource<Place, Texts> {
  readonly zh: Texts
  readonly en: Texts
  /** Reads a place from a link; anything unknown is the front. */
  readonly readPlace: (path: string) => Place
  /** Writes a place as a path. */
  readonly pathOf: (place: Place) => string
}

/** What every part of a page can reach. */
export interface Surroundings<Of extends PluginShape, Place, Texts> {
  readonly tessera: Bridge<Of>
  readonly host: HostContext
  /** The page's own texts, in the language of its reader. */
  readonly texts: Texts
  readonly online: boolean
  /** When the page was opened, which decides what counts as today. Units: ms since epoch. */
  readonly openedAtMs: number
  readonly place: Place
  /** Moves to another place: the shell is told, and the focus goes to the new title. */
  readonly go: (place: Place) => void
  /** The side of a text that the reader reads. */
  readonly say: (both: { readonly zh: string; readonly en: string }) => string
}

/** A watched query: its latest value, the last problem, and a way to start again. */
export interface Watched<Value> {
  readonly value: Value | undefined
  readonly problem: PageError | undefined
  readonly retry: () => void
}

/** The acts of one part: one at a time, with what came of the last. */
export interface Acting<Of extends PluginShape> extends ActState {
  /** Takes the problem away. */
  readonly forget: () => void
  /**
   * Changes something; `undefined` where it came to nothing, which is in `problem` then. Without a
   * line it does not try. While one act runs, another comes to nothing and says nothing.
   */
  readonly act: <Name extends NameOf<Of, 'mutation'>>(
    handler: Name,
    args: ArgsOf<Of, Name>,
  ) => Promise<ResultOf<Of, Name> | undefined>
  /** Runs anything else, or several steps as one. Gives whether it went well. */
  readonly run: (work: () => Promise<unknown>) => Promise<boolean>
}

/** A page: see {@link pageOf}. */
export interface PageParts<Of extends PluginShape, Place, Texts> {
  /**
   * Connects to the shell and draws into `#root`; without a shell it says so in both languages.
   * `connected` runs before the first picture, for `defineCardElement` and its like.
   */
  readonly startPage: (app: ComponentChildren, connected?: (tessera: Bridge<Of>) => void) => void
  /** The surroundings of a part. */
  readonly useSurroundings: () => Surroundings<Of, Place, Texts>
  /**
   * Watches a query for as long as the part is shown; none where `handler` is left out.
   *
   * Shape: neither value nor problem is loading; both is a value that may be old. Keep `args` the
   * same object while they say the same. What broke off with the line is asked again with it.
   */
  readonly useWatch: <Name extends NameOf<Of, 'query'>>(
    handler: Name | undefined,
    args: ArgsOf<Of, Name>,
  ) => Watched<ResultOf<Of, Name>>
  /** The acts of one part. */
  readonly useActing: () => Acting<Of>
}

/**
 * Makes the parts of a page that know its plugin.
 *
 * Shape: once per page, in a file that its other files import:
 * ```ts
 * export const { startPage, useSurroundings, useWatch, useActing } = pageOf<
 *   typeof plugin, Place, Texts
 * >({ zh, en, readPlace, pathOf })
 * ```
 * `fault` in the texts says single things of the kit in the page's own way; `{}` leaves all to it.
 */
export function pageOf<Of extends PluginShape, Place, Texts extends PageTexts>(
  source: PageSource<Place, Texts>,
): PageParts<Of, Place, Texts> {
  const Context = createContext<Surroundings<Of, Place, Texts> | undefined>(undefined)

  const useSurroundings = (): Surroundings<Of, Place, Texts> => {
    const found = useContext(Context)
    if (found === undefined) throw new Error('outside of the page')
    return found
  }

  function Page(props: { readonly tessera: Bridge<Of>; readonly children: ComponentChildren }) {
    const { kit, surroundings } = usePage(props.tessera, source)
    return (
      <KitContext.Provider value={kit}>
        <Context.Provider value={surroundings}>{props.children}</Context.Provider>
      </KitContext.Provider>
    )
  }

  return {
    startPage: (app, connected) => {
      const root = document.querySelector('#root')
      if (root === null) return
      connect<Of>().then(
        (tessera) => {
          connected?.(tessera)
          render(<Page tessera={tessera}>{app}</Page>, root)
        },
        () => render(<NoShell texts={source} />, root),
      )
    },
    useSurroundings,
    useWatch: (handler, args) => {
      const { tessera, online } = useSurroundings()
      return useWatchOf({ tessera, online, handler, args })
    },
    useActing: () => {
      const { tessera, online } = useSurroundings()
      return useActingOf(tessera, online)
    },
  }
}

function NoShell({
  texts,
}: {
  readonly texts: { readonly zh: PageTexts; readonly en: PageTexts }
}) {
  return (
    <p class="t-page t-empty" role="alert">
      {mergeWords(kitZh, texts.zh).fault.noShell} {mergeWords(kitEn, texts.en).fault.noShell}
    </p>
  )
}

/** Keeps place, host and line up to date for everything below. */
function usePage<Of extends PluginShape, Place, Texts extends PageTexts>(
  tessera: Bridge<Of>,
  source: PageSource<Place, Texts>,
): { readonly kit: Kit; readonly surroundings: Surroundings<Of, Place, Texts> } {
  const [host, setHost] = useState(tessera.host)
  const [openedAtMs] = useState(() => Date.now())
  const online = useOnline()
  const { place, movesCount, go } = useMoves(tessera, source)
  useEffect(() => tessera.onHostContext(setHost), [tessera])
  const kit = useMemo(() => {
    const words = host.locale === 'en' ? mergeWords(kitEn, source.en) : mergeWords(kitZh, source.zh)
    return { host, words, online, openedAtMs, movesCount }
  }, [host, source, online, openedAtMs, movesCount])
  const surroundings = useMemo(() => {
    const side = host.locale === 'en' ? 'en' : 'zh'
    return {
      tessera,
      host,
      texts: source[side],
      online,
      openedAtMs,
      place,
      go,
      say: (both: { readonly zh: string; readonly en: string }) => both[side],
    }
  }, [tessera, host, source, online, openedAtMs, place, go])
  return { kit, surroundings }
}

function useMoves<Of extends PluginShape, Place, Texts>(
  tessera: Bridge<Of>,
  source: PageSource<Place, Texts>,
) {
  const [place, setPlace] = useState(() => source.readPlace(tessera.start.path))
  const [movesCount, setMovesCount] = useState(0)
  const go = useCallback(
    (next: Place) => {
      // As a function: a place may be anything, even one itself.
      setPlace(() => next)
      setMovesCount((count) => count + 1)
      tessera.navigate(source.pathOf(next))
      scrollTo(0, 0)
    },
    [tessera, source],
  )
  return { place, movesCount, go }
}

function useWatchOf<Of extends PluginShape, Name extends NameOf<Of, 'query'>>(asked: {
  readonly tessera: Bridge<Of>
  readonly online: boolean
  readonly handler: Name | undefined
  readonly args: ArgsOf<Of, Name>
}): Watched<ResultOf<Of, Name>> {
  const { tessera, online, handler, args } = asked
  const [attempt, setAttempt] = useState(0)
  const [seen, setSeen] = useState<Seen<ResultOf<Of, Name>>>({ asked: args })
  const retry = (): void => setAttempt((count) => count + 1)
  useEffect(() => {
    setSeen((before) => ask(before, args))
    if (handler === undefined) return undefined
    return tessera.watch(handler, args, {
      value: (value) => setSeen(seeValue(args, value)),
      problem: (problem) => setSeen((before) => seeProblem(before, args, problem)),
    })
  }, [tessera, handler, args, attempt])
  const lineRef = useRef(online)
  useEffect(() => {
    if (online && !lineRef.current && isLostLine(seen)) retry()
    lineRef.current = online
  }, [online, seen])
  const isOwn = seen.asked === args
  return {
    value: isOwn ? seen.value : undefined,
    problem: isOwn ? seen.problem : undefined,
    retry,
  }
}

function useActingOf<Of extends PluginShape>(tessera: Bridge<Of>, online: boolean): Acting<Of> {
  const [state, setState] = useState<ActState>(atRest)
  const [start] = useState(() => oneAct(setState))
  const forget = useCallback(() => setState(({ busy }) => ({ busy, problem: undefined })), [])
  const run = useCallback<Acting<Of>['run']>(async (work) => (await start(work)).done, [start])
  const act = useCallback<Acting<Of>['act']>(
    async (handler, args) => {
      const outcome = await start(() =>
        online
          ? tessera.mutate(handler, args)
          : Promise.reject(new PageError('no_answer', 'The line is down')),
      )
      return outcome.done ? outcome.value.result : undefined
    },
    [start, tessera, online],
  )
  return { ...state, forget, act, run }
}
