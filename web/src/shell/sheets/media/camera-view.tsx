// The camera, inside the shell: a page never sees it, only the photo that was taken.

import { useEffect, useRef, useState } from 'react'
import type { MediaTexts } from '../../../i18n/media/media-texts.ts'
import { Button } from '../../../ui/button.tsx'
import { deviceProblem, endStream, type DeviceProblem } from './device.ts'

type CameraState = 'asking' | 'on' | DeviceProblem

/** The longest side of a photo that is taken, in pixels. */
const sideMaxPx = 2_048
const quality = 0.92

const shoot = (video: HTMLVideoElement): Promise<Blob | null> => {
  const { videoWidth, videoHeight } = video
  const scale = Math.min(1, sideMaxPx / Math.max(videoWidth, videoHeight))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(videoWidth * scale)
  canvas.height = Math.round(videoHeight * scale)
  canvas.getContext('2d')?.drawImage(video, 0, 0, canvas.width, canvas.height)
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality))
}

/** The camera from its question to the photo; it is off again when this is no longer drawn. */
export const CameraView = (props: {
  t: MediaTexts['camera']
  onShot: (photo: Blob) => void
  onBack: () => void
}) => {
  const { t, onShot, onBack } = props
  const video = useRef<HTMLVideoElement>(null)
  const { state, seen } = useCamera(video)
  const take = async (): Promise<void> => {
    const photo = video.current === null ? null : await shoot(video.current)
    if (photo !== null) onShot(photo)
  }
  return (
    <div className="camera">
      <video
        ref={video}
        className="camera-picture"
        hidden={state !== 'on' && state !== 'asking'}
        muted
        playsInline
        autoPlay
        aria-label={t.picture}
        onLoadedData={seen}
      />
      {state === 'on' ? null : (
        <p className={state === 'asking' ? 'note' : 'record-told'} role="status">
          {t[state]}
        </p>
      )}
      <div className="pair pair-equal camera-foot">
        <Button onClick={onBack}>{t.back}</Button>
        <Button kind="filled" disabled={state !== 'on'} onClick={() => void take()}>
          {t.shot}
        </Button>
      </div>
    </div>
  )
}

/** `seen` says that there is a first picture; before it there is nothing to take. */
const useCamera = (video: {
  readonly current: HTMLVideoElement | null
}): { readonly state: CameraState; readonly seen: () => void } => {
  const [state, setState] = useState<CameraState>('asking')
  useEffect(() => {
    let stream: MediaStream | undefined
    let isOver = false
    const wanted = { video: { facingMode: 'environment', width: { ideal: sideMaxPx } } }
    navigator.mediaDevices.getUserMedia(wanted).then(
      (given) => {
        // The view was left while the browser asked.
        if (isOver) return endStream(given)
        stream = given
        if (video.current !== null) video.current.srcObject = given
        return undefined
      },
      (error: unknown) => {
        if (!isOver) setState(deviceProblem(error))
      },
    )
    return () => {
      isOver = true
      endStream(stream)
    }
  }, [video])
  return { state, seen: () => setState('on') }
}
