// Offering a service.

import { ActTrouble, Back, OfflineNotice, useTitle } from '@tessera/sdk/page-kit'
import { useState } from 'preact/hooks'
import type { Category } from '../../rule/category.ts'
import { serveRule } from '../../rule/policy.ts'
import {
  CategoryField,
  Check,
  ChoiceField,
  PlaceField,
  PriceField,
  TextField,
  priceOf,
} from '../parts/fields.tsx'
import { RuleLine } from '../parts/rule-line.tsx'
import { useActing, useSurroundings } from '../surroundings.tsx'

const units = ['errand', 'hour', 'day', 'trip'] as const
const radii = [1_000, 2_000, 5_000, 10_000, 20_000]

/** The screen for offering a service. */
export function Offer() {
  const { texts, go, online } = useSurroundings()
  const words = texts.form
  const [title, setTitle] = useState('')
  const [about, setAbout] = useState('')
  const [category, setCategory] = useState<Category>('delivery')
  const [price, setPrice] = useState('')
  const [isFrom, setFrom] = useState(false)
  const [unit, setUnit] = useState<string>('errand')
  const [radius, setRadius] = useState('5000')
  const [cell, setCell] = useState<string>()
  const { act, busy, problem } = useActing()
  useTitle(words.offerTitle)
  const priceFen = priceOf(price)
  const isReady = title.trim().length > 1 && priceFen !== undefined && cell !== undefined
  const publish = async (event: Event): Promise<void> => {
    event.preventDefault()
    if (!isReady || busy) return
    const done = await act('publish', {
      title: title.trim(),
      about: about.trim(),
      category,
      priceFen,
      isFrom,
      unit: units.find((one) => one === unit) ?? 'errand',
      cell,
      radiusM: Number(radius),
    })
    if (done !== undefined) go({ at: 'service', id: done.service })
  }
  return (
    <form class="t-stack" onSubmit={(event) => void publish(event)}>
      <Back to={texts.title} go={() => go({ at: 'front' })} />
      <h1 tabIndex={-1}>{words.offerTitle}</h1>
      <OfflineNotice />
      <RuleLine note={words.rule} rule={serveRule} act={texts.front.offer} />
      <TextField
        label={words.name}
        hint={words.nameHint}
        value={title}
        change={setTitle}
        max={40}
      />
      <TextField label={words.about} value={about} change={setAbout} max={500} rows={4} />
      <CategoryField value={category} change={setCategory} />
      <PriceField label={words.priceLabel} value={price} change={setPrice} />
      <ChoiceField
        label={words.unit}
        value={unit}
        change={setUnit}
        options={units.map((one) => [one, texts.units[one] ?? one] as const)}
      />
      <Check label={words.isFrom} on={isFrom} change={setFrom} />
      <ChoiceField
        label={words.radius}
        value={radius}
        change={setRadius}
        options={radii.map((one) => [String(one), words.km(String(one / 1_000))] as const)}
      />
      <PlaceField purpose={words.purposeOffer} cell={cell} change={setCell} />
      <ActTrouble problem={problem} />
      <button type="submit" class="t-button t-button-wide" disabled={!isReady || busy || !online}>
        {busy ? words.sending : words.publish}
      </button>
    </form>
  )
}
