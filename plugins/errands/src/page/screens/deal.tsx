// One deal: where it stands, what one can do now, the terms, the money, and how it went.

import {
  ActTrouble,
  Back,
  OfflineNotice,
  SkeletonCards,
  Trouble,
  useTitle,
} from '@tessera/sdk/page-kit'
import { useMemo, useState } from 'preact/hooks'
import { ActSheet } from '../parts/act-sheet.tsx'
import { actNames, isMain, type ActName } from '../parts/acts.ts'
import { MoneyCard, NextStep, People, TermsCard, Timeline } from '../parts/deal-cards.tsx'
import { ReviewList } from '../parts/review-list.tsx'
import { Icon } from '../pieces.tsx'
import { useActing, useSurroundings, useWatch, type DealView } from '../surroundings.tsx'

/** The screen of a deal. */
export function Deal({ deal }: { readonly deal: string }) {
  const { texts, go } = useSurroundings()
  const watched = useWatch(
    'deal',
    useMemo(() => ({ deal }), [deal]),
  )
  const view = watched.value
  useTitle(view?.title ?? texts.title)
  return (
    <div class="t-stack">
      <Back to={texts.mine.title} go={() => go({ at: 'mine' })} />
      <h1 tabIndex={-1}>{view?.title ?? texts.title}</h1>
      <OfflineNotice />
      {watched.problem === undefined ? null : (
        <Trouble problem={watched.problem} retry={watched.retry} />
      )}
      {view === undefined ? (
        watched.problem === undefined ? (
          <SkeletonCards count={3} />
        ) : null
      ) : (
        <Shown view={view} />
      )}
    </div>
  )
}

function Shown({ view }: { readonly view: DealView }) {
  const { texts } = useSurroundings()
  return (
    <div class="both">
      <div class="t-stack">
        <NextStep view={view} />
        <Acts view={view} />
        {view.as === 'operator' ? null : <Room view={view} />}
        <TermsCard view={view} />
        <MoneyCard view={view} />
      </div>
      <div class="t-stack">
        <People view={view} />
        {view.reviews.length === 0 ? null : (
          <section class="t-card t-stack" aria-label={texts.deal.reviews}>
            <h2>{texts.deal.reviews}</h2>
            <ReviewList
              reviews={view.reviews.map(({ side, stars, text }) => ({
                stars,
                text,
                by: texts.sides[side] ?? '',
              }))}
            />
          </section>
        )}
        <Timeline view={view} />
      </div>
    </div>
  )
}

/** Everything one can do now; what moves the deal on first. */
function Acts({ view }: { readonly view: DealView }) {
  const { texts, online } = useSurroundings()
  const [open, setOpen] = useState<ActName>()
  const can = actNames.filter((name) => view.can.includes(name))
  // Without terms, writing them is what moves the deal on.
  const isFirst = (name: ActName): boolean =>
    isMain(name) || (name === 'propose' && view.terms === null)
  const button = (name: ActName) => (
    <button
      type="button"
      key={name}
      class={`t-button ${isFirst(name) ? 't-button-wide' : 't-button-quiet'}`}
      disabled={!online}
      onClick={() => setOpen(name)}
    >
      {texts.acts[name]}
    </button>
  )
  return (
    <>
      {can.filter(isFirst).map(button)}
      {can.some((name) => !isFirst(name)) ? (
        <div class="more" role="group" aria-label={texts.deal.more}>
          {can.filter((name) => !isFirst(name)).map(button)}
        </div>
      ) : null}
      {open === undefined ? null : (
        <ActSheet view={view} name={open} close={() => setOpen(undefined)} />
      )}
    </>
  )
}

/** The conversation about the deal: opened once, then found again. */
function Room({ view }: { readonly view: DealView }) {
  const { texts, tessera, online } = useSurroundings()
  const { act, run, busy, problem } = useActing()
  const words = texts.deal
  const open = async (): Promise<void> => {
    const wish = {
      to: 'chat',
      intent: 'open',
      fixed: { kind: 'deal' },
      say: words.roomSay(view.title).slice(0, 80),
    }
    const handoff = await tessera.handOver(wish).catch(() => undefined)
    if (handoff !== undefined) await act('openRoom', { deal: view.deal, handoff })
  }
  const enter = (): Promise<boolean> =>
    run(() => tessera.open({ plugin: 'chat', path: `/room/${view.conv}` }))
  return (
    <>
      <button
        type="button"
        class="t-button t-button-quiet t-button-wide"
        disabled={busy || !online}
        onClick={() => void (view.conv === '' ? open() : enter())}
      >
        <Icon name="talk" />
        {view.conv === '' ? words.openRoom : words.room}
      </button>
      <ActTrouble problem={problem} />
    </>
  )
}
