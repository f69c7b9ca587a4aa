// The queue: what waits for a moderator. With room to spare an opened case stands beside it.

import { Empty, ListEnd, SkeletonRows, Trouble, usePages, useTitle } from '@tessera/sdk/page-kit'
import type { ComponentChildren } from 'preact'
import { useMemo, useState } from 'preact/hooks'
import type { Language } from '../../rules/language.ts'
import { Due, formatWeight } from '../figures.tsx'
import { useClauseName } from '../pieces.tsx'
import { useSurroundings, useWatch, type QueueRow } from '../surroundings.tsx'

interface Filter {
  readonly plugin?: string
  readonly language?: Language
}

/** The screen of what waits; `opened` is the case that stands beside it, as `children`. */
export function Queue(props: {
  readonly opened: string | undefined
  readonly children?: ComponentChildren
}) {
  const { texts } = useSurroundings()
  const [filter, setFilter] = useState<Filter>({})
  const isOpened = props.opened !== undefined
  return (
    <div class={`desk ${isOpened ? 'desk-opened' : ''}`}>
      <section class="t-stack desk-list" aria-labelledby="queue-title">
        <QueueTitle isOpened={isOpened} />
        <Rows
          key={`${filter.plugin} ${filter.language}`}
          filter={filter}
          setFilter={setFilter}
          opened={props.opened}
        />
      </section>
      {isOpened ? (
        <div class="desk-case">{props.children}</div>
      ) : (
        <p class="desk-none t-note">{texts.queue.choose}</p>
      )}
    </div>
  )
}

/** The title of the screen, unless the case beside it has that. */
function QueueTitle({ isOpened }: { readonly isOpened: boolean }) {
  const { texts } = useSurroundings()
  useTitle(texts.queue.title)
  return isOpened ? (
    <h2 id="queue-title">{texts.queue.title}</h2>
  ) : (
    <h1 id="queue-title" tabIndex={-1}>
      {texts.queue.title}
    </h1>
  )
}

function Rows(props: {
  readonly filter: Filter
  readonly setFilter: (filter: Filter) => void
  readonly opened: string | undefined
}) {
  const { filter, setFilter, opened } = props
  const { tessera, texts } = useSurroundings()
  const watched = useWatch(
    'queue',
    useMemo(() => filter, [filter]),
  )
  const { value } = watched
  const first = useMemo(
    () => (value === undefined ? undefined : { rows: value.cases, next: value.next }),
    [value],
  )
  const paged = usePages(first, async (after) => {
    const page = await tessera.query('queue', { ...filter, after })
    return { rows: page.cases, next: page.next }
  })
  if (first === undefined)
    return watched.problem === undefined ? (
      <SkeletonRows count={5} />
    ) : (
      <Trouble problem={watched.problem} retry={watched.retry} />
    )
  return (
    <>
      <Filters sources={value?.sources ?? []} filter={filter} setFilter={setFilter} />
      {watched.problem === undefined ? null : (
        <Trouble problem={watched.problem} retry={watched.retry} />
      )}
      {paged.rows.length === 0 ? (
        <Empty title={texts.queue.none} note={texts.queue.noneNote} />
      ) : (
        <ul class="t-card t-list">
          {paged.rows.map((row) => (
            <Row key={row.case} row={row} isOpened={row.case === opened} />
          ))}
        </ul>
      )}
      <ListEnd {...paged} />
    </>
  )
}

function Filters(props: {
  readonly sources: readonly string[]
  readonly filter: Filter
  readonly setFilter: (filter: Filter) => void
}) {
  const { sources, filter, setFilter } = props
  const { texts } = useSurroundings()
  const words = texts.queue
  const withPlugin = (plugin: string): Filter => {
    const { plugin: _before, ...rest } = filter
    return plugin === '' ? rest : { ...rest, plugin }
  }
  const withLanguage = (language: string): Filter => {
    const { language: _before, ...rest } = filter
    return language === 'zh' || language === 'en' ? { ...rest, language } : rest
  }
  return (
    <div class="t-row filters">
      <label class="t-field t-grow">
        <span class="t-field-label">{words.from}</span>
        <select
          class="t-input"
          value={filter.plugin ?? ''}
          onChange={(event) => setFilter(withPlugin(event.currentTarget.value))}
        >
          <option value="">{words.everywhere}</option>
          {sources.map((source) => (
            <option key={source} value={source}>
              {source}
            </option>
          ))}
        </select>
      </label>
      <label class="t-field t-grow">
        <span class="t-field-label">{words.language}</span>
        <select
          class="t-input"
          value={filter.language ?? ''}
          onChange={(event) => setFilter(withLanguage(event.currentTarget.value))}
        >
          <option value="">{words.bothLanguages}</option>
          <option value="zh">{words.languages.zh}</option>
          <option value="en">{words.languages.en}</option>
        </select>
      </label>
    </div>
  )
}

function Row({ row, isOpened }: { readonly row: QueueRow; readonly isOpened: boolean }) {
  const { texts, go } = useSurroundings()
  const clauseName = useClauseName()
  const words = texts.queue
  return (
    <li>
      <button
        type="button"
        class="t-list-row row"
        aria-current={isOpened ? 'true' : undefined}
        onClick={() => go({ at: 'case', case: row.case })}
      >
        <span class="row-head">
          <span class="t-strong">{row.place}</span>
          <span class={`t-fine due ${row.waitsFor === 'escalated' ? 'late' : ''}`}>
            <Due atMs={row.dueAt} />
          </span>
        </span>
        <span class="row-excerpt">{row.excerpt || texts.kinds[row.kind]}</span>
        <span class="chips">
          {row.waitsFor === 'decision' ? null : (
            <span class="t-chip chip-strong">{texts.waitsFor[row.waitsFor]}</span>
          )}
          {row.state === 'open' ? null : <span class="t-chip">{texts.states[row.state]}</span>}
          {row.topReason === null ? null : <span class="t-chip">{clauseName(row.topReason)}</span>}
          {row.reportsCount === 0 ? null : (
            <span class="t-chip">
              {words.reports(row.reportsCount, formatWeight(row.weightThousandths))}
            </span>
          )}
          {row.isBombed ? <span class="t-chip chip-warning">{words.bombed}</span> : null}
        </span>
      </button>
    </li>
  )
}
