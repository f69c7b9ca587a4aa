// Photos of a message: a grid, and one of them large.

import { useEffect, useRef, useState } from 'preact/hooks'
import { Icon, IconButton } from '../pieces.tsx'
import { useSurroundings, type MessageRow } from '../surroundings.tsx'
import { useBytes } from './bytes.ts'

type Photo = MessageRow['photos'][number]

/** The grid; one photo has its own shape. */
export function Photos({ photos }: { readonly photos: readonly Photo[] }) {
  const { texts } = useSurroundings()
  const [shown, setShown] = useState<number | undefined>(undefined)
  const many = photos.length > 1
  return (
    <>
      <ul
        class={`photos ${many ? 'photos-many' : ''} ${inPairs(photos.length) ? 'photos-pairs' : ''}`}
      >
        {photos.map((photo, index) => (
          <li key={photo.media}>
            <button
              type="button"
              class="photo"
              aria-label={texts.media.photo(index + 1, photos.length)}
              style={styleOf(photo, many)}
              onClick={() => setShown(index)}
            >
              <Thumb photo={photo} />
            </button>
          </li>
        ))}
      </ul>
      {shown === undefined ? null : (
        <Viewer photos={photos} at={shown} move={setShown} close={() => setShown(undefined)} />
      )}
    </>
  )
}

/** Two and four stand in pairs, others in threes. */
const inPairs = (count: number): boolean => count === 2 || count === 4

const styleOf = ({ width, height, colour }: Photo, many: boolean) => ({
  ...(colour === null ? {} : { background: colour }),
  ...(many || height === 0 ? {} : { aspectRatio: `${width} / ${height}` }),
})

function Thumb({ photo }: { readonly photo: Photo }) {
  const { texts } = useSurroundings()
  const { url, problem } = useBytes(photo.media, 'thumb')
  if (url !== undefined) return <img src={url} alt="" />
  return problem === undefined ? null : <span class="photo-gone">{texts.media.gone}</span>
}

function Viewer(props: {
  readonly photos: readonly Photo[]
  readonly at: number
  readonly move: (to: number) => void
  readonly close: () => void
}) {
  const { photos, at, move, close } = props
  const { texts } = useSurroundings()
  const words = texts.media
  const dialogRef = useRef<HTMLDialogElement>(null)
  useEffect(() => dialogRef.current?.showModal(), [])
  const photo = photos[at]
  const turn = (by: number): void => {
    const to = at + by
    if (to >= 0 && to < photos.length) move(to)
  }
  return (
    <dialog
      class="viewer"
      ref={dialogRef}
      aria-label={words.photo(at + 1, photos.length)}
      onClose={close}
      onKeyDown={(event) => {
        if (event.key === 'ArrowLeft') turn(-1)
        if (event.key === 'ArrowRight') turn(1)
      }}
    >
      <header class="viewer-head">
        <span class="t-grow" role="status">
          {at + 1} / {photos.length}
        </span>
        {photos.length === 1 ? null : (
          <>
            <IconButton icon="back" label={words.before} press={() => turn(-1)} />
            <IconButton icon="next" label={words.after} press={() => turn(1)} />
          </>
        )}
        <IconButton icon="cross" label={words.close} press={close} />
      </header>
      {photo === undefined ? null : (
        <Large key={photo.media} photo={photo} label={words.photo(at + 1, photos.length)} />
      )}
    </dialog>
  )
}

function Large({ photo, label }: { readonly photo: Photo; readonly label: string }) {
  const { texts } = useSurroundings()
  const { url, problem } = useBytes(photo.media, 'full')
  if (url !== undefined) return <img class="viewer-photo" src={url} alt={label} />
  return (
    <p class="viewer-wait" role="status">
      {problem === undefined ? <Icon name="clock" /> : texts.media.gone}
    </p>
  )
}
