// What one may do in a circle and why not, said before anybody types; with the way on.

import { useSurroundings, type VerdictView } from '../surroundings.tsx'
import { Icon } from '../pieces.tsx'

/** The verdict about one action. */
export const verdictOf = (
  may: readonly VerdictView[],
  action: VerdictView['action'],
): VerdictView | undefined => may.find((each) => each.action === action)

/** Whether one may do a thing. */
export const isAllowed = (may: readonly VerdictView[], action: VerdictView['action']): boolean =>
  verdictOf(may, action)?.answer === 'yes'

/** Has the shell explain a rule; nothing of what it says reaches this page. */
function HowButton({ verdict }: { readonly verdict: VerdictView }) {
  const { tessera, texts } = useSurroundings()
  const { rule, action, answer, own } = verdict
  if (rule === null) return null
  const act = texts.gate.asked(texts.doing[action])
  return (
    <button
      type="button"
      class="gate-how"
      onClick={() => void tessera.explain({ rule, act, own }).catch(() => undefined)}
    >
      {answer === 'unknown' ? texts.gate.how : texts.gate.why}
    </button>
  )
}

/** One line: what is closed, for whom it is, and the way on. */
export function GateLine({ verdict }: { readonly verdict: VerdictView }) {
  const { texts, say } = useSurroundings()
  const act = texts.doing[verdict.action]
  if (verdict.why === 'off') return <p class="t-note">{texts.gate.off(act)}</p>
  if (verdict.why !== 'rule') return null
  return (
    <p class="gate-line">
      <Icon name="lock" />
      <span class="t-grow">
        {texts.gate.only(act, say(verdict.words))} <HowButton verdict={verdict} />
      </span>
    </p>
  )
}

const shownActions: readonly VerdictView['action'][] = ['view', 'post', 'comment', 'like', 'tip']

/** All that one may do in one line, and a line for each thing one may not. */
export function Eligibility({ may }: { readonly may: readonly VerdictView[] }) {
  const { texts, host } = useSurroundings()
  const shown = may.filter(({ action }) => shownActions.includes(action))
  const open = shown
    .filter(({ answer }) => answer === 'yes')
    .map(({ action }) => texts.doing[action])
  const closed = shown.filter(({ answer, why }) => answer !== 'yes' && why === 'rule')
  const list = new Intl.ListFormat(host.locale, { type: 'conjunction' }).format(open)
  return (
    <div class="gate">
      {open.length === 0 ? null : (
        <p class="gate-line gate-yes">
          <Icon name="check" />
          <span>{texts.gate.yes(list)}</span>
        </p>
      )}
      {closed.map((verdict) => (
        <GateLine key={verdict.action} verdict={verdict} />
      ))}
      {closed.length === 0 ? null : <p class="t-fine">{texts.gate.privacy}</p>}
    </div>
  )
}
