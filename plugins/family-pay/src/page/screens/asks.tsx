// Everything that was asked: what waits for one's answer first, then what one asked oneself.

import { Empty, SkeletonCards, Trouble, useTitle } from '@tessera/sdk/page-kit'
import { AskCard } from '../parts/asks.tsx'
import { useSurroundings, useWatch, type MandateView } from '../surroundings.tsx'

const asked = {}

const asksOf = (rows: readonly MandateView[]) =>
  rows.flatMap((mandate) => mandate.asks.map((ask) => ({ mandate, ask })))

/** The screen of questions. */
export function Asks() {
  const { texts } = useSurroundings()
  useTitle(texts.ask.title)
  const { value, problem, retry } = useWatch('family', asked)
  const all = asksOf([...(value?.given ?? []), ...(value?.received ?? [])])
  const waits = (each: (typeof all)[number]): boolean =>
    each.mandate.side === 'payer' && each.ask.status === 'open'
  const rows = [
    ...all.filter(waits),
    ...all.filter((each) => !waits(each)).toSorted((a, b) => b.ask.at - a.ask.at),
  ]
  return (
    <div class="t-stack">
      <h1 tabIndex={-1}>{texts.ask.title}</h1>
      {value === undefined ? (
        problem === undefined ? (
          <SkeletonCards count={2} />
        ) : (
          <Trouble problem={problem} retry={retry} />
        )
      ) : rows.length === 0 ? (
        <Empty title={texts.ask.none} note={texts.ask.noneNote} />
      ) : (
        <ul class="t-stack">
          {rows.map(({ mandate, ask }) => (
            <AskCard key={ask.ask} mandate={mandate} ask={ask} />
          ))}
        </ul>
      )}
    </div>
  )
}
