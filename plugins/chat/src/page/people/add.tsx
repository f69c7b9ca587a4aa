// Adding a friend: one's own code to give away, and somebody else's to ask by.

import { readPassword, spelled } from '@tessera/sdk/links'
import type { ResultOf } from '@tessera/sdk/page'
import { OfflineNotice, Tile, useTitle } from '@tessera/sdk/page-kit'
import { useId, useMemo, useState } from 'preact/hooks'
import { requestCharsMax } from '../../rules/limit.ts'
import { formatDate } from '../moment.ts'
import { nameOf } from '../names.ts'
import { ActProblem, Head, Icon, SkeletonRows, Trouble } from '../pieces.tsx'
import { pathOf } from '../place.ts'
import { useActing, useSurroundings, useWatch, type Chat } from '../surroundings.tsx'

/** The screen for adding a friend; with a code, the person it leads to. */
export function Add({ code }: { readonly code: string | undefined }) {
  const { texts, go } = useSurroundings()
  useTitle(texts.add.title)
  return (
    <section class="screen">
      <Head
        title={texts.add.title}
        back={() => go(code === undefined ? { at: 'list' } : { at: 'add' })}
      />
      <div class="screen-body">
        <OfflineNotice />
        {code === undefined ? (
          <>
            <MyCode />
            <EnterCode />
          </>
        ) : (
          <Found code={code} />
        )}
      </div>
    </section>
  )
}

type OwnCode = NonNullable<ResultOf<Chat, 'ownCode'>['own']>

function MyCode() {
  const { tessera, texts } = useSurroundings()
  const words = texts.add
  const act = useActing()
  const { value, problem, retry } = useWatch(
    'ownCode',
    useMemo(() => ({}), []),
  )
  const [done, setDone] = useState<'renewed' | 'dropped' | undefined>(undefined)
  const change = async (next: typeof done, work: () => Promise<unknown>): Promise<void> => {
    setDone(undefined)
    if (await act.run(work)) setDone(next)
  }
  const make = () => change(undefined, () => tessera.mutate('myCode', { renew: false }))
  const renew = () => change('renewed', () => tessera.mutate('myCode', { renew: true }))
  const drop = () => change('dropped', () => tessera.mutate('dropCode', {}))
  return (
    <section class="t-card t-stack">
      <h2>{words.mine}</h2>
      <p class="t-note">{words.mineNote}</p>
      {value === undefined ? (
        problem === undefined ? (
          <span class="t-skeleton code-skeleton" aria-hidden="true" />
        ) : (
          <Trouble problem={problem} retry={retry} />
        )
      ) : value.own === null ? (
        <button type="button" class="t-button t-button-wide" onClick={() => void make()}>
          {words.make}
        </button>
      ) : (
        <ShownCode own={value.own} renew={() => void renew()} drop={() => void drop()} />
      )}
      <div role="status">
        {done === undefined ? null : <p class="t-notice t-notice-good">{words[done]}</p>}
      </div>
      <ActProblem problem={act.problem} />
    </section>
  )
}

/** The code, and what one can do with it. */
function ShownCode(props: {
  readonly own: OwnCode
  readonly renew: () => void
  readonly drop: () => void
}) {
  const { tessera, texts, host } = useSurroundings()
  const words = texts.add
  const act = useActing()
  const { code, link, until } = props.own
  const place = { path: pathOf({ at: 'add', code }), title: words.shareTitle, code: link }
  return (
    <>
      <code class="code">{spelled(link)}</code>
      <p class="t-fine">{words.until(formatDate(until, host.locale))}</p>
      <button
        type="button"
        class="t-button t-button-wide"
        onClick={() => void act.run(() => tessera.share(place))}
      >
        <Icon name="share" /> {words.share}
      </button>
      <div class="pair">
        <button type="button" class="t-button t-button-quiet" onClick={props.renew}>
          {words.renew}
        </button>
        <button type="button" class="t-button t-button-quiet" onClick={props.drop}>
          {words.drop}
        </button>
      </div>
      <ActProblem problem={act.problem} />
    </>
  )
}

