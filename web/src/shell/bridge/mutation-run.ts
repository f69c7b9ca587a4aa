// One mutation of a page, from the tap to the answer: what needs a person is shown to the person,
// and the page learns the outcome only after the sheet is closed.

import {
  isProblem,
  ProblemError,
  errorCodes,
  newIdempotencyKey,
  type Answer,
  type Invocation,
  type Preview,
  type Problem,
  type ProblemCode,
} from '@tessera/sdk/client'
import type { PluginAccess } from './plugin-access.ts'

/** What came of one press of the confirm button. */
export type ConfirmStep =
  | { readonly step: 'done'; readonly answer: Answer }
  | { readonly step: 'changed'; readonly preview: Preview; readonly why: 'changed' | 'expired' }
  | { readonly step: 'short' }
  | { readonly step: 'stopped' }
  | { readonly step: 'passkey'; readonly preview: Preview }
  | { readonly step: 'failed'; readonly problem: Problem }

/** What the cashier is to show. Without a preview there is not enough money to begin with. */
export interface CashierOrder {
  readonly preview: Preview | undefined
  readonly confirm: (preview: Preview) => Promise<ConfirmStep>
}

/** How the cashier was left. */
export type CashierEnd =
  | { readonly end: 'answered'; readonly answer: Answer }
  | { readonly end: 'declined' }
  | { readonly end: 'failed'; readonly problem: Problem }

/** What a mutation stands on. */
export interface MutationParts {
  readonly access: Pick<PluginAccess, 'run'>
  readonly invoke: (call: Invocation) => Promise<Answer>
  readonly preview: (call: Invocation) => Promise<{ preview: Preview }>
  /** A mandate over the digest: by a tap, or by a passkey when the preview needs one. */
  readonly mandate: (preview: Preview) => Promise<string>
  readonly isBrokenOff: (error: unknown) => boolean
  /** Tells the person what the page is not told; left out where no page asks. */
  readonly tell?: (problem: Problem) => void
  readonly cashier: (order: CashierOrder) => Promise<CashierEnd>
}

/** The call of a page, before token and key. */
export type PageCall = Pick<Invocation, 'plugin' | 'handler' | 'args' | 'packageHash'>

/**
 * Runs one mutation under one idempotency key.
 *
 * Errors: `declined` when the person said no, there is not enough money, it is frozen, or their
 * level does not allow it, told apart nowhere; else the code of the problem.
 */
export const runMutation = async (parts: MutationParts, call: PageCall): Promise<Answer> => {
  const key = newIdempotencyKey()
  const send = (extra: Partial<Invocation>): Promise<Answer> =>
    parts.access.run((token) => parts.invoke({ ...call, ...extra, key, token }))
  const look = async (): Promise<Preview> => {
    const answer = await parts.access.run((token) => parts.preview({ ...call, key, token }))
    return answer.preview
  }
  try {
    return await send({})
  } catch (error) {
    if (isProblem(error, 'insufficient_funds'))
      return settle(parts, { preview: undefined, send, look })
    if (isProblem(error) && privateCodes.has(error.code) && parts.tell !== undefined) {
      parts.tell(error.problem)
      throw declined()
    }
    if (!isProblem(error, 'confirmation_required')) throw error
    return settle(parts, { preview: error.problem.preview ?? (await look()), send, look })
  }
}

// What these say of the person is for the person alone: a page learns of a no.
export const privateCodes: ReadonlySet<ProblemCode> = new Set([
  'account_frozen',
  'approval_required',
  'level_required',
  'level_limit',
])

interface Open {
  readonly preview: Preview | undefined
  readonly send: (extra: Partial<Invocation>) => Promise<Answer>
  readonly look: () => Promise<Preview>
}

const settle = async (parts: MutationParts, open: Open): Promise<Answer> => {
  const outcome = await parts.cashier({
    preview: open.preview,
    confirm: (preview) => confirmOnce(parts, open, preview),
  })
  if (outcome.end === 'answered') return outcome.answer
  // The sheet has told the person already.
  const isPrivate = outcome.end === 'failed' && privateCodes.has(outcome.problem.code)
  if (outcome.end === 'failed' && !isPrivate) throw new ProblemError(outcome.problem)
  throw declined()
}

const confirmOnce = async (
  parts: MutationParts,
  open: Open,
  preview: Preview,
): Promise<ConfirmStep> => {
  try {
    const mandate = await parts.mandate(preview)
    return { step: 'done', answer: await open.send({ expect: preview.digest, mandate }) }
  } catch (error) {
    return stepOf(parts, open, { error, preview })
  }
}

const stepOf = async (
  parts: MutationParts,
  open: Open,
  failed: { readonly error: unknown; readonly preview: Preview },
): Promise<ConfirmStep> => {
  const { error, preview } = failed
  if (parts.isBrokenOff(error)) return { step: 'stopped' }
  if (!isProblem(error)) return { step: 'failed', problem: internal() }
  switch (error.code) {
    case 'insufficient_funds':
      return { step: 'short' }
    case 'passkey_required':
      return { step: 'passkey', preview: { ...preview, needs: 'passkey' } }
    case 'effects_changed':
    case 'confirmation_required':
    case 'preview_expired':
    case 'mandate_used':
    case 'mandate_invalid': {
      const why = error.code === 'preview_expired' ? 'expired' : 'changed'
      try {
        return { step: 'changed', preview: error.problem.preview ?? (await open.look()), why }
      } catch (again) {
        return { step: 'failed', problem: isProblem(again) ? again.problem : internal() }
      }
    }
    default:
      return { step: 'failed', problem: error.problem }
  }
}

const declined = (): ProblemError =>
  new ProblemError({ ...errorCodes.declined, code: 'declined', errors: [] })

const internal = (): Problem => ({ ...errorCodes.internal, code: 'internal', errors: [] })
