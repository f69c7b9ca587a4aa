// What one has reported, and what came of it.

import type { ResultOf } from '@tessera/sdk/page'
import {
  ActTrouble,
  Empty,
  ListEnd,
  Moment,
  SkeletonRows,
  Trouble,
  usePages,
  useTitle,
} from '@tessera/sdk/page-kit'
import { useMemo, useState } from 'preact/hooks'
import { useClauseName } from '../pieces.tsx'
import { type Moderation, useActing, useSurroundings, useWatch } from '../surroundings.tsx'

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
        <Empty title={words.none} note={words.noneNote} />
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
  const { act, busy, problem } = useActing()
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
      <ActTrouble problem={problem} />
      {report.state === 'active' && isAsked ? (
        <div class="two asked" role="group" aria-label={words.takeBackAsk}>
          <p class="t-note two-note">{words.takeBackAsk}</p>
          <button type="button" class="t-button t-button-quiet" onClick={() => setAsked(false)}>
            {words.keep}
          </button>
          <button
            type="button"
            class="t-button"
            aria-disabled={busy || !online}
            onClick={() => void act('takeBack', { case: report.case })}
          >
            {words.takeBack}
          </button>
        </div>
      ) : null}
    </li>
  )
}
