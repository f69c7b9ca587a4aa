// Documents for operators to look at: images or PDF, chosen from the device or taken with it.

import type { CheckBegun } from '@tessera/sdk/client'
import { useId, useState } from 'react'
import { reviewTexts } from '../../../i18n/people/review-texts.ts'
import { useLanguage } from '../../../state/preferences.ts'
import type { ReplyProps } from './reply.ts'

type Wanted = Extract<CheckBegun, { kind: 'documents' }>

const megabyte = 1024 * 1024

/** The form; nothing leaves the device before it is sent. */
export const DocumentsForm = (props: ReplyProps & { wanted: Wanted }) => {
  const { wanted, formId, onReply } = props
  const t = reviewTexts(useLanguage().locale)
  const id = useId()
  const [files, setFiles] = useState<readonly File[]>([])
  const [tried, setTried] = useState(false)
  const { countMax, bytesMax, mediaTypes } = wanted
  const fits =
    files.length > 0 &&
    files.length <= countMax &&
    files.every(({ size, type }) => size <= bytesMax && mediaTypes.includes(type))
  const isWrong = tried && !fits
  const megabytes = Math.floor(bytesMax / megabyte)
  return (
    <form
      id={formId}
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (fits) onReply({ files })
      }}
    >
      <p className="notice-quiet note">{t.lead}</p>
      <div className="field">
        <label htmlFor={id}>{t.files}</label>
        <input
          id={id}
          type="file"
          multiple
          accept={mediaTypes.join(',')}
          aria-invalid={isWrong ? 'true' : undefined}
          aria-describedby={`${id}-told`}
          onChange={(event) => setFiles([...(event.currentTarget.files ?? [])])}
        />
        {isWrong ? (
          <span id={`${id}-told`} className="field-wrong" role="alert">
            {t.filesWrong(countMax, megabytes)}
          </span>
        ) : (
          <span id={`${id}-told`} className="field-note">
            {files.length > 0 ? t.chosen(files.length) : t.filesNote(countMax, megabytes)}
          </span>
        )}
      </div>
    </form>
  )
}
