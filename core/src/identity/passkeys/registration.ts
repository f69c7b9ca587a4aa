// Registration: options, the answer to them, and the one commit that makes the account or adds the
// passkey. The promises stand in passkey-port.ts.

import { PlatformError } from '@tessera/sdk/contract'
import { newId } from '../../base/id.ts'
import { must } from '../../base/invariant.ts'
import type { Row } from '../../store/tables.ts'
import {
  creationOptions,
  readRegistration,
  verifyRegistration,
  type NewPasskey,
} from './ceremony.ts'
import { planEvent } from '../account-event.ts'
import { planUse, useNeeds } from '../challenge.ts'
import { commitCredentialChange } from '../credential-change.ts'
import { passkeysMax, passkeysOf, planPasskey } from './passkey-plan.ts'
import type { Passkeys, PasskeysDeps, Registered, RegistrationAnswer } from './passkey-port.ts'
import { checkDisplayName } from '../person.ts'
import { drawCodes, planCodes } from '../recovery-code.ts'
import { draftSession, planStart, startNeeds, type Session } from '../session-plan.ts'

type Registration = Pick<Passkeys, 'registrationOptions' | 'verifyRegistration'>

/** Opens registration. */
export function openRegistration(deps: PasskeysDeps): Registration {
  const { store, challenges, pairwise, people, shell, entropy } = deps
  return {
    async registrationOptions({ displayName, session }) {
      const known = session === undefined ? [] : await passkeysOf(store, session.person)
      if (known.length >= passkeysMax) throw new PlatformError('bound_exceeded', { passkeysMax })
      const person = session?.person ?? newId('per', entropy)
      const name = session === undefined ? checkDisplayName(displayName) : undefined
      const challenge = await challenges.issue({
        purpose: 'register',
        person,
        session: session?.id,
        detail: name,
      })
      return creationOptions({
        shell,
        challenge,
        known,
        userHandle: pairwise.userHandleOf(person),
        displayName: name ?? (await people.require(person)).displayName,
      })
    },
    async verifyRegistration(answer) {
      const { session } = answer
      const read = readRegistration(answer.response)
      const challenge = await challenges.find({
        value: read.challenge,
        purpose: 'register',
        session: session?.id,
      })
      const made = await verifyRegistration(shell, read, challenge.value)
      return session === undefined
        ? commitAccount(deps, { answer, challenge, made })
        : commitPasskey(deps, { answer, challenge, made, session })
    },
  }
}

interface VerifiedRegistration {
  readonly answer: RegistrationAnswer
  readonly challenge: Row<'challenge'>
  readonly made: NewPasskey
}

async function commitAccount(
  { engine, entropy, demoOn }: PasskeysDeps,
  { answer, challenge, made }: VerifiedRegistration,
): Promise<Registered> {
  const id = must(challenge.person, 'a challenge of registration names its person')
  const displayName = must(challenge.detail, 'a challenge of a new account holds the name')
  const start = { person: id, method: 'passkey', label: answer.sessionLabel } as const
  const draft = draftSession(start, entropy)
  const drawn = drawCodes(entropy)
  const { value: started } = await engine.commit({
    needs: () => [
      ...useNeeds(challenge.value),
      ...startNeeds(draft),
      { table: 'passkey', key: [made.id] },
    ],
    plan(tx) {
      planUse(tx, challenge.value)
      const person = { id, displayName, kind: 'person', demoName: null, createdAtMs: tx.nowMs }
      tx.put('person', person)
      planPasskey(tx, id, made, answer.label)
      planCodes(tx, id, drawn, [])
      return planStart(tx, draft, demoOn)
    },
  })
  return { kind: 'account', person: id, started, recoveryCodes: drawn.codes }
}

function commitPasskey(
  deps: PasskeysDeps,
  { answer, challenge, made, session }: VerifiedRegistration & { readonly session: Session },
): Promise<Registered> {
  const { person } = session
  return commitCredentialChange(deps, session, async () => {
    const known = await passkeysOf(deps.store, person)
    return {
      needs: () => [...useNeeds(challenge.value), { table: 'passkey', key: [made.id] }],
      plan(tx) {
        planUse(tx, challenge.value)
        if (known.length >= passkeysMax) throw new PlatformError('bound_exceeded', { passkeysMax })
        planPasskey(tx, person, made, answer.label)
        planEvent(tx, { person, kind: 'passkey_added', device: session.label })
        return { kind: 'passkey', person } as const
      },
    }
  })
}
