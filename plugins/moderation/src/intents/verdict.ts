// What a mini-program is told of a thing of its own.

import { z } from '@tessera/sdk'
import type { Case } from '../rules/case-rule.ts'
import { isHidden, state } from '../rules/reason.ts'

/** The shape of a verdict; `hide` is what the mini-program has to obey at once. */
export const verdict = () => z.object({ case: z.string(), state: state(), hide: z.boolean() })

/** The verdict on a case as it stands. */
export const verdictOn = (id: string, now: Case) => ({
  case: id,
  state: now.state,
  hide: isHidden(now.state),
})
