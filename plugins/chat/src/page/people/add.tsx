// Adding a friend: one's own code to give away, and somebody else's to ask by.

import { PageError } from '@tessera/sdk/page'
import { OfflineNotice, Tile, useTitle } from '@tessera/sdk/page-kit'
import { useEffect, useId, useMemo, useState } from 'preact/hooks'
import { requestCharsMax } from '../../rules/limit.ts'
import { nameOf } from '../names.ts'
import { ActProblem, Head, Icon, SkeletonRows, Trouble } from '../pieces.tsx'
import { pathOf } from '../place.ts'
import { useActing, useSurroundings, useWatch } from '../surroundings.tsx'

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

function MyCode() {
  const { tessera, texts } = useSurroundings()
  const words = texts.add
  const act = useActing()
  const [code, setCode] = useState<string | undefined>(undefined)
  const [renewed, setRenewed] = useState(false)
  const [problem, setProblem] = useState<PageError | undefined>(undefined)
  const renew = (): Promise<boolean> =>
    act.run(async () => {
      const { result } = await tessera.mutate('myCode', { renew: true })
      setCode(result.code)
      setRenewed(true)
    })
  useEffect(() => {
    tessera.mutate('myCode', { renew: false }).then(
      ({ result }) => setCode(result.code),
      (error: unknown) => {
        if (error instanceof PageError) setProblem(error)
      },
    )
  }, [tessera])
  const share = (): Promise<boolean> =>
    act.run(async () => {
      if (code !== undefined)
        await tessera.share({ path: pathOf({ at: 'add', code }), title: words.shareTitle })
    })
  return (
    <section class="t-card t-stack">
      <h2>{words.mine}</h2>
      <p class="t-note">{words.mineNote}</p>
      {code === undefined ? (
        <span class="t-skeleton code-skeleton" aria-hidden="true" />
      ) : (
        <code class="code">{code}</code>
      )}
      <button type="button" class="t-button t-button-wide" onClick={() => void share()}>
        <Icon name="share" /> {words.share}
      </button>
      <button type="button" class="t-link" onClick={() => void renew()}>
        {words.renew}
      </button>
      {renewed ? (
        <p class="t-notice t-notice-good" role="status">
          {words.renewed}
        </p>
      ) : null}
      <ActProblem problem={act.problem ?? problem} />
    </section>
  )
}

function EnterCode() {
  const { texts, go } = useSurroundings()
  const words = texts.add
  const id = useId()
  const [code, setCode] = useState('')
  const [missing, setMissing] = useState(false)
  const submit = (event: Event): void => {
    event.preventDefault()
    // A code may come as the whole link that it was shared with.
    const told = code.trim().split('/').at(-1) ?? ''
    setMissing(told === '')
    if (told !== '') go({ at: 'add', code: told.slice(0, 64) })
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
          aria-invalid={missing}
          aria-describedby={missing ? `${id}-fault` : undefined}
          onInput={(event) => setCode(event.currentTarget.value)}
        />
        {missing ? (
          <p class="t-error" id={`${id}-fault`}>
            {words.codeMissing}
          </p>
        ) : null}
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
