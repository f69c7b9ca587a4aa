// A link to one place of a mini-program: to copy, to scan, to hand to the device's own share sheet,
// and where it has a code, as a text to paste.

import type { PluginSummary } from '@tessera/sdk/client'
import { passwordOf } from '@tessera/sdk/links'
import { ClipboardCopy, Copy, Share2 } from 'lucide-react'
import { useState } from 'react'
import { linkTexts } from '../../i18n/cards/link-texts.ts'
import { useLanguage } from '../../state/preferences.ts'
import { Button } from '../../ui/button.tsx'
import { QrCode } from '../../ui/qr-code.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { PluginLine } from './plugin-line.tsx'

/** The sheet. It answers whether the link was copied or handed on. */
export const ShareSheet = (props: {
  plugin: PluginSummary
  title: string
  link: string
  /** The code of the link, where it has one. */
  code?: string | undefined
  onAnswer: (shared: boolean) => void
}) => {
  const { plugin, title, link, code, onAnswer } = props
  const { locale, m } = useLanguage()
  const t = linkTexts(locale)
  const [copied, setCopied] = useState(false)
  const [told, setTold] = useState('')
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(link)
    setCopied(true)
    setTold(m.share.copied)
  }
  const copyPassword = async (password: string): Promise<void> => {
    await navigator.clipboard.writeText(password)
    setTold(t.passwordCopied)
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
      <QrCode text={link} label={t.picture(title)} />
      <label className="field">
        <span>{m.share.link}</span>
        <input readOnly value={link} onFocus={(event) => event.currentTarget.select()} />
      </label>
      {code === undefined ? null : (
        <Password
          text={passwordOf(code, locale === 'en' ? 'en' : 'zh')}
          onCopy={(text) => void copyPassword(text).catch(() => undefined)}
        />
      )}
      <p className="note sheet-note">{m.share.body}</p>
      <p className="unseen" role="status">
        {told}
      </p>
    </Sheet>
  )
}

const Password = (props: { text: string; onCopy: (text: string) => void }) => {
  const { locale } = useLanguage()
  const t = linkTexts(locale)
  return (
    <div className="share-password">
      <label className="field">
        <span>{t.password}</span>
        <input readOnly value={props.text} onFocus={(event) => event.currentTarget.select()} />
      </label>
      <Button icon={ClipboardCopy} onClick={() => props.onCopy(props.text)}>
        {t.copyPassword}
      </Button>
    </div>
  )
}
