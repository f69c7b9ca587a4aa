// What stands in place of a frame: the splash while it starts, and a screen for each of its ends.

import type { PluginDetail } from '@tessera/sdk/client'
import { Hourglass, RefreshCw, ShieldAlert, type LucideIcon } from 'lucide-react'
import { useEffect, useState } from 'react'
import { localText } from '../i18n/language.ts'
import { useLanguage } from '../state/preferences.ts'
import { Button } from '../ui/button.tsx'
import { Tile } from '../ui/mosaic-tile.tsx'
import type { FrameState } from './bridge/handshake.ts'

const slowMs = 5_000

/** Mosaic, name and publisher over a skeleton, until the page has painted. */
export const Splash = (props: { plugin?: PluginDetail }) => {
  const { locale, m } = useLanguage()
  const { plugin } = props
  const [slow, setSlow] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), slowMs)
    return () => clearTimeout(timer)
  }, [])
  return (
    <div className="splash">
      {plugin === undefined ? (
        <i className="splash-blank" aria-hidden="true" />
      ) : (
        <>
          <Tile id={plugin.id} colour={plugin.colour} size={76} />
          <p className="splash-name">{localText(plugin.name, locale)}</p>
          <p className="note">{m.container.by(plugin.publisher)}</p>
        </>
      )}
      <p className="note splash-slow" role="status">
        <span className="unseen">
          {plugin === undefined
            ? m.common.loading
            : m.container.starting(localText(plugin.name, locale))}
        </span>
        {slow ? m.container.slow : ''}
      </p>
      <div className="splash-lines" aria-hidden="true">
        <i />
        <i />
        <i />
      </div>
    </div>
  )
}

/** Why there is no frame any more, and the way on. */
export const FrameEnd = (props: {
  plugin: PluginDetail
  state: FrameState
  onReopen: () => void
  onLeave: () => void
}) => {
  const { plugin, state } = props
  const { locale, m } = useLanguage()
  const c = m.container
  const name = localText(plugin.name, locale)
  const [Icon, title, body] = ((): readonly [LucideIcon, string, string] => {
    if (state.at === 'silent') return [Hourglass, c.timeoutTitle(name), c.timeoutBody]
    if (state.at !== 'killed') return [RefreshCw, c.updatedTitle(name), c.updatedBody]
    return state.why === 'flood'
      ? [ShieldAlert, c.floodTitle(name), c.floodBody]
      : [ShieldAlert, c.leftTitle(name), c.leftBody]
  })()
  return (
    <div className="state state-full" role="alert">
      <span className={`state-icon ${state.at === 'killed' ? 'state-icon-grave' : ''}`}>
        <Icon size={26} strokeWidth={1.75} aria-hidden="true" />
      </span>
      <p className="state-title">{title}</p>
      <p className="note">{body}</p>
      <p className="small numbers">
        {plugin.id} {plugin.version} · {plugin.packageHash.slice(0, 12)}
      </p>
      <div className="pair pair-equal">
        <Button onClick={props.onLeave}>{m.common.home}</Button>
        <Button onClick={props.onReopen}>
          {state.at === 'silent' ? m.common.retry : c.reopen}
        </Button>
      </div>
    </div>
  )
}
