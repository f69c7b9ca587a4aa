// The sign of a shop: its name, what it says of itself, whether it is open.

import { ActTrouble } from '@tessera/sdk/page-kit'
import { useState } from 'preact/hooks'
import { useActing, useSurroundings } from '../surroundings.tsx'

/** A form that opens a shop, or changes it. */
export function Sign(props: {
  readonly shop: { readonly title: string; readonly about: string; readonly isOpen: boolean } | null
}) {
  const { texts, online } = useSurroundings()
  const { act, busy, problem } = useActing()
  const [title, setTitle] = useState(props.shop?.title ?? '')
  const [about, setAbout] = useState(props.shop?.about ?? '')
  const [isOpen, setIsOpen] = useState(props.shop?.isOpen ?? true)
  const save = async (event: Event): Promise<void> => {
    event.preventDefault()
    await act('saveShop', { title: title.trim(), about: about.trim(), isOpen })
  }
  return (
    <form class="t-card t-stack" onSubmit={(event) => void save(event)}>
      <h2>{texts.desk.sign}</h2>
      <label class="t-field">
        <span class="t-field-label">{texts.desk.name}</span>
        <input
          class="t-input"
          maxLength={40}
          required
          value={title}
          onInput={({ currentTarget }) => setTitle(currentTarget.value)}
        />
      </label>
      <label class="t-field">
        <span class="t-field-label">{texts.desk.about}</span>
        <input
          class="t-input"
          maxLength={200}
          value={about}
          onInput={({ currentTarget }) => setAbout(currentTarget.value)}
        />
      </label>
      <label class="check">
        <input
          type="checkbox"
          checked={isOpen}
          onChange={({ currentTarget }) => setIsOpen(currentTarget.checked)}
        />
        {texts.desk.isOpen}
      </label>
      <ActTrouble problem={problem} />
      <button type="submit" class="t-button" disabled={busy || !online || title.trim() === ''}>
        {texts.desk.save}
      </button>
    </form>
  )
}
