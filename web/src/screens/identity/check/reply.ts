// What every way of replying to an issuer is given.

import type { CheckReply } from '@tessera/sdk/client'

/** What goes back, beside the token of the check. */
export type CheckWords = Pick<CheckReply, 'values' | 'presentation'> & {
  /** Documents go first, by a way of their own. */
  readonly files?: readonly File[]
}

/** How it goes back. */
export interface ReplyProps {
  /** The id of the form, for the button in the foot of the sheet. */
  readonly formId: string
  readonly onReply: (words: CheckWords) => void
}
