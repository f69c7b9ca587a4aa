// Finding posts of one circle by words.

import { PageError } from '@tessera/sdk/page'
import { ActTrouble } from '@tessera/sdk/page-kit'
import { useId, useState } from 'preact/hooks'
import { IconButton } from '../pieces.tsx'
import { useSurroundings, type PostView } from '../surroundings.tsx'
import { PostCard } from './post-card.tsx'

interface Looking {
  readonly busy: boolean
  readonly found: readonly PostView[] | undefined
  readonly problem: PageError | undefined
  readonly look: (text: string) => Promise<void>
  readonly forget: () => void
}

/** One search at a time, with what came of it. */
function useLooking(circle: string): Looking {
  const { tessera } = useSurroundings()
  const [busy, setBusy] = useState(false)
  const [found, setFound] = useState<readonly PostView[]>()
  const [problem, setProblem] = useState<PageError>()
  const forget = (): void => {
    setFound(undefined)
    setProblem(undefined)
  }
  const look = async (text: string): Promise<void> => {
    setBusy(true)
    setProblem(undefined)
    try {
      setFound((await tessera.query('searchPosts', { circle, text })).posts)
    } catch (error) {
      if (!(error instanceof PageError)) throw error
      setProblem(error)
    } finally {
      setBusy(false)
    }
  }
  return { busy, found, problem, look, forget }
}

/** The field, and what was found, with the way to put it away. */
export function PostFinder(props: { readonly circle: string; readonly mayLike: boolean }) {
  const { texts, online } = useSurroundings()
  const [text, setText] = useState('')
  const { busy, found, problem, look, forget } = useLooking(props.circle)
  const words = texts.postFinder
  const id = useId()
  return (
    <search class="t-stack">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (text.trim() !== '' && !busy && online) void look(text)
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
            if (event.currentTarget.value === '') forget()
          }}
        />
      </form>
      <ActTrouble problem={problem} />
      <div aria-live="polite">
        {found === undefined ? null : (
          <div class="t-row">
            <p class="t-note t-grow">{words.count(found.length)}</p>
            <IconButton icon="cross" label={texts.close} press={forget} />
          </div>
        )}
      </div>
      {found?.map((post) => (
        <PostCard key={post.item} post={post} mayLike={props.mayLike} />
      ))}
    </search>
  )
}
