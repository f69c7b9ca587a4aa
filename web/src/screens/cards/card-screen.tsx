// One card by itself: where a card leads that was passed on as an address.

import { isProblem } from '@tessera/sdk/client'
import { useNavigate, useParams, useRouter } from '@tanstack/react-router'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { cardTexts } from '../../i18n/cards/card-texts.ts'
import { actOnCard } from '../../shell/cards/card-act.ts'
import { cardActParts } from '../../shell/cards/card-desk.tsx'
import { watchCard } from '../../shell/cards/card-watch.ts'
import { runElsewhere } from '../../shell/plugin-frame.tsx'
import { http } from '../../state/clients.ts'
import { watches } from '../../state/events.ts'
import { useLanguage } from '../../state/preferences.ts'
import { Card, type Seen } from '../../ui/blocks/card.tsx'
import { Button } from '../../ui/button.tsx'
import { useFailureToast } from '../../ui/failure-toast.ts'
import { Screen } from '../../ui/screen.tsx'
import { Empty } from '../../ui/states.tsx'

const nothingYet: Seen = { state: 'loading' }

const useCard = (card: string): Seen => {
  // With the id it is of: what was seen of another card is never shown for this one.
  const [last, setLast] = useState<{ readonly of: string; readonly seen: Seen }>()
  useEffect(
    () =>
      watchCard({ watches, openCard: http.watchCard }, card, {
        onCard: (view) => setLast({ of: card, seen: { view } }),
        onProblem: ({ code }) =>
          setLast((before) => {
            if (code === 'not_found') return { of: card, seen: { state: 'gone' } }
            const stays = before?.of === card && 'view' in before.seen
            return stays ? before : { of: card, seen: { state: 'problem' } }
          }),
      }),
    [card],
  )
  return last?.of === card ? last.seen : nothingYet
}

const useActing = (card: string): ((action: string) => Promise<void>) => {
  const router = useRouter()
  const onError = useFailureToast()
  const parts = useMemo(
    () =>
      cardActParts({
        page: undefined,
        run: runElsewhere,
        go: (href) => router.history.push(href),
      }),
    [router],
  )
  return useCallback(
    async (action) => {
      try {
        await actOnCard(parts, { card, action }, 'shell')
      } catch (error) {
        if (!isProblem(error)) throw error
        onError(error)
      }
    },
    [parts, card, onError],
  )
}

/** The screen of `/c/<card>`. */
export const CardScreen = () => {
  const { card } = useParams({ from: '/signed-in/c/$card' })
  const { locale, m } = useLanguage()
  const t = cardTexts(locale)
  const navigate = useNavigate()
  const seen = useCard(card)
  const onAct = useActing(card)
  const isGone = 'state' in seen && seen.state === 'gone'
  return (
    <Screen
      className="narrow"
      title={isGone ? t.goneTitle : t.title}
      lead={isGone ? undefined : t.lead}
    >
      {isGone ? (
        <Empty seed="no-card" text={t.goneBody}>
          <Button onClick={() => void navigate({ to: '/' })}>{m.common.home}</Button>
        </Empty>
      ) : (
        <Card seen={seen} onAct={onAct} />
      )}
    </Screen>
  )
}
