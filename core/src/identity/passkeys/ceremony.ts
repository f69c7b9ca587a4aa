// The two ceremonies of WebAuthn, checked by simplewebauthn; nothing here reads or writes a store.

import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
  type AuthenticationResponseJSON,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
} from '@simplewebauthn/server'
import { PlatformError } from '@tessera/sdk/contract'
import { z } from 'zod'
import type { Row } from '../../store/tables.ts'
import { challengeMs } from '../challenge.ts'

/** The site that passkeys belong to. `origin` is the shell's only one; `rpId` its domain. */
export interface Shell {
  readonly origin: string
  readonly rpId: string
  readonly rpName: string
}

/** What an authenticator said of a new passkey. */
export interface NewPasskey {
  readonly id: string
  readonly publicKey: Uint8Array
  readonly counter: number
  readonly transports: string
  readonly deviceType: string
  readonly backedUp: number
}

/** What an authenticator said of a use. `wentBack` hints at a copy of the passkey. */
export interface PasskeyUse {
  readonly counter: number
  readonly deviceType: string
  readonly backedUp: number
  readonly wentBack: boolean
}

type Verb = 'webauthn.create' | 'webauthn.get'

/** EdDSA, ES256, RS256, the wished for first. */
const algorithms = [-8, -7, -257]

const text = (charactersMax: number) =>
  z
    .string()
    .max(charactersMax)
    .regex(/^[\w-]+$/)

const credential = {
  id: text(1_400),
  rawId: text(1_400),
  type: z.literal('public-key'),
}

const registration = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: text(8_192),
    attestationObject: text(65_536),
    transports: z.array(z.string().max(32)).max(16).default([]),
  }),
})

const assertion = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: text(8_192),
    authenticatorData: text(8_192),
    signature: text(4_096),
    userHandle: text(128).nullish(),
  }),
})

const clientData = z.object({
  type: z.string(),
  challenge: z.string(),
  origin: z.string(),
  crossOrigin: z.boolean().default(false),
})

/** The options for `navigator.credentials.create`. `person` is shown by the browser. */
export const creationOptions = (asked: {
  readonly shell: Shell
  readonly challenge: Uint8Array<ArrayBuffer>
  readonly userHandle: Uint8Array<ArrayBuffer>
  readonly displayName: string
  readonly known: readonly Row<'passkey'>[]
}): Promise<PublicKeyCredentialCreationOptionsJSON> =>
  generateRegistrationOptions({
    rpName: asked.shell.rpName,
    rpID: asked.shell.rpId,
    userName: asked.displayName,
    userDisplayName: asked.displayName,
    userID: asked.userHandle,
    challenge: asked.challenge,
    timeout: challengeMs,
    attestationType: 'none',
    excludeCredentials: asked.known.map(descriptorOf),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    supportedAlgorithmIDs: algorithms,
  })

/**
 * The options for `navigator.credentials.get`; without `allowed` any discoverable passkey will do.
 */
export const requestOptions = (asked: {
  readonly shell: Shell
  readonly challenge: Uint8Array<ArrayBuffer>
  readonly allowed?: readonly Row<'passkey'>[]
}): Promise<PublicKeyCredentialRequestOptionsJSON> =>
  generateAuthenticationOptions({
    rpID: asked.shell.rpId,
    challenge: asked.challenge,
    timeout: challengeMs,
    userVerification: 'required',
    ...(asked.allowed === undefined ? {} : { allowCredentials: asked.allowed.map(descriptorOf) }),
  })

/** An answer to `create` in shape, with the challenge that it claims. Errors: `request_invalid`. */
export function readRegistration(response: unknown) {
  const parsed = registration.safeParse(response)
  if (!parsed.success) throw misshapen()
  const { id, rawId, type, response: inner } = parsed.data
  const answer: RegistrationResponseJSON = {
    id,
    rawId,
    type,
    response: inner,
    clientExtensionResults: {},
  }
  return { answer, ...readClientData(inner.clientDataJSON) }
}

