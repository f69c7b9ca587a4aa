// What is promised of passkeys: making an account with one, adding and removing them, signing in.

import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/server'
import type { Clock } from '../../base/clock.ts'
import type { Entropy } from '../../base/entropy.ts'
import type { CommitEngine } from '../../commit/engine-port.ts'
import type { Store } from '../../store/store.ts'
import type { Shell } from './ceremony.ts'
import type { AccountEvents } from '../account-event.ts'
import type { Challenges } from '../challenge.ts'
import type { Pairwise } from '../pairwise.ts'
import type { People } from '../person.ts'
import type { Session, StartedSession } from '../session-plan.ts'

/** What passkeys are kept with. */
export interface PasskeysDeps {
  readonly store: Store
  readonly engine: CommitEngine
  readonly clock: Clock
  readonly entropy: Entropy
  readonly challenges: Challenges
  readonly pairwise: Pairwise
  readonly people: People
  readonly events: AccountEvents
  readonly shell: Shell
  readonly demoOn: boolean
}

/** An answered registration. `response` is what the browser gave; it is checked here. */
export interface RegistrationAnswer {
  readonly response: unknown
  /** Who is signed in; the same as when the options were made. */
  readonly session?: Session | undefined
  /** The passkey's name in the list. */
  readonly label?: string | undefined
  /** The device's name in the list of sessions, for a new account. */
  readonly sessionLabel?: string | undefined
}

/** A new account, signed in, or one more passkey of the person who is. */
export type Registered =
  | {
      readonly kind: 'account'
      readonly person: string
      readonly started: StartedSession
      readonly recoveryCodes: readonly string[]
    }
  | { readonly kind: 'passkey'; readonly person: string }

/** An answered sign-in. */
export interface AuthenticationAnswer {
  readonly response: unknown
  readonly label?: string | undefined
  /** The session that the browser had; it ends. */
  readonly replaces?: Session | undefined
}

/** Signed in with a passkey; `counterWentBack` is worth a line in the log. */
export interface Authenticated extends StartedSession {
  readonly counterWentBack: boolean
}

/** A passkey in the list that its person sees. */
export interface ListedPasskey {
  readonly id: string
  readonly label: string
  readonly createdAtMs: number
  readonly lastUsedAtMs: number | null
}

/** The passkeys of everybody. */
export interface Passkeys {
  /**
   * Options for a new passkey: of a new account, or of the person of `session`.
   *
   * Shape: `displayName` is asked for a new account alone, 1 to 64 characters.
   * Errors: `request_invalid` the name; `bound_exceeded` 20 passkeys are enough.
   * Effects: a challenge that waits five minutes for this session, or for nobody.
   */
  readonly registrationOptions: (asked: {
    readonly displayName?: string | undefined
    readonly session?: Session | undefined
  }) => Promise<PublicKeyCredentialCreationOptionsJSON>
  /**
   * Takes the answer to `registrationOptions`.
   *
   * Errors: `request_invalid` its shape; `challenge_expired` unknown, used, too old, or another
   * session's; `origin_refused` made on another site; `sign_in_failed` anything else does not fit.
   * Effects: one commit uses the challenge and makes the account with passkey, eight codes and a
   * session, or adds the passkey and ends all other sessions.
   */
  readonly verifyRegistration: (answer: RegistrationAnswer) => Promise<Registered>
  /** Options for signing in with whatever passkey the person picks. Effects: a challenge. */
  readonly authenticationOptions: () => Promise<PublicKeyCredentialRequestOptionsJSON>
  /**
   * Takes the answer to `authenticationOptions`.
   *
   * Errors: as `verifyRegistration`; `demo_refused` a demo person where the demo is off.
   * Effects: one commit uses the challenge, notes the use and starts the session. Others go on.
   */
  readonly verifyAuthentication: (answer: AuthenticationAnswer) => Promise<Authenticated>
  /** The passkeys of a person, oldest first. */
  readonly list: (person: string) => Promise<readonly ListedPasskey[]>
  /**
   * Removes a passkey of the person of `session`.
   *
   * Errors: `not_found` they have none of that id; `passkey_required` it is the last and no
   * recovery code is left, so nothing would open the account; `sign_in_required` the session ended
   * meanwhile.
   * Effects: all other sessions of the person end.
   */
  readonly remove: (session: Session, id: string) => Promise<void>
}
