// What came of a check: passed and what that allows, not passed and what to do about it, or open.

import type { CheckOutcome } from '@tessera/sdk/client'
import { Check, Hourglass, TriangleAlert, type LucideIcon } from 'lucide-react'
import { useLanguage } from '../../../state/preferences.ts'
import { Button } from '../../../ui/button.tsx'
import { Sheet } from '../../../ui/sheet.tsx'
import { useIdentityTexts } from '../use-identity-texts.ts'

/** The sheet. */
export const CheckResult = (props: {
  outcome: CheckOutcome
  busy: boolean
  onAgain: () => void
  onLook: () => void
  onEnd: () => void
}) => {
  const { outcome } = props
  if (outcome.result === 'pass') return <Passed outcome={outcome} onEnd={props.onEnd} />
  if (outcome.result === 'pending')
    return <Pending busy={props.busy} onLook={props.onLook} onEnd={props.onEnd} />
  return <NotPassed outcome={outcome} onAgain={props.onAgain} onEnd={props.onEnd} />
}

const Passed = (props: { outcome: CheckOutcome; onEnd: () => void }) => {
  const { m } = useLanguage()
  const t = useIdentityTexts()
  const { level, merged } = props.outcome
  return (
    <Sheet
      heading={t.passTitle}
      onClose={props.onEnd}
      foot={
        <Button kind="filled" className="wide" onClick={props.onEnd}>
          {m.common.done}
        </Button>
      }
    >
      <div className="check-end">
        <span className="done-mark">
          <Check size={26} strokeWidth={2.25} aria-hidden="true" />
        </span>
        <p className="level-name">{t.names[level]}</p>
        <p className="note">{t.level(level)}</p>
        <p>{t.may[level]}</p>
        {merged ? <p className="note">{t.merged}</p> : null}
      </div>
    </Sheet>
  )
}

const Mark = (props: { icon: LucideIcon }) => (
  <span className="state-icon">
    <props.icon size={24} strokeWidth={1.75} aria-hidden="true" />
  </span>
)

const Pending = (props: { busy: boolean; onLook: () => void; onEnd: () => void }) => {
  const { m } = useLanguage()
  const t = useIdentityTexts()
  return (
    <Sheet
      heading={t.pendingTitle}
      held={props.busy}
      onClose={props.onEnd}
      foot={
        <div className="pair">
          <Button disabled={props.busy} onClick={props.onEnd}>
            {m.common.close}
          </Button>
          <Button kind="filled" busy={props.busy} onClick={props.onLook}>
            {t.lookAgain}
          </Button>
        </div>
      }
    >
      <div className="check-end">
        <Mark icon={Hourglass} />
        <p className="strong">{t.pendingWhy}</p>
        <p className="note">{t.pendingNext}</p>
      </div>
    </Sheet>
  )
}

const NotPassed = (props: { outcome: CheckOutcome; onAgain: () => void; onEnd: () => void }) => {
  const { m } = useLanguage()
  const t = useIdentityTexts()
  const text = t.failures[props.outcome.failure ?? 'unsaid']
  return (
    <Sheet
      heading={text.title}
      onClose={props.onEnd}
      foot={
        <div className="pair">
          <Button onClick={props.onEnd}>{m.common.close}</Button>
          <Button kind="filled" onClick={props.onAgain}>
            {t.another}
          </Button>
        </div>
      }
    >
      <div className="check-end">
        <Mark icon={TriangleAlert} />
        <p className="strong">{text.why}</p>
        <p className="note">{text.next}</p>
        {props.outcome.reason === undefined ? null : (
          <p className="small code">{props.outcome.reason}</p>
        )}
      </div>
    </Sheet>
  )
}
