// The bar above a mini-program: back, who it is and who made it, and the capsule, which is always
// in the same place. Nothing of the page can lie over it.

import type { PluginDetail } from '@tessera/sdk/client'
import { ArrowLeft, Ellipsis, X } from 'lucide-react'
import type { RefObject } from 'preact'
import { localText } from '../i18n/language.ts'
import { useLanguage } from '../state/preferences.ts'
import { IconButton } from '../ui/button.tsx'
import { Tile } from '../ui/mosaic-tile.tsx'

/** The bar. */
export const HostBar = (props: {
  plugin: PluginDetail
  headingRef: RefObject<HTMLHeadingElement | null>
  onBack: () => void
  onMenu: () => void
  onClose: () => void
}) => {
  const { plugin, headingRef, onBack, onMenu, onClose } = props
  const { locale, m } = useLanguage()
  const name = localText(plugin.name, locale)
  return (
    <header className="host-bar">
      <IconButton icon={ArrowLeft} label={m.common.back} onClick={onBack} />
      <Tile id={plugin.id} colour={plugin.colour} size={32} />
      <div className="grow">
        <h1 className="host-title one-line" tabIndex={-1} ref={headingRef}>
          {name}
        </h1>
        <p className="small one-line">{m.container.by(plugin.publisher)}</p>
      </div>
      <div className="capsule">
        <button type="button" aria-label={m.container.menu(name)} onClick={onMenu}>
          <Ellipsis size={20} strokeWidth={2} aria-hidden="true" />
        </button>
        <button type="button" aria-label={m.container.close(name)} onClick={onClose}>
          <X size={19} strokeWidth={2} aria-hidden="true" />
        </button>
      </div>
    </header>
  )
}
