// The public log: everything that was done, for everybody to read.

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
import { useClauseName } from '../pieces.tsx'
import { useSurroundings, useWatch } from '../surroundings.tsx'

const fromTheFirst = {}

/** The screen of the log. */
export function Log() {
  const { tessera, texts } = useSurroundings()
  const clauseName = useClauseName()
  const words = texts.log
  useTitle(words.title)
  const watched = useWatch('log', fromTheFirst)
  const { value } = watched
  const first = useMemo(
    () => (value === undefined ? undefined : { rows: value.entries, next: value.next }),
    [value],
  )
  const paged = usePages(first, async (after) => {
    const page = await tessera.query('log', { after })
    return { rows: page.entries, next: page.next }
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
          <SkeletonRows count={5} />
        ) : null
      ) : paged.rows.length === 0 ? (
        <Empty title={words.none} note={words.noneNote} />
      ) : (
        <ol class="t-card t-list">
          {paged.rows.map((entry) => (
            <li class="t-list-row" key={entry.entry}>
              <span class="t-grow">
                <span class="t-strong">{words.acts[entry.act]}</span>
                <span class="t-note line">
                  {words.where(entry.place, texts.kinds[entry.kind])} ·{' '}
                  {texts.clause(clauseName(entry.clause))}
                </span>
                <span class="t-fine line">
                  {entry.actor === null ? words.automatic : texts.moderator(entry.actor)}
                  {entry.second === null ? null : ` · ${words.second(entry.second)}`} ·{' '}
                  <Moment atMs={entry.at} />
                </span>
              </span>
            </li>
          ))}
        </ol>
      )}
      <ListEnd {...paged} />
    </div>
  )
}
