// Before a sensitive act: the person says by passkey that it is them. What they were about to do
// then goes on by itself.

import { isProblem, type Problem } from '@tessera/sdk/client'
import { Fingerprint } from 'lucide-react'
import { useState } from 'react'
import { isBrokenOff, passkeysSupported, stepUpWithPasskey } from '../../state/passkeys.ts'
import { useLanguage } from '../../state/preferences.ts'
import { Button } from '../../ui/button.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { ProblemLine } from '../../ui/states.tsx'
import { askAbove } from './sheet-desk.tsx'

interface Attempt {
  readonly busy: boolean
  readonly problem?: Problem
  readonly text?: string
}

/** Opens the sheet; gives whether the person confirmed. */
export const askStepUp = (): Promise<boolean> =>
  askAbove<boolean>((answer) => <StepUpSheet onEnd={answer} />, false)

const StepUpSheet = ({ onEnd }: { onEnd: (isConfirmed: boolean) => void }) => {
  const { m } = useLanguage()
  const [attempt, setAttempt] = useState<Attempt>({ busy: false })
  const confirm = async (): Promise<void> => {
    setAttempt({ busy: true })
    try {
      await stepUpWithPasskey()
      onEnd(true)
    } catch (error) {
      if (isBrokenOff(error)) setAttempt({ busy: false, text: m.stepUp.stopped })
      else if (isProblem(error, 'passkey_required'))
        setAttempt({ busy: false, text: m.stepUp.noPasskey })
      else if (isProblem(error)) setAttempt({ busy: false, problem: error.problem })
      else setAttempt({ busy: false, text: m.states.failedTitle })
    }
  }
  return (
    <Sheet
      trusted
      held={attempt.busy}
      heading={m.stepUp.title}
      lead={<p className="note">{m.stepUp.lead}</p>}
      onClose={() => onEnd(false)}
      foot={
        <div className="pair">
          <Button disabled={attempt.busy} onClick={() => onEnd(false)}>
            {m.common.cancel}
          </Button>
          <Button
            kind="filled"
            icon={Fingerprint}
            busy={attempt.busy}
            disabled={!passkeysSupported()}
            onClick={() => void confirm()}
          >
            {m.stepUp.confirm}
          </Button>
        </div>
      }
    >
      <ProblemLine
        problem={attempt.problem}
        text={passkeysSupported() ? attempt.text : m.signIn.noPasskeys}
      />
    </Sheet>
  )
}
