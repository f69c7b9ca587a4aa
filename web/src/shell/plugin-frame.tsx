// One opening of a mini-program: the sealed frame and everything its page may reach.

import type { Answer, PluginDetail } from '@tessera/sdk/client'
import { useRouter } from '@tanstack/react-router'
import { readCode } from '@tessera/sdk/links'
import { useEffect, useLayoutEffect, useRef } from 'react'
import { localText } from '../i18n/language.ts'
import { capabilityTokens, http, keys, queryClient } from '../state/clients.ts'
import { nowMs } from '../state/clock.ts'
import { watches } from '../state/events.ts'
import { confirmWithPasskey, isBrokenOff } from '../state/passkeys.ts'
import { currentLanguage, preferences, useLanguage } from '../state/preferences.ts'
import { createStore, type Store } from '../state/store.ts'
import { toastProblem } from '../ui/failure-toast.ts'
import { FrameHost } from './bridge/frame-host.ts'
import type { FrameState } from './bridge/handshake.ts'
import { currentHostContext } from './bridge/host-context.ts'
import { fetchPageFont, pageFont } from './bridge/page-font.ts'
import { runMutation, type CashierEnd, type MutationParts } from './bridge/mutation-run.ts'
import { PageMethods, type MethodParts } from './bridge/page-methods.ts'
import { PluginAccess, type Agreement } from './bridge/plugin-access.ts'
import { openLive } from './live.tsx'
import { placeParts } from './map/place-desk.tsx'
import type { CardCall } from './cards/card-act.ts'
import { cardActParts } from './cards/card-desk.tsx'
import { CardMethods } from './cards/card-methods.ts'
import { carriedTo } from './passing/carried.ts'
import { passingOf } from './passing/passing.tsx'
import { CashierSheet } from './sheets/cashier-sheet.tsx'
import { ConsentSheet } from './sheets/consent-sheet.tsx'
import { LeaveSheet } from './sheets/leave-sheet.tsx'
import { askSheet } from './sheets/sheet-desk.tsx'
import { mediaParts } from './sheets/media/media-desk.tsx'
import { ShareSheet } from './sheets/share-sheet.tsx'

/** What one opening tells the screen around it. */
export interface Opening {
  readonly plugin: PluginDetail
  readonly startPath: string
  readonly access: PluginAccess
  readonly onState: (state: FrameState) => void
  readonly onNavigate: (path: string) => void
  readonly onOutdated: () => void
  /** Leads the shell to another address of its own. */
  readonly onGo: (href: string) => void
}

/** The frame. Drawn anew (by its key) for every opening. */
export const PluginFrame = (props: Opening) => {
  const { locale, m } = useLanguage()
  const router = useRouter()
  const frame = useRef<HTMLIFrameElement>(null)
  const host = useRef<FrameHost>(undefined)
  const latest = useRef(props)
  useLayoutEffect(() => {
    latest.current = props
  })

  useLayoutEffect(() => {
    const element = frame.current
    if (element === null) return undefined
    const opened = new FrameHost({
      frame: element,
      nowMs,
      makeMethods: (notify) =>
        new PageMethods(methodParts(latest.current, notify, (href) => router.history.push(href))),
      onState: (state) => latest.current.onState(state),
      onNavigate: (path) => latest.current.onNavigate(path),
    })
    const loaded = (): void => opened.loaded()
    element.addEventListener('load', loaded)
    host.current = opened
    return () => {
      element.removeEventListener('load', loaded)
      opened.dispose()
    }
  }, [router])

  useEffect(() => {
    const tell = (): void =>
      host.current?.notify('ui/notifications/host-context-changed', {
        hostContext: currentHostContext(),
      })
    const dark = matchMedia('(prefers-color-scheme: dark)')
    dark.addEventListener('change', tell)
    const stop = preferences.subscribe(tell)
    // Whoever has them already is told with the greeting.
    if (pageFont() === undefined) void fetchPageFont().then(tell)
    return () => {
      dark.removeEventListener('change', tell)
      stop()
    }
  }, [])

  return (
    <iframe
      ref={frame}
      className="plugin-frame"
      title={m.container.frame(localText(props.plugin.name, locale))}
      sandbox="allow-scripts allow-forms"
      referrerPolicy="no-referrer"
      src={props.plugin.pageUrl}
    />
  )
}

