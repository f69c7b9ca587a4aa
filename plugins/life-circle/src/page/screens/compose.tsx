// Writing a post: whether one may is said first, and is asked again when it is sent.

import {
  ActTrouble,
  Back,
  OfflineNotice,
  SkeletonCards,
  Trouble,
  useTitle,
} from '@tessera/sdk/page-kit'
import { useId, useMemo, useState } from 'preact/hooks'
import { GateLine, isAllowed, verdictOf } from '../parts/gate.tsx'
import { Switch } from '../parts/rule-builder.tsx'
import { Photo } from '../parts/photo.tsx'
import { Icon } from '../pieces.tsx'
import { type CircleView, useActing, useSurroundings, useWatch } from '../surroundings.tsx'

const textMax = 5_000
const fewLeft = 500

/** The screen for writing a post. */
export function Compose({ circle }: { readonly circle: string }) {
  const { texts, go } = useSurroundings()
  const watched = useWatch(
    'circle',
    useMemo(() => ({ circle }), [circle]),
  )
  useTitle(texts.compose.title)
  const view = watched.value
  const post = view === undefined ? undefined : verdictOf(view.may, 'post')
  return (
    <div class="t-stack">
      <Back to={view?.title ?? texts.title} go={() => go({ at: 'circle', circle })} />
      <h1 tabIndex={-1}>{texts.compose.title}</h1>
      <OfflineNotice />
      {watched.problem === undefined ? null : (
        <Trouble problem={watched.problem} retry={watched.retry} />
      )}
      {view === undefined ? (
        watched.problem === undefined ? (
          <SkeletonCards count={1} />
        ) : null
      ) : isAllowed(view.may, 'post') ? (
        <Form view={view} />
      ) : (
        <div class="t-card t-stack">
          {post === undefined ? null : <GateLine verdict={post} />}
          <p class="t-fine">{texts.gate.privacy}</p>
        </div>
      )}
    </div>
  )
}

function Form({ view }: { readonly view: CircleView }) {
  const { texts, go, online } = useSurroundings()
  const words = texts.compose
  const [text, setText] = useState('')
  const [tipsOpen, setTipsOpen] = useState(false)
  const [asBrand, setAsBrand] = useState(false)
  const [photos, setPhotos] = useState<readonly string[]>([])
  const { act, busy, problem } = useActing()
  const id = useId()
  const isStaff = view.viewer.role === 'owner' || view.viewer.role === 'staff'
  const left = textMax - text.length
  const publish = async (event: Event): Promise<void> => {
    event.preventDefault()
    if (busy || !online || text.trim() === '') return
    const wish = {
      circle: view.circle,
      text,
      tipsOpen,
      ...(asBrand ? { asBrand } : {}),
      ...(photos.length === 0 ? {} : { photos }),
    }
    const written = await act('write', wish)
    if (written !== undefined) go({ at: 'post', post: written.post })
  }
  return (
    <form class="t-stack" onSubmit={(event) => void publish(event)}>
      <div class="t-field">
        <label class="t-field-label" for={id}>
          {words.text}
        </label>
        <textarea
          class="t-input compose-text"
          id={id}
          rows={7}
          maxLength={textMax}
          placeholder={words.placeholder}
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
        {left < fewLeft ? (
          <p class="t-fine" aria-live="polite">
            {words.left(left)}
          </p>
        ) : null}
      </div>
      <PhotoField view={view} photos={photos} change={setPhotos} />
      {view.tipsOpen ? (
        <div class="t-card">
          <Switch label={words.tips} note={words.tipsNote} on={tipsOpen} change={setTipsOpen} />
        </div>
      ) : null}
      {view.brand !== '' && isStaff ? (
        <div class="t-card">
          <Switch label={texts.post.asBrand} on={asBrand} change={setAsBrand} />
        </div>
      ) : null}
      <ActTrouble problem={problem} />
      <button
        type="submit"
        class="t-button t-button-wide"
        disabled={busy || !online || text.trim() === ''}
      >
        {busy ? words.publishing : words.publish}
      </button>
      <p class="t-fine">{words.editNote}</p>
    </form>
  )
}

const photosMax = 9

/** The photos of a post; the shell takes them, this page holds tickets. */
function PhotoField(props: {
  readonly view: CircleView
  readonly photos: readonly string[]
  readonly change: (photos: readonly string[]) => void
}) {
  const { view, photos, change } = props
  const { tessera, texts, online } = useSurroundings()
  const words = texts.compose
  const verdict = verdictOf(view.may, 'photo')
  if (verdict === undefined || verdict.why === 'off') return null
  if (verdict.answer !== 'yes') return <GateLine verdict={verdict} />
  const pick = async (): Promise<void> => {
    const picked = await tessera.pickPhotos({ max: photosMax - photos.length }).catch(() => [])
    change([...photos, ...picked.map(({ media }) => media)].slice(0, photosMax))
  }
  return (
    <div class="t-card t-stack">
      {photos.length === 0 ? null : (
        <ul class="photos">
          {photos.map((ticket) => (
            <li key={ticket}>
              <button
                type="button"
                class="photo-drop"
                aria-label={words.dropPhoto}
                onClick={() => change(photos.filter((each) => each !== ticket))}
              >
                <Photo ticket={ticket} />
              </button>
            </li>
          ))}
        </ul>
      )}
      {photos.length >= photosMax ? null : (
        <button type="button" class="t-link t-row" disabled={!online} onClick={() => void pick()}>
          <Icon name="plus" />
          {words.addPhotos}
        </button>
      )}
      <p class="t-fine">
        {words.photoNote} {view.capped ? words.photoHeld : ''}
      </p>
    </div>
  )
}
