// How a circle looks: its words and its colour.

import { ActTrouble } from '@tessera/sdk/page-kit'
import { useState } from 'preact/hooks'
import { TextField } from '../parts/rule-builder.tsx'
import { Choice, colours } from '../screens/found.tsx'
import { type DeskView, useActing, useSurroundings } from '../surroundings.tsx'

/** The part of the desk for looks. */
export function Look({ view }: { readonly view: DeskView }) {
  const { texts, online } = useSurroundings()
  const { act, busy, problem } = useActing()
  const [title, setTitle] = useState(view.title)
  const [about, setAbout] = useState(view.about)
  const [banner, setBanner] = useState(view.banner)
  const [colour, setColour] = useState(view.colour)
  const [saved, setSaved] = useState(false)
  const save = async (event: Event): Promise<void> => {
    event.preventDefault()
    const wish = { circle: view.circle, title, about, banner, colour }
    setSaved((await act('setLook', wish)) !== undefined)
  }
  return (
    <form class="t-card t-stack" onSubmit={(event) => void save(event)}>
      <TextField label={texts.found.name} value={title} max={40} change={setTitle} />
      <TextField label={texts.found.about} value={about} max={300} lines={3} change={setAbout} />
      <TextField label={texts.desk.banner} value={banner} max={12} change={setBanner} />
      <Choice
        label={texts.found.colour}
        values={colours}
        value={colour}
        say={(each) => texts.found.colours[each]}
        choose={setColour}
      />
      <ActTrouble problem={problem} />
      <button type="submit" class="t-button" disabled={busy || !online || title.trim() === ''}>
        {texts.desk.save}
      </button>
      <p class="t-note" aria-live="polite">
        {saved ? texts.desk.saved : ''}
      </p>
    </form>
  )
}
