// The shape of one capability: everything that the handler table, the isolate's stub, the consent
// sheet, the reference page and the JSON Schema need to know about it.

import type { z } from 'zod'
import type { ErrorCode } from './error-code.ts'

/** The kinds of handler a plugin may declare. */
export type HandlerKind = 'query' | 'mutation' | 'job' | 'card' | 'intent'

/**
 * How a call travels.
 *
 * - `read`: goes up at once, is answered from the store, is noted in the read set.
 * - `posting`: goes up at once, is answered from store and tentative overlay, takes effect at
 * commit.
 * - `write`: stays in the batch of the isolate until the handler has returned.
 */
export type CapabilityMode = 'read' | 'posting' | 'write'

/** What a person is asked: nothing, about themselves, or about their money. */
export type CapabilityTier = 'free' | 'personal' | 'money'

/** A text in both languages of the platform. */
export interface LocalText {
  readonly zh: string
  readonly en: string
}

/** The limits that a grant may put on one capability. Amounts in fen as decimal text. */
export interface Caveats {
  readonly perCallFen?: string | undefined
  readonly perDayFen?: string | undefined
  readonly callsPerDay?: number | undefined
  readonly untilMs?: number | undefined
}

/** The public prose of a capability, in fixed parts; the reference page is made of it. */
export interface CapabilityDoc {
  readonly gives: string
  readonly shape: string
  readonly units?: string
  readonly errors: Readonly<Partial<Record<ErrorCode, string>>>
  readonly authority: string
  readonly effects: string
  readonly example: string
  readonly source: string
}

/** One named power of the core. */
export interface Capability<
  Input extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
> {
  readonly mode: CapabilityMode
  readonly tier: CapabilityTier
  readonly kinds: readonly HandlerKind[]
  /** What it gives is for the plugin's own page: it serves no card, which others show. */
  readonly isForOwnPage?: true
  readonly input: Input
  readonly output: Output
  readonly caveats: readonly (keyof Caveats)[]
  /** Said on the consent sheet; absent for the tier `free`. */
  readonly consent?: LocalText
  readonly doc: CapabilityDoc
}

/** Whose powers a kind has, where it has no list of its own: a card reads as a query does. */
const likeness: Readonly<Partial<Record<HandlerKind, HandlerKind>>> = { card: 'query' }

/** Tells whether handlers of a kind may use a capability. */
export const servesKind = (
  { kinds, isForOwnPage }: Pick<Capability, 'kinds' | 'isForOwnPage'>,
  kind: HandlerKind,
): boolean => kinds.includes(likeness[kind] ?? kind) && !(kind === 'card' && isForOwnPage === true)

/** Declares a capability and keeps its types; does nothing else. */
export const defineCapability = <Input extends z.ZodType, Output extends z.ZodType>(
  capability: Capability<Input, Output>,
): Capability<Input, Output> => capability
