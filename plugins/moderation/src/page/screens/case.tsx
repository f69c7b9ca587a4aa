// One case: what was said, who found what wrong with it, what was decided, and deciding it.

import { ActTrouble, Back, Moment, SkeletonRows, Trouble, useTitle } from '@tessera/sdk/page-kit'
import { useMemo } from 'preact/hooks'
import { acts } from '../../rules/reason.ts'
import { Due, formatWeight } from '../figures.tsx'
import { Icon, useClauseName } from '../pieces.tsx'
import { type CaseView, useActing, useSurroundings, useWatch } from '../surroundings.tsx'
import { AnswerForm } from './answer-form.tsx'
import { DecideForm } from './decide-form.tsx'
import { History } from './history.tsx'
import { SecondForm } from './second-form.tsx'

/** The screen of one case. */
export function Case({ id }: { readonly id: string }) {
  const { texts, go } = useSurroundings()
  const watched = useWatch(
    'look',
    useMemo(() => ({ case: id }), [id]),
  )
  const view = watched.value
  useTitle(view?.place ?? texts.case.title)
  return (
    <div class="t-stack case">
      <Back to={texts.queue.title} go={() => go({ at: 'queue' })} />
      {view === undefined ? (
        <>
          <h1 class="t-unseen" tabIndex={-1}>
            {texts.case.title}
          </h1>
          {watched.problem === undefined ? (
            <SkeletonRows count={3} />
          ) : (
            <Trouble problem={watched.problem} retry={watched.retry} />
          )}
        </>
      ) : (
        <>
          <Head view={view} />
          {watched.problem === undefined ? null : (
            <Trouble problem={watched.problem} retry={watched.retry} />
          )}
          <Said view={view} />
          <NextAct key={view.waitsFor} view={view} />
          <Reports view={view} />
          <History decisions={view.decisions} appeals={view.appeals} />
        </>
      )}
    </div>
  )
}

function Head({ view }: { readonly view: CaseView }) {
  const { texts } = useSurroundings()
  const words = texts.case
  return (
    <header class="t-stack case-head">
      <h1 tabIndex={-1}>{view.place}</h1>
      <p class="chips">
        <span class="t-chip">{texts.kinds[view.kind]}</span>
        <span class="t-chip">{texts.states[view.state]}</span>
        {view.waitsFor === 'nothing' ? null : (
          <span class="t-chip chip-strong">{texts.waitsFor[view.waitsFor]}</span>
        )}
        {view.waitsFor === 'nothing' ? null : (
          <span class="t-chip">
            <Due atMs={view.dueAt} />
          </span>
        )}
      </p>
      {view.isBombed ? (
        <p class="t-notice t-row">
          <Icon name="alert" />
          {words.bombed}
        </p>
      ) : null}
    </header>
  )
}

function Said({ view }: { readonly view: CaseView }) {
  const { texts } = useSurroundings()
  const words = texts.case
  return (
    <section class="t-card t-stack" aria-labelledby="said-title">
      <h2 id="said-title">{words.said}</h2>
      <blockquote class="excerpt">
        {view.excerpt === '' ? <span class="t-note">{words.noWords}</span> : view.excerpt}
      </blockquote>
      <p class="t-fine">
        {words.from(view.plugin)} · <Moment atMs={view.openedAt} /> ·{' '}
        {words.strikes(view.strikesCount)}
      </p>
    </section>
  )
}

/** What the viewer can do now, or why they cannot. */
function NextAct({ view }: { readonly view: CaseView }) {
  const { texts } = useSurroundings()
  if (view.conflict !== null)
    return (
      <p class="t-notice" role="status">
        {texts.case.conflicts[view.conflict]}
      </p>
    )
  if (view.may === 'nothing') return <Untold view={view} />
  return (
    <>
      <NotAllowed />
      {view.may === 'decide' ? (
        <DecideForm view={view} acts={acts} />
      ) : view.may === 'confirm' ? (
        <SecondForm view={view} />
      ) : (
        <AnswerForm view={view} />
      )}
    </>
  )
}

/** Says beforehand that a decision would reach nobody. */
function NotAllowed() {
  const { tessera, texts } = useSurroundings()
  return tessera.granted.includes('intent.call') ? null : (
    <p class="t-notice">{texts.decide.untold}</p>
  )
}

/** A decision that its place has not taken up, and telling it again. */
function Untold({ view }: { readonly view: CaseView }) {
  const { texts, online } = useSurroundings()
  const { act, busy, problem } = useActing()
  const told = view.decisions.findLast(({ state }) => state !== 'dropped')?.told ?? 'told'
  if (told === 'told') return null
  return (
    <section class="t-card t-stack" role="status">
      <p class="t-note">{texts.case.untold[told]}</p>
      <ActTrouble problem={problem} />
      <button
        type="button"
        class="t-button t-button-quiet"
        aria-disabled={busy || !online}
        onClick={() => void act('tellAgain', { case: view.case })}
      >
        {texts.case.tellAgain}
      </button>
    </section>
  )
}

function Reports({ view }: { readonly view: CaseView }) {
  const { texts } = useSurroundings()
  const clauseName = useClauseName()
  const words = texts.case
  if (view.reports.length === 0) return null
  return (
    <section class="t-card t-stack" aria-labelledby="reports-title">
      <div class="t-row reports-head">
        <h2 class="t-grow" id="reports-title">
          {words.reports(view.reports.length)}
        </h2>
        {view.weightThousandths === 0 ? null : (
          <span class="t-note t-amount">{words.weight(formatWeight(view.weightThousandths))}</span>
        )}
      </div>
      <ul class="t-list">
        {view.reports.map((report) => (
          <li class="t-list-row report" key={report.number}>
            <span class="t-grow">
              <span class="t-strong">{clauseName(report.reason)}</span>
              <span class="t-fine line">
                {words.reporter(report.number)} · {words.standings[report.standing]} ·{' '}
                <Moment atMs={report.at} />
              </span>
            </span>
            <span class="report-weight">
              <span class="t-amount">{formatWeight(report.weightThousandths)}</span>
              <span class="t-fine">{texts.reportStates[report.state]}</span>
            </span>
          </li>
        ))}
      </ul>
      <p class="t-fine">{words.weightNote}</p>
    </section>
  )
}
