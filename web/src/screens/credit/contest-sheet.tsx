// Asks why something that a score rests on is wrong.

import { useId, useState } from 'react'
import type { AppealTexts } from '../../i18n/rights/appeal-texts.ts'
import { useLanguage } from '../../state/preferences.ts'
import { Button } from '../../ui/button.tsx'
import { Sheet } from '../../ui/sheet.tsx'

const groundsMax = 500

/** The sheet. It answers the grounds, or `undefined` when the person thought better of it. */
export const ContestSheet = (props: {
  what: string
  texts: AppealTexts
  onEnd: (grounds: string | undefined) => void
}) => {
  const { what, texts: t, onEnd } = props
  const { m } = useLanguage()
  const id = useId()
  const [grounds, setGrounds] = useState('')
  const [tried, setTried] = useState(false)
  const isWrong = tried && grounds.trim() === ''
  const go = (): void => {
    setTried(true)
    if (grounds.trim() !== '') onEnd(grounds.trim())
  }
  return (
    <Sheet
      heading={t.sheet}
      lead={
        <p className="note">
          {what}. {t.sheetNote}
        </p>
      }
      onClose={() => onEnd(undefined)}
      foot={
        <div className="pair pair-equal">
          <Button onClick={() => onEnd(undefined)}>{m.common.cancel}</Button>
          <Button kind="filled" onClick={go}>
            {t.send}
          </Button>
        </div>
      }
    >
      <div className="field">
        <label htmlFor={id}>{t.grounds}</label>
        <textarea
          id={id}
          rows={4}
          maxLength={groundsMax}
          value={grounds}
          aria-invalid={isWrong ? 'true' : undefined}
          aria-describedby={`${id}-told`}
          onInput={(event) => setGrounds(event.currentTarget.value)}
        />
        <span
          id={`${id}-told`}
          className={isWrong ? 'field-wrong' : 'field-note numbers'}
          role={isWrong ? 'alert' : undefined}
        >
          {isWrong ? t.groundsWrong : `${grounds.length} / ${groundsMax}`}
        </span>
      </div>
    </Sheet>
  )
}
