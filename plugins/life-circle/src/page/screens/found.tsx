// Founding a circle: what it is called, and who may do what, in sentences.

import { ActTrouble, Back, OfflineNotice, useTitle } from '@tessera/sdk/page-kit'
import { useState } from 'preact/hooks'
import { openDraft, rulesOfDraft, type RuleDraft } from '../parts/rule-draft.ts'
import { RuleBuilder, TextField } from '../parts/rule-builder.tsx'
import { useActing, useSurroundings } from '../surroundings.tsx'

const kinds = ['interest', 'place', 'demographic', 'brand', 'mixed'] as const
/** The colour families a circle may take. */
export const colours = [
  'jade',
  'lapis',
  'gold',
  'plum',
  'teal',
  'rose',
  'ink',
  'vermilion',
] as const
/** One of them. */
export type Colour = (typeof colours)[number]

const topicsMax = 5

/** A choice of a few, as chips. */
export function Choice<Value extends string>(props: {
  readonly label: string
  readonly values: readonly Value[]
  readonly value: Value
  readonly say: (value: Value) => string
  readonly choose: (value: Value) => void
}) {
  return (
    <div class="t-field" role="group" aria-label={props.label}>
      <span class="t-field-label" aria-hidden="true">
        {props.label}
      </span>
      <div class="chips">
        {props.values.map((each) => (
          <button
            type="button"
            class="rule-chip"
            key={each}
            aria-pressed={props.value === each}
            onClick={() => props.choose(each)}
          >
            {props.say(each)}
          </button>
        ))}
      </div>
    </div>
  )
}

/** The screen for founding a circle. */
export function Found() {
  const { texts, go, online } = useSurroundings()
  const words = texts.found
  useTitle(words.title)
  const [title, setTitle] = useState('')
  const [about, setAbout] = useState('')
  const [topics, setTopics] = useState('')
  const [kind, setKind] = useState<(typeof kinds)[number]>('interest')
  const [colour, setColour] = useState<Colour>('jade')
  const [draft, setDraft] = useState<RuleDraft>(openDraft)
  const [cell, setCell] = useState<string>()
  const { act, busy, problem } = useActing()
  const create = async (event: Event): Promise<void> => {
    event.preventDefault()
    if (busy || !online || title.trim() === '') return
    const named = topics
      .split(/[\s,，、]+/)
      .filter((each) => each !== '')
      .slice(0, topicsMax)
    const where = cell === undefined || kind !== 'place' ? {} : { cell }
    const rules = rulesOfDraft(draft)
    const wish = { title, about, kind, colour, topics: named, rules, ...where }
    const made = await act('found', wish)
    if (made !== undefined) go({ at: 'circle', circle: made.circle })
  }
  return (
    <form class="t-stack" onSubmit={(event) => void create(event)}>
      <Back to={texts.title} go={() => go({ at: 'discover' })} />
      <h1 tabIndex={-1}>{words.title}</h1>
      <p class="t-note">{words.needs}</p>
      <OfflineNotice />
      <div class="t-card t-stack">
        <TextField label={words.name} value={title} max={40} change={setTitle} />
        <TextField label={words.about} value={about} max={300} lines={2} change={setAbout} />
        <TextField label={words.topics} value={topics} max={120} change={setTopics} />
        <Choice
          label={words.kind}
          values={kinds}
          value={kind}
          say={(each) => texts.kinds[each]}
          choose={setKind}
        />
        {kind === 'place' ? <PlaceField isSet={cell !== undefined} set={setCell} /> : null}
        <Choice
          label={words.colour}
          values={colours}
          value={colour}
          say={(each) => words.colours[each]}
          choose={setColour}
        />
      </div>
      <h2>{words.rules}</h2>
      <RuleBuilder draft={draft} change={setDraft} />
      <ActTrouble problem={problem} />
      <button
        type="submit"
        class="t-button t-button-wide"
        disabled={busy || !online || title.trim() === ''}
      >
        {words.create}
      </button>
    </form>
  )
}

/** Where a circle of a place is: the shell asks, and tells a cell. */
function PlaceField(props: { readonly isSet: boolean; readonly set: (cell: string) => void }) {
  const { tessera, texts } = useSurroundings()
  const words = texts.finder
  const pick = async (): Promise<void> => {
    const place = await tessera.pickPlace({ purpose: words.placeFor }).catch(() => null)
    if (place !== null) props.set(place.cell)
  }
  return (
    <button type="button" class="t-link" onClick={() => void pick()}>
      {props.isSet ? words.placed : words.place}
    </button>
  )
}
