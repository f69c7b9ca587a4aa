// The chosen photos: what each looks like, where it stands, and what can be done with it.

import { Check, LoaderCircle, RotateCw, X } from 'lucide-react'
import type { Problem } from '@tessera/sdk/client'
import { problemText } from '../../../i18n/language.ts'
import type { MediaTexts } from '../../../i18n/media/media-texts.ts'
import { useLanguage } from '../../../state/preferences.ts'
import type { ChosenPhoto } from './photo-batch.ts'

/** The grid; nothing is drawn while there is no photo. */
export const PhotoGrid = (props: {
  photos: readonly ChosenPhoto[]
  t: MediaTexts
  onRemove: (id: number) => void
  onRetry: (id: number) => void
}) => {
  const { photos, t, onRemove, onRetry } = props
  if (photos.length === 0) return null
  return (
    <ul className="photo-grid" aria-label={t.photos.list}>
      {photos.map((photo, place) => (
        <li key={photo.id} data-state={photo.state}>
          <img
            src={photo.url}
            alt={`${t.photos.photo(place + 1)}: ${t.photos.states[photo.state]}`}
          />
          <Badge photo={photo} label={t.photos.again(place + 1)} onRetry={onRetry} />
          <button
            type="button"
            className="photo-remove"
            aria-label={t.photos.remove(place + 1)}
            onClick={() => onRemove(photo.id)}
          >
            <X size={16} strokeWidth={2} aria-hidden="true" />
          </button>
          <Reason photo={photo} t={t} />
        </li>
      ))}
    </ul>
  )
}

const Badge = (props: { photo: ChosenPhoto; label: string; onRetry: (id: number) => void }) => {
  const { photo, label, onRetry } = props
  if (photo.state === 'failed') {
    return (
      <button
        type="button"
        className="photo-again"
        aria-label={label}
        onClick={() => onRetry(photo.id)}
      >
        <RotateCw size={20} strokeWidth={1.75} aria-hidden="true" />
      </button>
    )
  }
  return (
    <span className="photo-badge" aria-hidden="true">
      {photo.state === 'done' ? (
        <Check size={16} strokeWidth={2.25} />
      ) : (
        <LoaderCircle className={photo.state === 'sending' ? 'spin' : ''} size={16} />
      )}
    </span>
  )
}

const Reason = ({ photo, t }: { photo: ChosenPhoto; t: MediaTexts }) => {
  const { locale } = useLanguage()
  if (photo.state !== 'failed' || photo.problem === undefined) return null
  return (
    <p className="photo-reason" role="alert">
      {reasonOf(photo.problem, t) ?? problemText(photo.problem, locale).title}
    </p>
  )
}

const reasonOf = ({ code, detail }: Problem, { reasons }: MediaTexts): string | undefined => {
  if (code === 'body_too_large') return reasons.too_large
  const known = Object.entries(reasons).find(([name]) => name === detail)
  return code === 'media_refused' ? known?.[1] : undefined
}
