// Who asks, at the top of a trusted sheet: mosaic, publisher, and the DEMO mark where it applies.

import type { PluginSummary } from '@tessera/sdk/client'
import { useLanguage } from '../../state/preferences.ts'
import { useMe } from '../../state/session.ts'
import { Tile } from '../../ui/mosaic-tile.tsx'

/** Whoever a sheet speaks of: a mini-program, or the platform itself. */
export type Asking = Pick<PluginSummary, 'id' | 'name' | 'publisher' | 'colour'>

/** Their line. */
export const PluginLine = (props: { plugin: Asking; text: string }) => {
  const { m } = useLanguage()
  const me = useMe()
  return (
    <div className="plugin-line">
      <Tile id={props.plugin.id} colour={props.plugin.colour} size={30} />
      <span className="note grow">{props.text}</span>
      {me?.demo === true ? <span className="demo-mark">{m.demo.mark}</span> : null}
    </div>
  )
}