/** Access of one opening: silent where there is a standing grant, else by the consent sheet. */
export const openAccess = (plugin: PluginDetail, refused: Store<boolean>): PluginAccess =>
  new PluginAccess({
    plugin,
    tokens: capabilityTokens,
    refused,
    askConsent: ({ asks, ended }) =>
      askSheet<Agreement | undefined>(
        (answer) => <ConsentSheet plugin={plugin} asks={asks} ended={ended} onAnswer={answer} />,
        undefined,
      ),
    onGranted: () => {
      void queryClient.invalidateQueries({ queryKey: keys.plugins })
      void queryClient.invalidateQueries({ queryKey: keys.grants })
    },
  })

const methodParts = (
  opening: Opening,
  notify: (method: string, params: object) => void,
  go: (href: string) => void,
): MethodParts => {
  const { plugin, startPath, access, onOutdated, onGo } = opening
  const outdated = <Result,>(call: Promise<Result>): Promise<Result> => {
    call.catch((error: unknown) => {
      if (error instanceof Error && error.message.startsWith('reload_needed')) onOutdated()
    })
    return call
  }
  return {
    plugin,
    startPath,
    startHandoff: carriedTo(plugin.id, startPath),
    passing: passingOf(plugin, onGo),
    access,
    watches,
    notify,
    cards: new CardMethods({
      ...cardActParts({ page: plugin, run: runElsewhere, go }),
      page: plugin.id,
      watches,
      notify,
      openCard: http.watchCard,
    }),
    hostContext: currentHostContext,
    grantedNames: async () => {
      try {
        return (await capabilityTokens.require(plugin.id)).capabilities
      } catch {
        return plugin.capabilities.filter((one) => one.granted).map((one) => one.name)
      }
    },
    query: (call, token) => outdated(http.invoke({ ...call, token })),
    mutate: (call) => outdated(runMutation(mutationParts(plugin, access), call)),
    openWatch: ({ handler, args }, token) =>
      http.openWatch({ plugin: plugin.id, handler, args, token }),
    media: mediaParts(plugin),
    share: async ({ path, title, code }) =>
      sharePlace(plugin, path, title, await ownCode(plugin, code)),
    places: placeParts(plugin),
    openLink: (url) =>
      askSheet<void>(
        (answer) => <LeaveSheet plugin={plugin} url={url} onClose={answer} />,
        undefined,
      ),
    live: openLive({ plugin, access, notify }),
  }
}

const mutationParts = (plugin: PluginDetail, access: PluginAccess): MutationParts => ({
  access,
  invoke: http.invoke,
  preview: http.preview,
  isBrokenOff,
  tell: (problem) => toastProblem(problem, currentLanguage()),
  mandate: async (preview) =>
    preview.needs === 'passkey'
      ? confirmWithPasskey(preview.digest)
      : (await http.confirm(preview.digest)).mandate,
  cashier: (order) =>
    askSheet<CashierEnd>(
      (answer) => <CashierSheet plugin={plugin} order={order} onEnd={answer} />,
      { end: 'declined' },
    ),
})

/** Runs a mutation of any mini-program as its own page would, consent and cashier included. */
export const runElsewhere = (plugin: PluginDetail, call: CardCall): Promise<Answer> => {
  const access = openAccess(plugin, createStore(false))
  return runMutation(mutationParts(plugin, access), { ...call, packageHash: plugin.packageHash })
}

/** A code as a page names it, if it is one that leads to its own plugin. */
const ownCode = async (plugin: PluginDetail, code: string | undefined) => {
  const read = readCode(code ?? '')
  if (!read.ok) return undefined
  const link = await http.getLink(read.code)
  return link.plugin === plugin.id ? link.code : undefined
}

/** Opens the share sheet over one place of a mini-program; a `code` is shown as a 口令, too. */
export const sharePlace = (
  plugin: PluginDetail,
  path: string,
  title = localText(plugin.name, currentLanguage().locale),
  code?: string,
): Promise<boolean> =>
  askSheet(
    (answer) => (
      <ShareSheet
        plugin={plugin}
        title={title}
        link={
          code === undefined
            ? `${location.origin}/p/${plugin.id}${path === '/' ? '' : path}`
            : `${location.origin}/l/${code}`
        }
        code={code}
        onAnswer={answer}
      />
    ),
    false,
  )
