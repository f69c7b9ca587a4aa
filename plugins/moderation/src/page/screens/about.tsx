// What was decided about one's own things, and the strikes that have not faded.

import {
  Empty,
  ListEnd,
  Moment,
  SkeletonRows,
  Trouble,
  usePages,
  useTitle,
} from '@tessera/sdk/page-kit'
import { useMemo } from 'preact/hooks'
import { useSurroundings, useWatch } from '../surroundings.tsx'

const fromTheFirst = {}

/** The screen of the cases about oneself. */
export function About() {
  const { tessera, texts, go } = useSurroundings()
  const words = texts.about
  useTitle(words.title)
  const watched = useWatch('about', fromTheFirst)
  const { value } = watched
  const first = useMemo(
    () => (value === undefined ? undefined : { rows: value.cases, next: value.next }),
    [value],
  )
  const paged = usePages(first, async (after) => {
    const page = await tessera.query('about', { after })
    return { rows: page.cases, next: page.next }
  })
  const strikes = value?.strikes ?? []
  const [latest] = strikes
  return (
    <div class="t-stack">
      <h1 tabIndex={-1}>{words.title}</h1>
      {watched.problem === undefined ? null : (
        <Trouble problem={watched.problem} retry={watched.retry} />
      )}
      {latest === undefined ? null : (
        <p class="t-notice">
          {words.strikes(strikes.length)} <Fades atMs={latest.fadesAt} />
        </p>
      )}
      {first === undefined ? (
        watched.problem === undefined ? (
          <SkeletonRows count={3} />
        ) : null
      ) : paged.rows.length === 0 ? (
        <Empty title={words.none} note={words.noneNote} />
      ) : (
        <ul class="t-card t-list">
          {paged.rows.map((row) => (
            <li key={row.case}>
              <button
                type="button"
                class="t-list-row row"
                onClick={() => go({ at: 'about-case', case: row.case })}
              >
                <span class="row-head">
                  <span class="t-strong">{row.place}</span>
                  <span class="t-fine">
                    <Moment atMs={row.at} />
                  </span>
                </span>
                <span class="row-excerpt">{row.excerpt || texts.kinds[row.kind]}</span>
                <span class="chips">
                  <span class="t-chip">{texts.states[row.state]}</span>
                  {row.appeal === null ? null : (
                    <span class="t-chip chip-strong">{texts.appeal.states[row.appeal]}</span>
                  )}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <ListEnd {...paged} />
    </div>
  )
}

function Fades({ atMs }: { readonly atMs: number }) {
  const { texts, host } = useSurroundings()
  const day = new Intl.DateTimeFormat(host.locale, { dateStyle: 'medium' }).format(atMs)
  return <time dateTime={new Date(atMs).toISOString()}>{texts.about.fades(day)}</time>
}
