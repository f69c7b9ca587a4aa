// Contacts: friends by name, the ways to more of them, and who is blocked.

import { PageError, type ResultOf } from '@tessera/sdk/page'
import { OfflineNotice, Tile, useTitle } from '@tessera/sdk/page-kit'
import { useEffect, useMemo, useState } from 'preact/hooks'
import { nameOf } from '../names.ts'
import { ActProblem, Empty, Head, Icon, SkeletonRows, Trouble, type IconName } from '../pieces.tsx'
import { type Chat, useActing, useSurroundings, useWatch } from '../surroundings.tsx'
import { OwnSettings } from './own-settings.tsx'

type FriendRow = ResultOf<Chat, 'friends'>['friends'][number]

/** The screen of contacts. */
export function Contacts() {
  const { texts, go } = useSurroundings()
  const words = texts.people
  useTitle(words.title)
  return (
    <section class="screen">
      <Head title={words.title} back={() => go({ at: 'list' })} />
      <div class="screen-body">
        <OfflineNotice />
        <Ways />
        <Friends />
        <Blocked />
        <OwnSettings />
      </div>
    </section>
  )
}

function Ways() {
  const { texts, go } = useSurroundings()
  const words = texts.people
  const friends = useFriends()
  const act = useActing()
  const { tessera } = useSurroundings()
  const notes = async (): Promise<void> => {
    const viewer = friends.value?.viewer
    if (viewer === undefined) return
    await act.run(async () => {
      const { result } = await tessera.mutate('startDm', { person: viewer })
      go({ at: 'room', conv: result.conv })
    })
  }
  return (
    <>
      <ul class="t-card t-list ways">
        <Way icon="add" label={words.add} press={() => go({ at: 'add' })} />
        <Way icon="inbox" label={words.requests} press={() => go({ at: 'requests' })} />
        <Way icon="people" label={words.newGroup} press={() => go({ at: 'group' })} />
        <Way icon="note" label={words.notes} press={() => void notes()} />
      </ul>
      <ActProblem problem={act.problem} />
    </>
  )
}

function Way(props: {
  readonly icon: IconName
  readonly label: string
  readonly press: () => void
}) {
  return (
    <li>
      <button type="button" class="t-list-row way" onClick={props.press}>
        <span class="list-mark list-mark-quiet" aria-hidden="true">
          <Icon name={props.icon} />
        </span>
        <span class="t-grow">{props.label}</span>
        <Icon name="next" size={18} />
      </button>
    </li>
  )
}

/** The first two hundred friends, live. */
export const useFriends = () =>
  useWatch(
    'friends',
    useMemo(() => ({}), []),
  )

/** All friends: the live ones, and with `more` the pages after them. */
function useAllFriends() {
  const { tessera } = useSurroundings()
  const watched = useFriends()
  const [rest, setRest] = useState<readonly FriendRow[]>([])
  const [next, setNext] = useState<string | null>(null)
  const [problem, setProblem] = useState<PageError | undefined>(undefined)
  useEffect(() => {
    setRest([])
    setNext(watched.value?.next ?? null)
  }, [watched.value])
  const more = async (): Promise<void> => {
    if (next === null) return
    try {
      const page = await tessera.query('friends', { after: next })
      setRest((before) => [...before, ...page.friends])
      setNext(page.next)
      setProblem(undefined)
    } catch (error) {
      if (!(error instanceof PageError)) throw error
      setProblem(error)
    }
  }
  return { watched, rest, next, problem, more }
}

function Friends() {
  const { texts, host, go } = useSurroundings()
  const words = texts.people
  const [wanted, setWanted] = useState('')
  const { watched, rest, next, problem, more } = useAllFriends()
  const { value } = watched
  if (value === undefined)
    return watched.problem === undefined ? (
      <SkeletonRows count={5} />
    ) : (
      <Trouble problem={watched.problem} retry={watched.retry} />
    )
  if (value.friends.length === 0)
    return (
      <Empty
        title={words.none}
        note={words.noneNote}
        action={words.add}
        press={() => go({ at: 'add' })}
      />
    )
  const named = [...value.friends, ...rest].map((one) => ({ ...one, shown: nameOf(one, texts) }))
  const found = named
    .filter(({ shown }) => shown.toLocaleLowerCase().includes(wanted.trim().toLocaleLowerCase()))
    .toSorted((one, other) => one.shown.localeCompare(other.shown, host.locale))
  return (
    <>
      <input
        type="search"
        class="t-input"
        value={wanted}
        placeholder={words.find}
        aria-label={words.find}
        onInput={(event) => setWanted(event.currentTarget.value)}
      />
      <p class="t-fine" role="status">
        {found.length === 0 ? words.foundNone : words.friends(found.length)}
      </p>
      {found.length === 0 ? null : (
        <ul class="t-card t-list">
          {found.map(({ person, shown }) => (
            <FriendLine key={person} person={person} shown={shown} />
          ))}
        </ul>
      )}
      {next === null ? null : (
        <button type="button" class="t-link" onClick={() => void more()}>
          {words.more}
        </button>
      )}
      <ActProblem problem={problem} />
    </>
  )
}

function FriendLine({ person, shown }: { readonly person: string; readonly shown: string }) {
  const { tessera, go } = useSurroundings()
  const act = useActing()
  const talk = (): Promise<boolean> =>
    act.run(async () => {
      const { result } = await tessera.mutate('startDm', { person })
      go({ at: 'room', conv: result.conv })
    })
  return (
    <li>
      <button type="button" class="t-list-row way" aria-busy={act.busy} onClick={() => void talk()}>
        <Tile id={person} />
        <span class="t-grow list-title">{shown}</span>
      </button>
      <ActProblem problem={act.problem} />
    </li>
  )
}

function Blocked() {
  const { texts, tessera } = useSurroundings()
  const words = texts.people
  const { value } = useWatch(
    'blocked',
    useMemo(() => ({}), []),
  )
  const act = useActing()
  if (value === undefined || value.people.length === 0) return null
  return (
    <details class="t-card blocked">
      <summary>{words.blocked(value.people.length)}</summary>
      <ul class="t-list">
        {value.people.map(({ person, name }) => (
          <li class="t-list-row" key={person}>
            <Tile id={person} />
            <span class="t-grow list-title">{nameOf({ person, name }, texts)}</span>
            <button
              type="button"
              class="t-link"
              onClick={() => void act.run(() => tessera.mutate('unblock', { person }))}
            >
              {words.unblock}
            </button>
          </li>
        ))}
      </ul>
      <ActProblem problem={act.problem} />
    </details>
  )
}
