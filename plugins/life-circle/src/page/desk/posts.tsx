// Posts as the circle's people see them: pin, take away, let somebody rest.

import { ActTrouble, Sheet } from '@tessera/sdk/page-kit'
import { useState } from 'preact/hooks'
import { Author, StateLine } from '../parts/post-card.tsx'
import { Photos } from '../parts/photo.tsx'
import { Switch, TextField } from '../parts/rule-builder.tsx'
import { Icon } from '../pieces.tsx'
import { type DeskView, type PostView, useActing, useSurroundings } from '../surroundings.tsx'

/** The part of the desk for posts. */
export function DeskPosts({ view }: { readonly view: DeskView }) {
  const { texts } = useSurroundings()
  const words = texts.desk
  const pinned = new Set(view.pinned.map(({ item }) => item))
  return (
    <section class="t-stack" aria-label={words.newest}>
      {view.pinned.length === 0 ? null : <h2>{words.pinned}</h2>}
      {view.pinned.map((post) => (
        <DeskPost key={post.item} post={post} pinned view={view} />
      ))}
      {view.held.length === 0 ? null : <h2>{words.held}</h2>}
      {view.held.map((post) => (
        <HeldPost key={post.item} post={post} />
      ))}
      <h2>{words.newest}</h2>
      {view.newest.length === 0 ? <p class="t-note">{words.noneNewest}</p> : null}
      {view.newest
        .filter(({ item }) => !pinned.has(item))
        .map((post) => (
          <DeskPost key={post.item} post={post} pinned={false} view={view} />
        ))}
    </section>
  )
}

function DeskPost(props: {
  readonly post: PostView
  readonly pinned: boolean
  readonly view: DeskView
}) {
  const { post, pinned, view } = props
  const { texts } = useSurroundings()
  const { act, busy, problem } = useActing()
  const [removing, setRemoving] = useState(false)
  const words = texts.desk
  const mayMute = view.role === 'owner' || view.role === 'moderator'
  return (
    <article class="t-card t-stack">
      <Author author={post.author} at={post.at} />
      <StateLine state={post.state} reason={post.reason} />
      <p class="post-text post-text-short">{post.text}</p>
      {view.role === 'analyst' ? null : (
        <div class="t-row acts">
          <button
            type="button"
            class="act-button"
            disabled={busy}
            onClick={() => void act('pin', { post: post.item, on: !pinned })}
          >
            <Icon name="pin" />
            {pinned ? words.unpin : words.pin}
          </button>
          <button
            type="button"
            class="act-button"
            disabled={busy}
            onClick={() => setRemoving(true)}
          >
            <Icon name="cross" />
            {words.remove}
          </button>
        </div>
      )}
      <ActTrouble problem={problem} />
      {removing ? (
        <RemoveSheet post={post} mayMute={mayMute} close={() => setRemoving(false)} />
      ) : null}
    </article>
  )
}

function RemoveSheet(props: {
  readonly post: PostView
  readonly mayMute: boolean
  readonly close: () => void
}) {
  const { post, mayMute, close } = props
  const { texts } = useSurroundings()
  const { act, busy, problem } = useActing()
  const [clause, setClause] = useState('')
  const [aboutBrand, setAboutBrand] = useState(post.aboutBrand)
  const [outcome, setOutcome] = useState('')
  const words = texts.desk
  const { item } = post
  const remove = async (): Promise<void> => {
    const done = await act('remove', { item, clause, aboutBrand })
    if (done?.outcome === 'removed') close()
    if (done?.outcome === 'platform') setOutcome(words.sentToPlatform)
  }
  const mute = async (): Promise<void> => {
    if ((await act('mute', { item, days: 7, clause })) !== undefined) setOutcome(words.done)
  }
  return (
    <Sheet title={words.remove} close={close}>
      <TextField label={words.clause} value={clause} max={200} lines={2} change={setClause} />
      <Switch
        label={words.aboutBrand}
        note={words.aboutBrandNote}
        on={aboutBrand}
        disabled={post.aboutBrand}
        change={setAboutBrand}
      />
      <ActTrouble problem={problem} />
      <p class="t-note" aria-live="polite">
        {outcome}
      </p>
      <button
        type="button"
        class="t-button t-button-wide"
        disabled={busy || clause.trim() === ''}
        onClick={() => void remove()}
      >
        {words.remove}
      </button>
      {mayMute && !post.mine ? (
        <button
          type="button"
          class="t-button t-button-quiet t-button-wide"
          disabled={busy || clause.trim() === ''}
          onClick={() => void mute()}
        >
          {words.mute}
        </button>
      ) : null}
    </Sheet>
  )
}

/** A post whose photos wait: let it through, or say why not. */
function HeldPost({ post }: { readonly post: PostView }) {
  const { texts } = useSurroundings()
  const { act, busy, problem } = useActing()
  const words = texts.desk
  const decide = (show: boolean): void =>
    void act('decideHeld', { post: post.item, show, clause: show ? '' : words.photoClause })
  return (
    <article class="t-card t-stack">
      <Author author={post.author} at={post.at} />
      <p class="post-text post-text-short">{post.text}</p>
      <Photos tickets={post.photos} />
      <ActTrouble problem={problem} />
      <div class="t-row">
        <button
          type="button"
          class="t-button t-button-quiet t-grow"
          disabled={busy}
          onClick={() => decide(false)}
        >
          {words.remove}
        </button>
        <button type="button" class="t-button t-grow" disabled={busy} onClick={() => decide(true)}>
          {words.show}
        </button>
      </div>
    </article>
  )
}
