// Searching one's own conversations: what was said, by whom, where.

import { PageError, type ResultOf } from '@tessera/sdk/page'
import { OfflineNotice, Recent, Tile, useTitle } from '@tessera/sdk/page-kit'
import { useEffect, useState } from 'preact/hooks'
import { titleOf } from './list.tsx'
import { openNames, type NameOfPerson } from './names.ts'
import { Empty, Head, SkeletonRows, Trouble } from './pieces.tsx'
import { useSurroundings, type Chat } from './surroundings.tsx'

type Answer = ResultOf<Chat, 'find'>
type FoundRow = Answer['found'][number]

const pauseMs = 300

interface Search {
  readonly asked: string
  readonly answer?: Answer
  readonly problem?: PageError
}

/** Asks a moment after the last key, and forgets answers that come too late. */
function useSearch(text: string): { readonly search: Search; readonly retry: () => void } {
  const { tessera } = useSurroundings()
  const [search, setSearch] = useState<Search>({ asked: '' })
  const [attempt, setAttempt] = useState(0)
  useEffect(() => {
    if (text === '') return setSearch({ asked: '' })
    let current = true
    const timer = setTimeout(() => {
      tessera.query('find', { text }).then(
        (answer) => {
          if (current) setSearch({ asked: text, answer })
        },
        (error: unknown) => {
          if (current && error instanceof PageError) setSearch({ asked: text, problem: error })
        },
      )
    }, pauseMs)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [tessera, text, attempt])
  return { search, retry: () => setAttempt((count) => count + 1) }
}

/** The screen of search. */
export function Find() {
  const { texts, go } = useSurroundings()
  const words = texts.search
  useTitle(words.title)
  const [text, setText] = useState('')
  const wanted = text.trim()
  const { search, retry } = useSearch(wanted)
  return (
    <section class="screen">
      <Head title={words.title} back={() => go({ at: 'list' })} />
      <div class="screen-body">
        <OfflineNotice />
        <input
          type="search"
          class="t-input"
          value={text}
          maxLength={100}
          placeholder={words.placeholder}
          aria-label={words.placeholder}
          onInput={(event) => setText(event.currentTarget.value)}
        />
        <Answered wanted={wanted} search={search} retry={retry} />
      </div>
    </section>
  )
}

function Answered(props: {
  readonly wanted: string
  readonly search: Search
  readonly retry: () => void
}) {
  const { wanted, search, retry } = props
  const { texts } = useSurroundings()
  const words = texts.search
  if (wanted === '') return <p class="t-note">{words.note}</p>
  if (search.problem !== undefined) return <Trouble problem={search.problem} retry={retry} />
  if (search.asked !== wanted || search.answer === undefined) return <SkeletonRows count={3} />
  const { found, people } = search.answer
  const named = openNames(people, texts)
  return (
    <>
      <p class="t-fine" role="status">
        {words.count(found.length)}
      </p>
      {found.length === 0 ? (
        <Empty title={words.none} note={words.noneNote} />
      ) : (
        <ul class="t-card t-list">
          {found.map((row) => (
            <Row key={`${row.conv}/${row.seq}`} row={row} named={named} />
          ))}
        </ul>
      )}
    </>
  )
}

function Row({ row, named }: { readonly row: FoundRow; readonly named: NameOfPerson }) {
  const { texts, go } = useSurroundings()
  return (
    <li>
      <button
        type="button"
        class="t-list-row way"
        onClick={() => go({ at: 'room', conv: row.conv, seq: row.seq })}
      >
        <Tile id={row.opposite ?? row.conv} />
        <span class="t-grow">
          <span class="list-top">
            <span class="t-strong list-title">{titleOf(row, named, texts)}</span>
            <span class="t-fine list-time">
              <Recent atMs={row.at} />
            </span>
          </span>
          <span class="t-note search-line">
            {named(row.sender)}: {row.line}
          </span>
        </span>
      </button>
    </li>
  )
}
