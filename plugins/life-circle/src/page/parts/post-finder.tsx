// Finding posts of one circle by words.

import { ActTrouble } from '@tessera/sdk/page-kit'
import { useId, useState } from 'preact/hooks'
import { IconButton } from '../pieces.tsx'
import { useActing, useSurroundings, type PostView } from '../surroundings.tsx'
import { PostCard } from './post-card.tsx'

/** The field, and what was found, with the way to put it away. */
export function PostFinder(props: { readonly circle: string; readonly mayLike: boolean }) {
  const { tessera, texts, online } = useSurroundings()
  const [text, setText] = useState('')
  const [found, setFound] = useState<readonly PostView[]>()
  const { run, problem, forget } = useActing()
  const words = texts.postFinder
  const id = useId()
  const look = async (): Promise<void> => {
    const { posts } = await tessera.query('searchPosts', { circle: props.circle, text })
    setFound(posts)
  }
  const putAway = (): void => {
    setFound(undefined)
    forget()
  }
  return (
    <search class="t-stack">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (text.trim() !== '' && online) void run(look)
        }}
      >
        <label class="t-unseen" for={id}>
          {words.label}
        </label>
        <input
          class="t-input"
          id={id}
          type="search"
          enterKeyHint="search"
          maxLength={32}
          value={text}
          placeholder={words.label}
          onInput={(event) => {
            setText(event.currentTarget.value)
            if (event.currentTarget.value === '') putAway()
          }}
        />
      </form>
      <ActTrouble problem={problem} />
      <div aria-live="polite">
        {found === undefined ? null : (
          <div class="t-row">
            <p class="t-note t-grow">{words.count(found.length)}</p>
            <IconButton icon="cross" label={texts.close} press={putAway} />
          </div>
        )}
      </div>
      {found?.map((post) => (
        <PostCard key={post.item} post={post} mayLike={props.mayLike} />
      ))}
    </search>
  )
}
