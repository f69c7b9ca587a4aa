// Finding circles: by words, and by where one is, which the shell asks and tells as a cell.

import type { ResultOf } from '@tessera/sdk/page'
import { ActTrouble } from '@tessera/sdk/page-kit'
import { useId, useState } from 'preact/hooks'
import { IconButton } from '../pieces.tsx'
import { useActing, useSurroundings, type Circles } from '../surroundings.tsx'
import { CircleLine } from './circle-line.tsx'

type Found = readonly (ResultOf<Circles, 'search'>['found'][number] & { readonly bandM?: number })[]

/** The field for words, the button for places, and what was found. */
export function Finder() {
  const { tessera, texts, online } = useSurroundings()
  const [text, setText] = useState('')
  const [found, setFound] = useState<Found>()
  const { run, problem, forget } = useActing()
  const words = texts.finder
  const id = useId()
  const byWords = async (): Promise<void> =>
    setFound((await tessera.query('search', { text })).found)
  const byPlace = async (): Promise<void> => {
    const place = await tessera.pickPlace({ purpose: words.purpose })
    if (place !== null) setFound((await tessera.query('nearby', { cell: place.cell })).found)
  }
  const putAway = (): void => {
    setFound(undefined)
    forget()
  }
  return (
    <search class="t-stack">
      <form
        class="t-row"
        onSubmit={(event) => {
          event.preventDefault()
          if (text.trim() !== '') void run(byWords)
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
          maxLength={64}
          value={text}
          placeholder={words.label}
          onInput={(event) => {
            setText(event.currentTarget.value)
            if (event.currentTarget.value === '') putAway()
          }}
        />
        <button
          type="button"
          class="pill pill-quiet"
          disabled={!online}
          onClick={() => void run(byPlace)}
        >
          {words.near}
        </button>
      </form>
      <ActTrouble problem={problem} />
      <div aria-live="polite" class="t-stack">
        {found === undefined ? null : <Hits found={found} close={putAway} />}
      </div>
    </search>
  )
}

/** What was found, with the way to put it away. */
function Hits({ found, close }: { readonly found: Found; readonly close: () => void }) {
  const { texts } = useSurroundings()
  const words = texts.finder
  return (
    <>
      <div class="t-row">
        <p class="t-note t-grow">{words.count(found.length)}</p>
        <IconButton icon="cross" label={texts.close} press={close} />
      </div>
      {found.length === 0 ? null : (
        <ul class="t-card t-list">
          {found.map((row) => (
            <CircleLine
              key={row.circle}
              row={row}
              {...(row.bandM === undefined ? {} : { why: words.within(row.bandM) })}
            />
          ))}
        </ul>
      )}
    </>
  )
}
