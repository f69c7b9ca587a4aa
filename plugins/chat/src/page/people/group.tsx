// Starting a group: its name, and who is in it.

import { OfflineNotice, useTitle } from '@tessera/sdk/page-kit'
import { useId, useState } from 'preact/hooks'
import { ActProblem, Head } from '../pieces.tsx'
import { useActing, useSurroundings } from '../surroundings.tsx'
import { FriendPicker } from './picker.tsx'

/** The screen for a new group. */
export function NewGroup() {
  const { texts, tessera, go } = useSurroundings()
  const words = texts.group
  useTitle(words.start)
  const id = useId()
  const act = useActing()
  const [title, setTitle] = useState('')
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault()
    await act.run(async () => {
      const { result } = await tessera.mutate('startGroup', { title, people: [...chosen] })
      go({ at: 'room', conv: result.conv })
    })
  }
  return (
    <section class="screen">
      <Head title={words.start} back={() => go({ at: 'contacts' })} />
      <form class="screen-body" onSubmit={(event) => void submit(event)}>
        <OfflineNotice />
        <div class="t-field">
          <label class="t-field-label" for={id}>
            {words.name}
          </label>
          <input
            id={id}
            class="t-input"
            value={title}
            maxLength={120}
            placeholder={words.namePlaceholder}
            onInput={(event) => setTitle(event.currentTarget.value)}
          />
        </div>
        <FriendPicker label={words.choose} chosen={chosen} choose={setChosen} />
        <p class="t-fine" role="status">
          {words.chosen(chosen.size)}
        </p>
        <button type="submit" class="t-button t-button-wide" aria-busy={act.busy}>
          {words.create}
        </button>
        <ActProblem problem={act.problem} />
      </form>
    </section>
  )
}
