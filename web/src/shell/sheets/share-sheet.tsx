// A link to one place of a mini-program, to copy or to hand to the device's own share sheet.

import type { PluginSummary } from '@tessera/sdk/client'
import { Copy, Share2 } from 'lucide-react'
import { useState } from 'react'
import { useLanguage } from '../../state/preferences.ts'
import { Button } from '../../ui/button.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { PluginLine } from './plugin-line.tsx'

/** The sheet. It answers whether the link was copied or handed on. */
export const ShareSheet = (props: {
  plugin: PluginSummary
  title: string
  link: string
  onAnswer: (shared: boolean) => void
}) => {
  const { plugin, title, link, onAnswer } = props
  const { m } = useLanguage()
  const [copied, setCopied] = useState(false)
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(link)
    setCopied(true)
  }
  const send = async (): Promise<void> => {
    try {
      await navigator.share({ title, url: link })
      onAnswer(true)
    } catch {
      // The person closed the device's sheet: ours stays.
    }
  }
  return (
    <Sheet
      trusted
      heading={m.share.title}
      lead={<PluginLine plugin={plugin} text={title} />}
      onClose={() => onAnswer(copied)}
      foot={
        <div className="pair pair-equal">
          {typeof navigator.share === 'function' ? (
            <Button icon={Share2} onClick={() => void send()}>
              {m.share.send}
            </Button>
          ) : (
            <Button onClick={() => onAnswer(copied)}>{m.common.close}</Button>
          )}
          <Button kind="filled" icon={Copy} onClick={() => void copy().catch(() => undefined)}>
            {copied ? m.common.copied : m.share.copy}
          </Button>
        </div>
      }
    >
      <label className="field">
        <span>{m.share.link}</span>
        <input readOnly value={link} onFocus={(event) => event.currentTarget.select()} />
      </label>
      <p className="note sheet-note">{m.share.body}</p>
      <p className="unseen" role="status">
        {copied ? m.share.copied : ''}
      </p>
    </Sheet>
  )
}
