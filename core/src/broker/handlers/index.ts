// The complete handler table: one entry a capability, or it does not compile.

import type { Registry } from '@tessera/sdk/contract'
import { cardHandlers } from './shown/card.ts'
import { creditHandlers } from './credit.ts'
import { drawHandlers } from './draw.ts'
import { eligibilityHandlers } from './eligibility.ts'
import type { Handler } from './handler.ts'
import { identityHandlers } from './identity.ts'
import { intentHandlers } from './intent.ts'
import { interestHandlers } from './interest.ts'
import { ledgerHandlers } from './ledger.ts'
import { mediaHandlers } from './media.ts'
import { linkHandlers } from './shown/link.ts'
import { moneyCreditHandlers } from './money/credit.ts'
import { poolHandlers } from './money/pool.ts'
import { notifyHandlers } from './shown/notify.ts'
import { recordsHandlers } from './records.ts'
import { requireHandlers } from './require.ts'
import { scheduleHandlers } from './schedule.ts'
import { chargeHandlers } from './trade/charge.ts'
import { mandateHandlers } from './trade/mandate.ts'

export type { HandlerDeps } from './handler.ts'

/** Every capability with the function that answers it. Reached through `call.ts` alone. */
export const handlers: { readonly [N in keyof Registry]: Handler<N> } = {
  ...identityHandlers,
  ...eligibilityHandlers,
  ...creditHandlers,
  ...recordsHandlers,
  ...ledgerHandlers,
  ...poolHandlers,
  ...moneyCreditHandlers,
  ...chargeHandlers,
  ...mandateHandlers,
  ...interestHandlers,
  ...drawHandlers,
  ...scheduleHandlers,
  ...notifyHandlers,
  ...mediaHandlers,
  ...cardHandlers,
  ...linkHandlers,
  ...requireHandlers,
  ...intentHandlers,
}
