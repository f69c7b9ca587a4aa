// The sheet for photos: chosen from the device or taken with its camera, each sent by itself.

import type { PluginSummary } from '@tessera/sdk/client'
import type { PickedPhoto } from '@tessera/sdk/page'
import { Camera, ImagePlus } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { localText } from '../../../i18n/language.ts'
import { mediaTexts, type MediaTexts } from '../../../i18n/media/media-texts.ts'
import { mediaClient } from '../../../state/clients.ts'
import { useLanguage } from '../../../state/preferences.ts'
import { useStore } from '../../../state/use-store.ts'
import { Button } from '../../../ui/button.tsx'
import { Sheet } from '../../../ui/sheet.tsx'
import { PluginLine } from '../plugin-line.tsx'
import { CameraView } from './camera-view.tsx'
import { hasDevices } from './device.ts'
import { PhotoBatch, type ChosenPhoto } from './photo-batch.ts'
import { PhotoGrid } from './photo-grid.tsx'

const accepted = 'image/jpeg,image/png,image/webp'

const openBatch = (plugin: string, max: number): PhotoBatch =>
  new PhotoBatch({
    max,
    send: (file, signal) => mediaClient.send({ plugin, kind: 'photo', file, signal }),
    urlOf: (file) => URL.createObjectURL(file),
    dropUrl: (url) => URL.revokeObjectURL(url),
  })

interface PhotoSheetProps {
  readonly plugin: PluginSummary
  readonly max: number
  readonly onAnswer: (photos: readonly PickedPhoto[]) => void
}

/** The sheet. It answers with the photos that were sent; with none when the person left. */
export const PhotoSheet = ({ plugin, max, onAnswer }: PhotoSheetProps) => {
  const { locale, m } = useLanguage()
  const t = mediaTexts(locale)
  const [batch] = useState(() => openBatch(plugin.id, max))
  const photos = useStore(batch.photos)
  const [overCount, setOverCount] = useState(0)
  const [isFilming, setFilming] = useState(false)
  useEffect(() => () => batch.close(), [batch])
  const add = (files: readonly Blob[]): void => setOverCount(batch.add(files))
  const doneCount = photos.filter(({ state }) => state === 'done').length
  const isBusy = photos.some(({ state }) => state === 'waiting' || state === 'sending')
  return (
    <Sheet
      trusted
      heading={t.photos.title}
      lead={<PluginLine plugin={plugin} text={t.photos.lead(localText(plugin.name, locale))} />}
      onClose={() => onAnswer([])}
      foot={
        isFilming ? undefined : (
          <div className="pair pair-equal">
            <Button onClick={() => onAnswer([])}>{m.common.cancel}</Button>
            <Button
              kind="filled"
              busy={isBusy}
              disabled={doneCount === 0 && !isBusy}
              onClick={() => onAnswer(batch.sent())}
            >
              {t.photos.use(doneCount)}
            </Button>
          </div>
        )
      }
    >
      {isFilming ? (
        <CameraView
          t={t.camera}
          onShot={(file) => {
            setFilming(false)
            add([file])
          }}
          onBack={() => setFilming(false)}
        />
      ) : (
        <>
          <PhotoGrid
            photos={photos}
            t={t}
            onRemove={(id) => {
              batch.remove(id)
              setOverCount(0)
            }}
            onRetry={(id) => batch.retry(id)}
          />
          <Ways
            t={t}
            isFull={photos.length >= max}
            isSingle={max === 1}
            onFiles={add}
            onCamera={() => setFilming(true)}
          />
          <Told t={t} photos={photos} max={max} overCount={overCount} />
        </>
      )}
    </Sheet>
  )
}

const Ways = (props: {
  t: MediaTexts
  isFull: boolean
  isSingle: boolean
  onFiles: (files: readonly Blob[]) => void
  onCamera: () => void
}) => {
  const { t, isFull, isSingle, onFiles, onCamera } = props
  const input = useRef<HTMLInputElement>(null)
  return (
    <div className="photo-ways">
      <input
        ref={input}
        className="unseen"
        type="file"
        accept={accepted}
        multiple={!isSingle}
        tabIndex={-1}
        aria-hidden="true"
        onChange={(event) => {
          onFiles([...(event.currentTarget.files ?? [])])
          // The same file may be chosen again after it was removed.
          event.currentTarget.value = ''
        }}
      />
      <Button icon={ImagePlus} disabled={isFull} onClick={() => input.current?.click()}>
        {t.photos.choose}
      </Button>
      {hasDevices() ? (
        <Button icon={Camera} disabled={isFull} onClick={onCamera}>
          {t.photos.camera}
        </Button>
      ) : null}
    </div>
  )
}

const Told = (props: {
  t: MediaTexts
  photos: readonly ChosenPhoto[]
  max: number
  overCount: number
}) => {
  const { photos: t } = props.t
  const left = props.max - props.photos.length
  const failedCount = props.photos.filter(({ state }) => state === 'failed').length
  const room = left === 0 ? t.full(props.max) : t.left(left)
  return (
    <>
      <p className="note sheet-note" role="status">
        {[
          ...(failedCount === 0 ? [] : [t.failed(failedCount)]),
          ...(props.overCount === 0 ? [] : [t.over(props.overCount)]),
          room,
        ].join(' ')}
      </p>
      <p className="note">{t.note}</p>
    </>
  )
}
