// An address that leads nowhere.

import { useNavigate } from '@tanstack/react-router'
import { useLanguage } from '../state/preferences.ts'
import { Button } from '../ui/button.tsx'
import { Screen } from '../ui/screen.tsx'
import { Empty } from '../ui/states.tsx'

/** The screen. */
export const NotFound = () => {
  const { m } = useLanguage()
  const navigate = useNavigate()
  return (
    <Screen className="narrow" title={m.states.notFoundTitle}>
      <Empty seed="nowhere" text={m.states.notFoundBody}>
        <Button onClick={() => void navigate({ to: '/' })}>{m.common.home}</Button>
      </Empty>
    </Screen>
  )
}
