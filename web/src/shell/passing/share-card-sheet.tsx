// Where a card goes: a list of places in the person's mini-programs, with a search. Choosing one is
// the gesture under which that mini-program takes the card.

import { newIdempotencyKey, type PluginSummary } from '@tessera/sdk/client'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { localText } from '../../i18n/language.ts'
import { passingTexts } from '../../i18n/passing/passing-texts.ts'
import { http } from '../../state/clients.ts'
import { useLanguage } from '../../state/preferences.ts'
import { Button } from '../../ui/button.tsx'
import { Tile } from '../../ui/mosaic-tile.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { Empty, Failure, Skeleton } from '../../ui/states.tsx'
import { toast } from '../../ui/toast.tsx'
import { PluginLine } from '../sheets/plugin-line.tsx'
import { findDestinations, matching, type Destination } from './destinations.ts'

/** The sheet. It answers whether the card was shared. */
export const ShareCardSheet = (props: {
  plugin: PluginSummary
  card: string
  title: string
  onAnswer: (shared: boolean) => void
}) => {
  const { plugin, card, title, onAnswer } = props
  const { locale, m } = useLanguage()
  const texts = passingTexts(locale).share
  const [wanted, setWanted] = useState('')
  const sending = useSending(card, (place) => {
    toast(texts.done(place.title))
    onAnswer(true)
  })
  const found = useQuery({
    queryKey: ['destinations'],
    queryFn: findDestinations,
    gcTime: 0,
    retry: false,
  })
  const missing = found.data?.missing.map(({ name }) => localText(name, locale)) ?? []
  return (
    <Sheet
      trusted
      held={sending.to !== undefined}
      heading={texts.title}
      lead={<PluginLine plugin={plugin} text={`“${title}”`} />}
      onClose={() => onAnswer(false)}
      foot={<Button onClick={() => onAnswer(false)}>{m.common.cancel}</Button>}
    >
      {found.data === undefined ? (
        found.isError ? (
          <Failure error={found.error} onRetry={() => void found.refetch()} />
        ) : (
          <Skeleton rows={4} />
        )
      ) : (
        <>
          {found.data.places.length === 0 ? (
            <Empty seed="share" text={texts.none} />
          ) : (
            <>
              <label className="field">
                <span>{texts.search}</span>
                <input
                  type="search"
                  value={wanted}
                  onInput={(event) => setWanted(event.currentTarget.value)}
                />
              </label>
              <Places
                places={matching(found.data.places, wanted)}
                sendingTo={sending.to}
                onChoose={sending.send}
              />
            </>
          )}
          {missing.length === 0 ? null : (
            <p className="note">{texts.missing(missing.join(', '))}</p>
          )}
        </>
      )}
      {sending.error === undefined ? null : <Failure error={sending.error} />}
      <p className="unseen" role="status">
        {sending.to === undefined ? '' : texts.sending(sending.to.title)}
      </p>
    </Sheet>
  )
}

const Places = (props: {
  places: readonly Destination[]
  sendingTo: Destination | undefined
  onChoose: (place: Destination) => void
}) => {
  const { locale } = useLanguage()
  const texts = passingTexts(locale).share
  if (props.places.length === 0) return <p className="note">{texts.noMatch}</p>
  return (
    <ul className="list" aria-label={texts.places}>
      {props.places.map((place) => (
        <li key={`${place.plugin.id}/${place.id}`}>
          <button
            type="button"
            className="row row-link"
            aria-busy={props.sendingTo === place ? 'true' : undefined}
            disabled={props.sendingTo !== undefined}
            onClick={() => props.onChoose(place)}
          >
            <Tile id={place.plugin.id} colour={place.plugin.colour} size={38} />
            <span className="grow">
              <span className="strong one-line">{place.title}</span>
              <span className="note one-line">
                {[localText(place.plugin.name, locale), place.hint]
                  .filter((text) => text !== '')
                  .join(' · ')}
              </span>
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}

/** Shares to one place at a time; the same choice is sent under the same key until it went out. */
const useSending = (card: string, onDone: (place: Destination) => void) => {
  const [to, setTo] = useState<Destination>()
  const [error, setError] = useState<unknown>()
  const [keys] = useState(() => new Map<string, string>())
  const send = async (place: Destination): Promise<void> => {
    const name = `${place.plugin.id}/${place.id}`
    const key = keys.get(name) ?? newIdempotencyKey()
    keys.set(name, key)
    setTo(place)
    setError(undefined)
    try {
      await http.callIntent(place.plugin.id, place.intent, { into: place.id, card }, key)
      onDone(place)
    } catch (failure) {
      setError(failure)
    } finally {
      setTo(undefined)
    }
  }
  return { to, error, send: (place: Destination) => void send(place) }
}
