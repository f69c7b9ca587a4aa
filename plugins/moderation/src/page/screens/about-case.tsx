// One case about a thing of one's own: what was decided and why, and appealing.

import { ActTrouble, Back, SkeletonRows, Trouble, useTitle } from '@tessera/sdk/page-kit'
import { useMemo, useState } from 'preact/hooks'
import { Due } from '../figures.tsx'
import { type OwnCaseView, useActing, useSurroundings, useWatch } from '../surroundings.tsx'
import { Words } from './fields.tsx'
import { History } from './history.tsx'

const wordsMax = 1_000

/** The screen of one case about oneself. */
export function AboutCase({ id }: { readonly id: string }) {
  const { texts, go } = useSurroundings()
  const watched = useWatch(
    'aboutOne',
    useMemo(() => ({ case: id }), [id]),
  )
  const view = watched.value
  useTitle(view?.place ?? texts.about.title)
  return (
    <div class="t-stack">
      <Back to={texts.about.title} go={() => go({ at: 'about' })} />
      <h1 class={view === undefined ? 't-unseen' : ''} tabIndex={-1}>
        {view?.place ?? texts.about.title}
      </h1>
      {watched.problem === undefined ? null : (
        <Trouble problem={watched.problem} retry={watched.retry} />
      )}
      {view === undefined ? (
        watched.problem === undefined ? (
          <SkeletonRows count={2} />
        ) : null
      ) : (
        <>
          <p class="chips">
            <span class="t-chip">{texts.kinds[view.kind]}</span>
            <span class="t-chip chip-strong">{texts.states[view.state]}</span>
          </p>
          <p class="t-note">{texts.about.stateNotes[view.state]}</p>
          {view.excerpt === '' ? null : (
            <blockquote class="t-card excerpt">{view.excerpt}</blockquote>
          )}
          <History decisions={view.decisions} appeals={view.appeals} />
          <Appealing view={view} />
        </>
      )}
    </div>
  )
}

/** The appeal: how it stands, or the form to make it. */
function Appealing({ view }: { readonly view: OwnCaseView }) {
  const { texts } = useSurroundings()
  const open = view.appeals.find(({ answer }) => answer === null)
  if (open !== undefined)
    return (
      <p class="t-notice" role="status">
        {open.state === 'escalated' ? texts.appeal.isLate : texts.appeal.waits}{' '}
        {open.state === 'escalated' ? null : <Due atMs={open.dueAt} />}
      </p>
    )
  return view.appealUntil === null ? null : (
    <AppealForm caseId={view.case} untilMs={view.appealUntil} />
  )
}

function AppealForm({ caseId, untilMs }: { readonly caseId: string; readonly untilMs: number }) {
  const { texts, online, host } = useSurroundings()
  const words = texts.appeal
  const [said, setSaid] = useState('')
  const [isLeft, setLeft] = useState(false)
  const { act, busy, problem } = useActing()
  const isSilent = said.trim() === ''
  const day = new Intl.DateTimeFormat(host.locale, { dateStyle: 'medium' }).format(untilMs)
  const submit = (event: Event): void => {
    event.preventDefault()
    setLeft(true)
    if (!isSilent) void act('appeal', { case: caseId, words: said.trim() })
  }
  return (
    <form class="t-card t-stack" aria-label={words.title} onSubmit={submit} noValidate>
      <h2>{words.title}</h2>
      <p class="t-note">{words.note(day)}</p>
      <Words
        label={words.words}
        note={words.wordsNote}
        value={said}
        charactersMax={wordsMax}
        fault={isLeft && isSilent ? words.wordsMissing : undefined}
        change={setSaid}
      />
      <ActTrouble problem={problem} />
      <button
        type="submit"
        class="t-button t-button-wide"
        aria-disabled={busy || !online}
        aria-busy={busy}
      >
        {words.submit}
      </button>
    </form>
  )
}
