// The three passkey ceremonies: create, sign in, confirm.

import {
  startAuthentication,
  startRegistration,
  WebAuthnError,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser'
import type { Registration } from '@tessera/sdk/client'
import { http } from './clients.ts'

/** Whether this browser knows passkeys at all. */
export const passkeysSupported = (): boolean => typeof globalThis.PublicKeyCredential === 'function'

/** Tells a ceremony that the person (or the device) broke off from a real failure. */
export const isBrokenOff = (error: unknown): boolean =>
  (error instanceof WebAuthnError && error.code !== 'ERROR_INVALID_RP_ID') ||
  (error instanceof Error && (error.name === 'NotAllowedError' || error.name === 'AbortError'))

/** Creates a passkey: of a new account when nobody is signed in, else one more. */
export const createPasskey = async (displayName?: string): Promise<Registration> => {
  const optionsJSON =
    await http.getRegistrationOptions<PublicKeyCredentialCreationOptionsJSON>(displayName)
  const response = await startRegistration({ optionsJSON })
  return http.verifyRegistration(response, deviceLabel(navigator.userAgent))
}

/** Puts a passkey of this device on one's first account, which was claimed; gives its codes. */
export const finishClaim = async (): Promise<readonly string[]> => {
  const optionsJSON = await http.getClaimOptions<PublicKeyCredentialCreationOptionsJSON>()
  const { recoveryCodes } = await http.finishClaim(await startRegistration({ optionsJSON }))
  return recoveryCodes
}

/** Signs in with a passkey of this device. */
export const signInWithPasskey = async (): Promise<void> => {
  const optionsJSON = await http.getAuthenticationOptions<PublicKeyCredentialRequestOptionsJSON>()
  const response = await startAuthentication({ optionsJSON })
  await http.verifyAuthentication(response)
}

/** Says by a passkey of this device that it is still the person. */
export const stepUpWithPasskey = async (): Promise<void> => {
  const optionsJSON = await http.getStepUpOptions<PublicKeyCredentialRequestOptionsJSON>()
  await http.stepUp(await startAuthentication({ optionsJSON }))
}

/** Confirms exactly one digest, and gives the mandate over it. */
export const confirmWithPasskey = async (digest: string): Promise<string> => {
  const { options } = await http.getMandateOptions<PublicKeyCredentialRequestOptionsJSON>(digest)
  const confirmation = await startAuthentication({ optionsJSON: options })
  const { mandate } = await http.confirm(digest, confirmation)
  return mandate
}

/** A name a person recognises the device by: `Chrome, macOS`. */
export const deviceLabel = (userAgent: string): string => {
  const browser =
    /\b(Edg|OPR|Firefox|Chrome|Safari)\//.exec(userAgent)?.[1]?.replace('Edg', 'Edge') ?? 'Browser'
  const system = /iPhone|iPad|Android|Mac OS X|Windows|Linux/.exec(userAgent)?.[0] ?? ''
  const name = system.replace('Mac OS X', 'macOS')
  return name === ''
    ? browser.replace('OPR', 'Opera')
    : `${browser.replace('OPR', 'Opera')}, ${name}`
}
