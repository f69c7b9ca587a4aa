// One attempt at running a mini-program: asking the person first, then the frame, its splash, and
// whatever comes of it.

import type { PluginDetail } from '@tessera/sdk/client'
import { useEffect, useState } from 'react'
import { keys, queryClient } from '../state/clients.ts'
import { firstState, isAlive, type FrameState } from './bridge/handshake.ts'
import type { PluginAccess } from './bridge/plugin-access.ts'
import { FrameEnd, Splash } from './frame-screens.tsx'
import { PluginFrame } from './plugin-frame.tsx'

/** The attempt; drawn anew (by its key) for the next one. */
export const RunningPlugin = (props: {
  plugin: PluginDetail
  startPath: string
  access: PluginAccess
  onNavigate: (path: string) => void
  onReopen: () => void
  onLeave: () => void
  onGo: (href: string) => void
}) => {
  const { plugin, access } = props
  const prepared = usePrepared(access)
  const [state, setState] = useState<FrameState>(firstState)
  const [outdated, setOutdated] = useState(false)
  const starting = state.at === 'loading' || state.at === 'ported'
  const replace = (): void => {
    setOutdated(true)
    void queryClient.invalidateQueries({ queryKey: keys.plugins })
  }
  return (
    <div className="container-frame" aria-busy={starting ? 'true' : undefined}>
      {isAlive(state) && !outdated ? (
        prepared && (
          <PluginFrame
            plugin={plugin}
            startPath={props.startPath}
            access={access}
            onState={setState}
            onNavigate={props.onNavigate}
            onOutdated={replace}
            onGo={props.onGo}
          />
        )
      ) : (
        <FrameEnd plugin={plugin} state={state} onReopen={props.onReopen} onLeave={props.onLeave} />
      )}
      {starting && !outdated ? <Splash plugin={plugin} /> : null}
    </div>
  )
}

// The person is asked before the page begins, so that its first calls do not run out of time while
// somebody reads. Whatever comes of it, the page opens and hears the answer with its first call.
const usePrepared = (access: PluginAccess): boolean => {
  const [prepared, setPrepared] = useState(false)
  useEffect(() => {
    let current = true
    const prepare = async (): Promise<void> => {
      await access.token().catch(() => undefined)
      if (current) setPrepared(true)
    }
    void prepare()
    return () => {
      current = false
    }
  }, [access])
  return prepared
}
