// By whom one came: the invitation, what it waits for, or the way to enter a code.

import { readPassword } from '@tessera/sdk/links'
import {
  ActTrouble,
  formatDay,
  useMomentLook,
  useSayProblem,
  yuanText,
} from '@tessera/sdk/page-kit'
import { useEffect, useId, useRef, useState } from 'preact/hooks'
import { givesWay, type Obstacle } from '../../rule/attribution.ts'
import { verifiedRule } from '../../rule/programme.ts'
import { useActing, useSurroundings, type OverviewView, type TermsView } from '../surroundings.tsx'
import { Referral } from './referral.tsx'

/** Tells that its person is here, by the link that they opened; gives why that is not taken. */
function useArrival(isVerified: OverviewView['isVerified']): Obstacle | null {
  const { place, online } = useSurroundings()
  const { act } = useActing()
  const [obstacle, setObstacle] = useState<Obstacle | null>(null)
  const { code } = place
  // An invitation is taken only when it is known whether its person is new.
  const isAsked = isVerified !== 'unknown'
  useEffect(() => {
    if (!online) return
    const args = code !== undefined && isAsked ? { code } : {}
    void act('arrive', args).then((told) => setObstacle(told?.obstacle ?? null))
  }, [act, code, online, isAsked])
  return code !== undefined && !isAsked ? 'unasked' : obstacle
}

/** The card. */
export function MineCard({
  view,
  terms,
}: {
  readonly view: OverviewView
  readonly terms: TermsView
}) {
  const { texts } = useSurroundings()
  const words = texts.mine
  const obstacle = useArrival(view.isVerified)
  const { mine, mayEnterUntil } = view
  const look = useMomentLook()
  const said = mine === null || obstacle === 'self' ? obstacle : null
  return (
    <section class="t-card t-stack" aria-labelledby="mine">
      <h2 id="mine">{mine === null ? words.titleNone : words.title}</h2>
      {said === null || said === 'taken' ? null : (
        <p class="t-notice" role="status">
          {words.obstacles[said]}
        </p>
      )}
      {mine === null ? null : <Referral of={mine} side="invited" />}
      {mine?.state === 'waiting' ? <Counting view={view} terms={terms} /> : null}
      {view.isVerified === 'unknown' && mine?.state !== 'counted' ? <Allow /> : null}
      {mine !== null ? null : mayEnterUntil === null ? (
        <p class="t-note">{words.over}</p>
      ) : (
        <>
          <p class="t-note">{words.none(formatDay(mayEnterUntil, look))}</p>
          <EnterCode />
        </>
      )}
      {mine !== null && mayEnterUntil !== null && givesWay(mine) ? (
        <details>
          <summary>{words.another}</summary>
          <EnterCode />
        </details>
      ) : null}
    </section>
  )
}

/** Has the shell ask whether this may be known. */
function Allow() {
  const { texts, tessera } = useSurroundings()
  const words = texts.mine
  const act = words.allowAct
  return (
    <div class="t-stack">
      <p class="t-note">{words.allowNote}</p>
      <button
        type="button"
        class="t-button t-button-quiet t-button-wide"
        onClick={() => void tessera.explain({ rule: verifiedRule, act }).catch(() => undefined)}
      >
        {words.allow}
      </button>
    </div>
  )
}

/** Counts it by itself once its person is verified, and again when they ask. */
function Counting({ view, terms }: { readonly view: OverviewView; readonly terms: TermsView }) {
  const { texts, tessera, online } = useSurroundings()
  const words = texts.mine
  const { act, busy, problem } = useActing()
  const triedRef = useRef(0)
  const isVerified = view.isVerified === 'yes'
  const at = view.mine?.at ?? 0
  useEffect(() => {
    if (!isVerified || !online || triedRef.current === at) return
    triedRef.current = at
    void act('count', {})
  }, [act, isVerified, online, at])
  if (isVerified)
    return (
      <>
        <button
          type="button"
          class="t-button t-button-wide"
          disabled={busy || !online}
          aria-busy={busy}
          onClick={() => void act('count', {})}
        >
          {terms.left === 0 ? words.again : words.get(yuanText(terms.rewardFen))}
        </button>
        <ActTrouble problem={problem} />
      </>
    )
  return view.isVerified === 'unknown' ? null : (
    <button
      type="button"
      class="t-button t-button-wide"
      onClick={() =>
        void tessera.explain({ rule: verifiedRule, act: words.allowAct }).catch(() => undefined)
      }
    >
      {words.verify}
    </button>
  )
}

type Fault = 'missing' | 'mistyped'

function EnterCode() {
  const { texts, online } = useSurroundings()
  const words = texts.enter
  const id = useId()
  const { act, busy, problem } = useActing()
  const say = useSayProblem()
  const [code, setCode] = useState('')
  const [fault, setFault] = useState<Fault | undefined>(undefined)
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault()
    const read = readPassword(code)
    setFault(read.ok ? undefined : read.why === 'checksum' ? 'mistyped' : 'missing')
    if (read.ok) await act('enter', { code: read.code })
  }
  const said = fault === undefined ? problem && say(problem) : words[fault]
  return (
    <form class="t-stack" onSubmit={(event) => void submit(event)} noValidate>
      <div class="t-field">
        <label class="t-field-label" for={id}>
          {words.label}
        </label>
        <input
          id={id}
          class="t-input"
          value={code}
          autoComplete="off"
          autoCapitalize="none"
          spellcheck={false}
          aria-invalid={said !== undefined}
          aria-describedby={said === undefined ? undefined : `${id}-fault`}
          onInput={(event) => setCode(event.currentTarget.value)}
        />
        {said === undefined ? null : (
          <p class="t-error" id={`${id}-fault`} role="alert">
            {said}
          </p>
        )}
      </div>
      <button
        type="submit"
        class="t-button t-button-quiet t-button-wide"
        disabled={busy || !online}
        aria-busy={busy}
      >
        {words.send}
      </button>
    </form>
  )
}
