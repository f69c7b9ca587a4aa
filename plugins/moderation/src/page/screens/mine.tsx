// What one has reported, and what came of it.

import type { ResultOf } from '@tessera/sdk/page'
import { useMemo, useState } from 'preact/hooks'
import { useActing } from '../acting.ts'
import { Moment } from '../figures.tsx'
import { usePages } from '../pages.ts'
import { Empty, ListEnd, SkeletonRows, Trouble, useClauseName } from '../pieces.tsx'
import { useSurroundings, useTitle, useWatch, type Moderation } from '../surroundings.tsx'

type Report = ResultOf<Moderation, 'mine'>['reports'][number]

const fromTheFirst = {}

/** The screen of one's own reports. */
export function Mine() {
  const { tessera, texts } = useSurroundings()
  const words = texts.mine
  useTitle(words.title)
  const watched = useWatch('mine', fromTheFirst)
  const { value } = watched
  const first = useMemo(
    () => (value === undefined ? undefined : { rows: value.reports, next: value.next }),
    [value],
  )
  const paged = usePages(first, async (after) => {
    const page = await tessera.query('mine', { after })
    return { rows: page.reports, next: page.next }
  })
  return (
    <div class="t-stack">
      <h1 tabIndex={-1}>{words.title}</h1>
      <p class="t-note">{words.note}</p>
      {watched.problem === undefined ? null : (
        <Trouble problem={watched.problem} retry={watched.retry} />
      )}
      {first === undefined ? (
        watched.problem === undefined ? (
          <SkeletonRows count={4} />
        ) : null
      ) : paged.rows.length === 0 ? (
        <Empty title={words.none}>{words.noneNote}</Empty>
      ) : (
        <ul class="t-card t-list">
          {paged.rows.map((report) => (
            <Row key={report.case} report={report} />
          ))}
        </ul>
      )}
      <ListEnd {...paged} />
    </div>
  )
}

function Row({ report }: { readonly report: Report }) {
  const { texts, online } = useSurroundings()
  const clauseName = useClauseName()
  const words = texts.mine
  const { act, isBusy, problem } = useActing('takeBack')
  const [isAsked, setAsked] = useState(false)
  return (
    <li>
      <div class="t-list-row">
        <span class="t-grow">
          <span class="t-strong">{words.what(report.place, texts.kinds[report.kind])}</span>
          <span class="t-fine line">
            {clauseName(report.reason)} · <Moment atMs={report.at} />
          </span>
          <span class="t-note line">{words.states[report.state]}</span>
        </span>
        {report.state === 'active' && !isAsked ? (
          <button type="button" class="t-link" onClick={() => setAsked(true)}>
            {words.takeBack}
          </button>
        ) : null}
      </div>
      {problem === undefined ? null : <Trouble problem={problem} />}
      {report.state === 'active' && isAsked ? (
        <div class="two asked" role="group" aria-label={words.takeBackAsk}>
          <p class="t-note two-note">{words.takeBackAsk}</p>
          <button type="button" class="t-button t-button-quiet" onClick={() => setAsked(false)}>
            {words.keep}
          </button>
          <button
            type="button"
            class="t-button"
            aria-disabled={isBusy || !online}
            onClick={() => void act({ case: report.case })}
          >
            {words.takeBack}
          </button>
        </div>
      ) : null}
    </li>
  )
}