/** An answer to `get` in shape, with the challenge that it claims. Errors: `request_invalid`. */
export function readAssertion(response: unknown) {
  const parsed = assertion.safeParse(response)
  if (!parsed.success) throw misshapen()
  const { id, rawId, type, response: inner } = parsed.data
  const { userHandle, ...signed } = inner
  const answer: AuthenticationResponseJSON = {
    id,
    rawId,
    type,
    response: { ...signed, ...(userHandle ? { userHandle } : {}) },
    clientExtensionResults: {},
  }
  return { answer, ...readClientData(signed.clientDataJSON) }
}

/**
 * Checks a registration against the challenge that was found for it.
 *
 * Errors: `origin_refused` it was made on another site or in a foreign frame; `sign_in_failed`
 * anything else does not fit.
 */
export async function verifyRegistration(
  shell: Shell,
  read: ReturnType<typeof readRegistration>,
  challenge: string,
): Promise<NewPasskey> {
  requireOrigin(shell, read.client, 'webauthn.create')
  const verified = await accepted(() =>
    verifyRegistrationResponse({
      response: read.answer,
      expectedChallenge: challenge,
      expectedOrigin: shell.origin,
      expectedRPID: shell.rpId,
      requireUserVerification: true,
      supportedAlgorithmIDs: algorithms,
    }),
  )
  if (!verified.verified) throw new PlatformError('sign_in_failed')
  const { credential: made, credentialDeviceType, credentialBackedUp } = verified.registrationInfo
  const transports = (read.answer.response.transports ?? []).filter((it) => /^[a-z-]+$/.test(it))
  return {
    id: made.id,
    publicKey: made.publicKey,
    counter: made.counter,
    transports: transports.join(' '),
    deviceType: credentialDeviceType,
    backedUp: credentialBackedUp ? 1 : 0,
  }
}

/**
 * Checks an assertion of a known passkey against a challenge.
 *
 * Errors: as `verifyRegistration`. A counter that went back is told and not refused: synced
 * passkeys report what they like.
 */
export async function verifyAssertion(
  shell: Shell,
  read: ReturnType<typeof readAssertion>,
  known: { readonly challenge: string; readonly passkey: Row<'passkey'> },
): Promise<PasskeyUse> {
  requireOrigin(shell, read.client, 'webauthn.get')
  const { passkey, challenge } = known
  const verified = await accepted(() =>
    verifyAuthenticationResponse({
      response: read.answer,
      expectedChallenge: challenge,
      expectedOrigin: shell.origin,
      expectedRPID: shell.rpId,
      requireUserVerification: true,
      // The library would refuse a counter that is not above this one; judging it is done below.
      credential: { id: passkey.id, publicKey: Uint8Array.from(passkey.publicKey), counter: 0 },
    }),
  )
  if (!verified.verified) throw new PlatformError('sign_in_failed')
  const { newCounter, credentialDeviceType, credentialBackedUp } = verified.authenticationInfo
  return {
    counter: Math.max(newCounter, passkey.counter),
    deviceType: credentialDeviceType,
    backedUp: credentialBackedUp ? 1 : 0,
    wentBack: passkey.counter > 0 && newCounter <= passkey.counter,
  }
}

const descriptorOf = ({ id, transports }: Row<'passkey'>) =>
  transports === '' ? { id } : { id, transports: transports.split(' ') }

const misshapen = (): PlatformError =>
  new PlatformError('request_invalid', {
    errors: [
      { pointer: '/response', expected: 'what the browser gave, as its toJSON() writes it' },
    ],
  })

function readClientData(encoded: string) {
  try {
    const client = clientData.parse(JSON.parse(Buffer.from(encoded, 'base64url').toString('utf8')))
    return { client, challenge: client.challenge }
  } catch {
    throw misshapen()
  }
}

function requireOrigin(shell: Shell, client: z.infer<typeof clientData>, verb: Verb): void {
  if (client.origin !== shell.origin || client.crossOrigin)
    throw new PlatformError('origin_refused')
  if (client.type !== verb) throw new PlatformError('sign_in_failed')
}

/** The library tells a refusal by throwing; what exactly it disliked is not for the caller. */
async function accepted<T>(verify: () => Promise<T>): Promise<T> {
  try {
    return await verify()
  } catch (error) {
    throw new PlatformError('sign_in_failed', {}, { cause: error })
  }
}
