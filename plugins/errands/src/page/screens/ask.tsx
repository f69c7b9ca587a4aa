// Posting a need: three fields, and a few more for whoever wants them.

import { ActTrouble, Back, OfflineNotice, useTitle } from '@tessera/sdk/page-kit'
import { useState } from 'preact/hooks'
import type { Category } from '../../rule/category.ts'
import { takePartRule } from '../../rule/policy.ts'
import {
  CategoryField,
  ChoiceField,
  PlaceField,
  PriceField,
  TextField,
  priceOf,
} from '../parts/fields.tsx'
import { RuleLine } from '../parts/rule-line.tsx'
import { useActing, useSurroundings } from '../surroundings.tsx'

const headsMax = 20

/** The screen for posting a need. */
export function Ask() {
  const { texts, go, online } = useSurroundings()
  const words = texts.form
  const [title, setTitle] = useState('')
  const [about, setAbout] = useState('')
  const [category, setCategory] = useState<Category>('delivery')
  const [price, setPrice] = useState('')
  const [heads, setHeads] = useState('1')
  const [cell, setCell] = useState<string>()
  const { act, busy, problem } = useActing()
  useTitle(words.askTitle)
  const budgetFen = priceOf(price)
  const isReady = title.trim().length > 1 && budgetFen !== undefined && cell !== undefined
  const post = async (event: Event): Promise<void> => {
    event.preventDefault()
    if (!isReady || busy) return
    const done = await act('post', {
      title: title.trim(),
      about: about.trim(),
      category,
      budgetFen,
      cell,
      startAt: 0,
      endAt: 0,
      headcount: Number(heads),
    })
    if (done !== undefined) go({ at: 'need', id: done.need })
  }
  return (
    <form class="t-stack" onSubmit={(event) => void post(event)}>
      <Back to={texts.title} go={() => go({ at: 'front' })} />
      <h1 tabIndex={-1}>{words.askTitle}</h1>
      <OfflineNotice />
      <RuleLine note={words.askRule} rule={takePartRule} act={texts.front.ask} />
      <TextField
        label={words.name}
        hint={words.needHint}
        value={title}
        change={setTitle}
        max={40}
      />
      <PriceField label={words.budget} value={price} change={setPrice} />
      <PlaceField purpose={words.purposeAsk} cell={cell} change={setCell} />
      <CategoryField value={category} change={setCategory} />
      <TextField label={words.about} value={about} change={setAbout} max={500} rows={3} />
      <ChoiceField
        label={words.heads}
        value={heads}
        change={setHeads}
        options={Array.from(
          { length: headsMax },
          (_, index) => [String(index + 1), String(index + 1)] as const,
        )}
      />
      <ActTrouble problem={problem} />
      <button type="submit" class="t-button t-button-wide" disabled={!isReady || busy || !online}>
        {busy ? words.sending : words.post}
      </button>
    </form>
  )
}
