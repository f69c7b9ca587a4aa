// What waits for an answer: friend requests, first lines of strangers, and what one sent oneself.

import type { ResultOf } from '@tessera/sdk/page'
import { OfflineNotice, Recent, Tile, useTitle } from '@tessera/sdk/page-kit'
import type { ComponentChildren } from 'preact'
import { useMemo, useState } from 'preact/hooks'
import { nameOf } from '../names.ts'
import { ActProblem, Empty, Head, SkeletonRows, Trouble } from '../pieces.tsx'
import { type Chat, useActing, useSurroundings, useWatch } from '../surroundings.tsx'
import type { Texts } from '../texts/wording.ts'

type Found = ResultOf<Chat, 'requests'>
type Hint = Found['friends'][number]['hint']

/** The screen of requests. */
export function Requests() {
  const { texts, go } = useSurroundings()
  const words = texts.requests
  useTitle(words.title)
  const { value, problem, retry } = useWatch(
    'requests',
    useMemo(() => ({}), []),
  )
  return (
    <section class="screen">
      <Head title={words.title} back={() => go({ at: 'list' })} />
      <div class="screen-body">
        <OfflineNotice />
        {value !== undefined ? (
          <Parts found={value} />
        ) : problem === undefined ? (
          <SkeletonRows count={4} />
        ) : (
          <Trouble problem={problem} retry={retry} />
        )}
      </div>
    </section>
  )
}

function Parts({ found }: { readonly found: Found }) {
  const { texts } = useSurroundings()
  const words = texts.requests
  const { friends, talks, sent } = found
  return (
    <>
      {friends.length + talks.length === 0 ? <Empty title={words.none} /> : null}
      <Part title={words.friends} count={friends.length}>
        {friends.map((one) => (
          <FriendRequest key={one.who.person} request={one} />
        ))}
      </Part>
      <Part title={words.talks} count={talks.length}>
        {talks.map((one) => (
          <Talk key={one.conv} talk={one} />
        ))}
      </Part>
      <Part title={words.sent} count={sent.length}>
        {sent.map(({ who, at, state }) => (
          <li class="t-list-row" key={who.person}>
            <Tile id={who.person} />
            <span class="t-grow list-title">{nameOf(who, texts)}</span>
            <span class="t-fine">
              {state === 'accepted' ? words.stateAccepted : words.stateSent} · <Recent atMs={at} />
            </span>
          </li>
        ))}
      </Part>
    </>
  )
}

function Part(props: {
  readonly title: string
  readonly count: number
  readonly children: ComponentChildren
}) {
  return props.count === 0 ? null : (
    <section class="t-stack part">
      <h2>{props.title}</h2>
      <ul class="t-card t-list">{props.children}</ul>
    </section>
  )
}

/** What the two have in common, so that one can judge. */
function sayHint({ friendsCount, group, byCode }: Hint, texts: Texts): string {
  const words = texts.requests
  const told = [
    ...(friendsCount > 0 ? [words.common(friendsCount)] : []),
    ...(group === null ? [] : [words.inGroup(group)]),
    ...(byCode ? [words.byCode] : []),
  ]
  return told.length === 0 ? words.unknown : told.join(' · ')
}

function Who(props: {
  readonly who: Found['friends'][number]['who']
  readonly hint: Hint
  readonly at: number
}) {
  const { texts } = useSurroundings()
  const { who, hint, at } = props
  return (
    <div class="t-row">
      <Tile id={who.person} />
      <div class="t-grow">
        <p class="list-top">
          <span class="t-strong list-title">{nameOf(who, texts)}</span>
          <span class="t-fine list-time">
            <Recent atMs={at} />
          </span>
        </p>
        <p class="t-fine">{sayHint(hint, texts)}</p>
      </div>
    </div>
  )
}

function Answer(props: {
  readonly name: string
  readonly answer: (accept: boolean) => Promise<unknown>
}) {
  const { texts } = useSurroundings()
  const act = useActing()
  const press = (accept: boolean) => (): void => void act.run(() => props.answer(accept))
  return (
    <>
      <div class="pair" role="group" aria-label={props.name}>
        <button type="button" class="t-button t-button-quiet" onClick={press(false)}>
          {texts.requests.decline}
        </button>
        <button type="button" class="t-button" onClick={press(true)} aria-busy={act.busy}>
          {texts.requests.accept}
        </button>
      </div>
      <ActProblem problem={act.problem} />
    </>
  )
}

function FriendRequest({ request }: { readonly request: Found['friends'][number] }) {
  const { tessera, texts } = useSurroundings()
  const { who, text, at, hint } = request
  return (
    <li class="request">
      <Who who={who} hint={hint} at={at} />
      {text === '' ? null : <p class="request-text">{text}</p>}
      <Answer
        name={nameOf(who, texts)}
        answer={(accept) => tessera.mutate('answerFriend', { person: who.person, accept })}
      />
    </li>
  )
}

function Talk({ talk }: { readonly talk: Found['talks'][number] }) {
  const { tessera, texts, go } = useSurroundings()
  const { who, conv, line, at, hint } = talk
  const [shown, setShown] = useState(false)
  const answer = async (accept: boolean): Promise<void> => {
    await tessera.mutate('answerTalk', { conv, accept })
    if (accept) go({ at: 'room', conv })
  }
  return (
    <li class="request">
      <Who who={who} hint={hint} at={at} />
      {shown ? (
        <p class="request-text">{line}</p>
      ) : (
        <div class="t-row request-hidden">
          <p class="t-note t-grow">{texts.requests.hiddenLine}</p>
          <button type="button" class="t-link" onClick={() => setShown(true)}>
            {texts.requests.show}
          </button>
        </div>
      )}
      <Answer name={nameOf(who, texts)} answer={answer} />
    </li>
  )
}
