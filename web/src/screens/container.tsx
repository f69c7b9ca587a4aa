// An open mini-program: the host bar with its capsule, and the attempt that runs below it.

import { isProblem, type PluginDetail } from '@tessera/sdk/client'
import { useQuery } from '@tanstack/react-query'
import { useParams, useRouter } from '@tanstack/react-router'
import { useEffect, useMemo, useState } from 'react'
import { localText } from '../i18n/language.ts'
import { Splash } from '../shell/frame-screens.tsx'
import { HostBar } from '../shell/host-bar.tsx'
import { PluginAbout } from '../shell/plugin-about.tsx'
import type { PluginAccess } from '../shell/bridge/plugin-access.ts'
import { openAccess, sharePlace } from '../shell/plugin-frame.tsx'
import { RunningPlugin } from '../shell/running-plugin.tsx'
import { MenuSheet, type MenuChoice } from '../shell/sheets/menu-sheet.tsx'
import { askSheet, dismissSheets } from '../shell/sheets/sheet-desk.tsx'
import { usePlace } from '../shell/use-place.ts'
import { capabilityTokens, http, keys } from '../state/clients.ts'
import { useLanguage } from '../state/preferences.ts'
import { createStore } from '../state/store.ts'
import { useStore } from '../state/use-store.ts'
import { Button } from '../ui/button.tsx'
import { useArrival } from '../ui/screen.tsx'
import { Empty, Failure } from '../ui/states.tsx'
import { toast } from '../ui/toast.tsx'

/** The screen of `/p/<plugin>/…`. */
export const Container = () => {
  const { plugin: id } = useParams({ from: '/signed-in/p/$plugin' })
  const detail = useQuery({ queryKey: keys.plugin(id), queryFn: () => http.getPlugin(id) })
  if (detail.data !== undefined) return <OpenPlugin key={id} found={detail.data} />
  return <Unopened error={detail.error} onRetry={() => void detail.refetch()} />
}

const Unopened = (props: { error: Error | null; onRetry: () => void }) => {
  const { m } = useLanguage()
  const router = useRouter()
  const goHome = (): void => void router.navigate({ to: '/' })
  const heading = useArrival(m.app.name)
  return (
    <main className="container" id="content">
      <h1 className="unseen" tabIndex={-1} ref={heading}>
        {m.app.name}
      </h1>
      {props.error === null ? (
        <Splash />
      ) : isProblem(props.error, 'not_found') ? (
        <Empty seed="gone" text={m.container.gone}>
          <Button onClick={goHome}>{m.common.home}</Button>
        </Empty>
      ) : (
        <Failure error={props.error} onRetry={props.onRetry} />
      )}
    </main>
  )
}

const OpenPlugin = ({ found }: { found: PluginDetail }) => {
  // A mini-program runs as it was opened: a renewed answer must not restart its page.
  const [plugin, setPlugin] = useState(found)
  const { locale, m } = useLanguage()
  const router = useRouter()
  const place = usePlace(plugin.id)
  const refused = useMemo(() => createStore(false), [])
  const isRefused = useStore(refused)
  const access = useMemo(() => openAccess(plugin, refused), [plugin, refused])
  const name = localText(plugin.name, locale)
  const heading = useArrival(name)
  useEffect(() => dismissSheets, [])
  useBeingThere(plugin.id, access)

  const reopen = (): void => {
    refused.set(false)
    setPlugin(found)
    place.reopen()
  }
  const leave = (): void => void router.navigate({ to: '/' })
  const back = (): void => {
    if (router.history.canGoBack()) router.history.back()
    else leave()
  }
  const openMenu = useMenu({ plugin, place: place.current, reopen, leave })

  return (
    <main className="container" id="content">
      <div className="container-stage">
        <HostBar
          plugin={plugin}
          headingRef={heading}
          onBack={back}
          onMenu={openMenu}
          onClose={leave}
        />
        {isRefused ? (
          <div className="strip" role="status">
            <span className="grow">{m.container.refused(name)}</span>
            <Button kind="plain" onClick={reopen}>
              {m.container.refusedAction}
            </Button>
          </div>
        ) : null}
        <RunningPlugin
          key={place.attempt}
          plugin={plugin}
          startPath={place.startPath}
          access={access}
          onNavigate={place.report}
          onReopen={reopen}
          onLeave={leave}
          onGo={(href) => router.history.push(href)}
        />
      </div>
      <PluginAbout plugin={plugin} />
    </main>
  )
}

const stayEveryMs = 240_000

// What was allowed for while it is used stands as long as somebody is there, and ends when they go.
const useBeingThere = (plugin: string, access: PluginAccess): void => {
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') void access.stay().catch(() => undefined)
    }, stayEveryMs)
    return () => clearInterval(timer)
  }, [access])
  useEffect(
    () => () => {
      const leave = async (): Promise<void> => {
        // Who agrees and closes at once has still agreed first.
        await access.settled()
        capabilityTokens.drop(plugin)
        await http.leaveGrant(plugin)
      }
      // Whoever cannot say so is noticed by the idle time.
      void leave().catch(() => undefined)
    },
    [plugin, access],
  )
}

const useMenu = (parts: {
  readonly plugin: PluginDetail
  readonly place: () => string
  readonly reopen: () => void
  readonly leave: () => void
}): (() => void) => {
  const { plugin, place, reopen, leave } = parts
  const { m } = useLanguage()
  const router = useRouter()
  const copyDetails = async (): Promise<void> => {
    const lines = [plugin.id, plugin.version, plugin.packageHash, place()]
    await navigator.clipboard.writeText(lines.join('\n'))
    toast(m.menu.reported)
  }
  const open = async (): Promise<void> => {
    const choice = await askSheet<MenuChoice>(
      (answer) => <MenuSheet plugin={plugin} onChoose={answer} />,
      'dismiss',
    )
    if (choice === 'permissions') void router.navigate({ to: '/me/permissions', hash: plugin.id })
    if (choice === 'share') await sharePlace(plugin, place())
    if (choice === 'reload') reopen()
    if (choice === 'close') leave()
    if (choice === 'report') await copyDetails()
  }
  // What can fail here is the clipboard, and then there is nothing to say that a toast could help.
  return () => void open().catch(() => undefined)
}