/** A code may come alone, with the text or within the link that it was shared with. */
function readTold(text: string): { readonly code: string } | 'codeMissing' | 'codeMistyped' {
  const read = readPassword(text)
  if (read.ok) return { code: read.code }
  if (read.why === 'checksum') return 'codeMistyped'
  const last = text.trim().split('/').at(-1) ?? ''
  return last === '' ? 'codeMissing' : { code: last.slice(0, 64) }
}

function EnterCode() {
  const { texts, go } = useSurroundings()
  const words = texts.add
  const id = useId()
  const [code, setCode] = useState('')
  const [fault, setFault] = useState<'codeMissing' | 'codeMistyped' | undefined>(undefined)
  const submit = (event: Event): void => {
    event.preventDefault()
    const read = readTold(code)
    if (read === 'codeMissing' || read === 'codeMistyped') setFault(read)
    else go({ at: 'add', code: read.code })
  }
  return (
    <form class="t-card t-stack" onSubmit={submit} noValidate>
      <h2>{words.enter}</h2>
      <div class="t-field">
        <label class="t-field-label" for={id}>
          {words.code}
        </label>
        <input
          id={id}
          class="t-input"
          value={code}
          autoComplete="off"
          autoCapitalize="none"
          spellcheck={false}
          aria-invalid={fault !== undefined}
          aria-describedby={fault === undefined ? undefined : `${id}-fault`}
          onInput={(event) => setCode(event.currentTarget.value)}
        />
        {fault === undefined ? null : (
          <p class="t-error" id={`${id}-fault`} role="alert">
            {words[fault]}
          </p>
        )}
      </div>
      <button type="submit" class="t-button t-button-quiet t-button-wide">
        {words.look}
      </button>
    </form>
  )
}

function Found({ code }: { readonly code: string }) {
  const { texts, tessera, go } = useSurroundings()
  const words = texts.add
  const act = useActing()
  const { value, problem, retry } = useWatch(
    'whoseCode',
    useMemo(() => ({ code }), [code]),
  )
  if (value === undefined)
    return problem === undefined ? (
      <SkeletonRows count={1} />
    ) : (
      <Trouble problem={problem} retry={retry} />
    )
  const { person } = value
  const talk = (): Promise<boolean> =>
    act.run(async () => {
      const { result } = await tessera.mutate('startDm', { person })
      go({ at: 'room', conv: result.conv })
    })
  return (
    <section class="t-card t-stack found">
      <div class="t-row">
        <Tile id={person} />
        <p class="t-strong list-title">{nameOf(value, texts)}</p>
      </div>
      {value.own ? (
        <p class="t-note">{words.own}</p>
      ) : value.friend ? (
        <>
          <p class="t-note">{words.already}</p>
          <button type="button" class="t-button t-button-wide" onClick={() => void talk()}>
            {words.write}
          </button>
          <ActProblem problem={act.problem} />
        </>
      ) : (
        <Ask code={code} />
      )}
    </section>
  )
}

function Ask({ code }: { readonly code: string }) {
  const { texts, tessera } = useSurroundings()
  const words = texts.add
  const id = useId()
  const act = useActing()
  const [text, setText] = useState('')
  const [outcome, setOutcome] = useState<'sent' | 'friends' | undefined>(undefined)
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault()
    await act.run(async () => {
      const { result } = await tessera.mutate('askFriend', { to: { code }, text })
      setOutcome(result.outcome)
    })
  }
  if (outcome !== undefined)
    return (
      <p class="t-notice t-notice-good" role="status">
        {words[outcome]}
      </p>
    )
  return (
    <form class="t-stack" onSubmit={(event) => void submit(event)}>
      <div class="t-field">
        <label class="t-field-label" for={id}>
          {words.note}
        </label>
        <input
          id={id}
          class="t-input"
          value={text}
          maxLength={requestCharsMax * 4}
          placeholder={words.notePlaceholder}
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </div>
      <button type="submit" class="t-button t-button-wide" aria-busy={act.busy}>
        {words.ask}
      </button>
      <ActProblem problem={act.problem} />
    </form>
  )
}
