// The list of conversations: the latest first, what waits in each, requests apart.

import { OfflineNotice, Recent, Tile, useTitle } from '@tessera/sdk/page-kit'
import { useMemo, useState } from 'preact/hooks'
import { openNames, type NameOfPerson } from './names.ts'
import { Empty, Icon, IconButton, SkeletonRows, Trouble } from './pieces.tsx'
import { sayLine } from './say-line.ts'
import { useSurroundings, useWatch, type ListRow } from './surroundings.tsx'
import type { Texts } from './texts/wording.ts'

const pageRows = 40

/** The list; `current` is the conversation shown beside it. */
export function List({ current, alone }: { readonly current?: string; readonly alone: boolean }) {
  const { texts, go, tessera } = useSurroundings()
  const words = texts.list
  return (
    <section class="list" aria-label={words.title}>
      {alone ? <ListTitle /> : null}
      <header class="head">
        {alone ? (
          <h1 class="head-title t-grow" tabIndex={-1}>
            {words.title}
          </h1>
        ) : (
          <h2 class="head-title t-grow">{words.title}</h2>
        )}
        <IconButton icon="search" label={texts.search.title} press={() => go({ at: 'search' })} />
        <IconButton icon="add" label={words.add} press={() => go({ at: 'add' })} />
        <IconButton icon="people" label={words.contacts} press={() => go({ at: 'contacts' })} />
      </header>
      <div class="list-body">
        <OfflineNotice />
        <Rows current={current} />
        {tessera.granted.includes('identity.profile') ? null : (
          <p class="t-fine list-note">{words.namesOff}</p>
        )}
      </div>
    </section>
  )
}

function ListTitle() {
  useTitle(useSurroundings().texts.list.title)
  return null
}

function Rows({ current }: { readonly current: string | undefined }) {
  const { texts, go } = useSurroundings()
  const [count, setCount] = useState(pageRows)
  const { value, problem, retry } = useWatch(
    'conversations',
    useMemo(() => ({ count }), [count]),
  )
  const [kept, setKept] = useState(value)
  if (value !== undefined && value !== kept) setKept(value)
  const shown = value ?? kept
  if (shown === undefined)
    return problem === undefined ? (
      <SkeletonRows count={6} />
    ) : (
      <Trouble problem={problem} retry={retry} />
    )
  const { rooms, more, requestsCount, people } = shown
  const named = openNames(people, texts)
  return (
    <>
      {requestsCount === 0 ? null : <RequestsRow count={requestsCount} />}
      {rooms.length === 0 && requestsCount === 0 ? (
        <Empty
          title={texts.list.none}
          note={texts.list.noneNote}
          action={texts.list.add}
          press={() => go({ at: 'add' })}
        />
      ) : (
        <ul>
          {rooms.map((row) => (
            <Row key={row.conv} row={row} named={named} isCurrent={row.conv === current} />
          ))}
        </ul>
      )}
      {more && count < 200 ? (
        <button
          type="button"
          class="t-link list-more"
          onClick={() => setCount(Math.min(200, count + pageRows))}
        >
          {texts.list.more}
        </button>
      ) : null}
    </>
  )
}

function RequestsRow({ count }: { readonly count: number }) {
  const { texts, go } = useSurroundings()
  return (
    <button type="button" class="list-row list-requests" onClick={() => go({ at: 'requests' })}>
      <span class="list-mark" aria-hidden="true">
        <Icon name="inbox" />
      </span>
      <span class="t-grow">
        <span class="t-strong list-title">{texts.list.requests(count)}</span>
        <span class="t-fine list-line">{texts.list.requestsNote}</span>
      </span>
      <Icon name="next" size={18} />
    </button>
  )
}

function Row(props: {
  readonly row: ListRow
  readonly named: NameOfPerson
  readonly isCurrent: boolean
}) {
  const { row, named, isCurrent } = props
  const { texts, go } = useSurroundings()
  const title = titleOf(row, named, texts)
  return (
    <li>
      <button
        type="button"
        class="list-row"
        aria-current={isCurrent ? 'page' : undefined}
        onClick={() => go({ at: 'room', conv: row.conv })}
      >
        <Tile id={row.opposite ?? row.conv} />
        <span class="t-grow">
          <span class="list-top">
            <span class="t-strong list-title">{title}</span>
            <span class="t-fine list-time">
              <Recent atMs={row.lastAt} />
            </span>
          </span>
          <span class="list-top">
            <span class="t-note list-line">{sayLast(row, named, texts)}</span>
            {row.muted ? (
              <span class="list-muted" role="img" aria-label={texts.list.muted}>
                <Icon name="muted" size={15} />
              </span>
            ) : null}
            <Badge count={row.unreadCount} quiet={row.muted} />
          </span>
        </span>
      </button>
    </li>
  )
}

function Badge({ count, quiet }: { readonly count: number; readonly quiet: boolean }) {
  const { texts } = useSurroundings()
  return count === 0 ? null : (
    <span class={`badge ${quiet ? 'badge-quiet' : ''}`}>
      <span aria-hidden="true">{count > 99 ? '99+' : count}</span>
      <span class="t-unseen">{texts.list.unread(count)}</span>
    </span>
  )
}

/** What a conversation is called: by the other one, by its title, or as one's own notes. */
export function titleOf(
  row: Pick<ListRow, 'kind' | 'title' | 'opposite'>,
  named: NameOfPerson,
  texts: Texts,
): string {
  if (row.kind === 'self') return texts.list.self
  if (row.kind === 'deal') return row.title
  return row.opposite === null ? row.title : named(row.opposite)
}

function sayLast(row: ListRow, named: NameOfPerson, texts: Texts): string {
  const { last } = row
  if (last === null) return texts.list.empty
  const who = last.own ? texts.you : named(last.sender)
  if (last.kind === 'folded') return texts.list.folded
  if (last.kind === 'system') return sayEventShort(last, who, texts)
  if (last.kind === 'away') return texts.list.away
  const line = last.kind === 'recalled' ? texts.list.recalled : sayLine(last.kind, last.line, texts)
  const says = last.own || row.kind === 'group'
  return says ? `${who}: ${line}` : line
}

function sayEventShort(last: NonNullable<ListRow['last']>, who: string, texts: Texts): string {
  const { event } = texts
  switch (last.event) {
    case 'created':
      return event.created(who)
    case 'left':
      return event.left(who)
    case 'renamed':
      return event.renamed(who, last.line)
    case 'added':
      return texts.list.joined
    case 'removed':
      return texts.list.removed
    case 'opened':
      return event.opened(who, last.line)
    case null:
      return ''
  }
}
