// Why a credential is refused: a closed list, a sentence of remedy for each. All of them are the
// one platform code `credential_invalid`; the reason is its detail.

import { PlatformError } from '@tessera/sdk/contract'

/** Every reason for which a credential is refused, with what its holder or issuer can do. */
export const credentialReasons = {
  too_large: 'Send fewer disclosures; the token is longer than is read here.',
  too_many_disclosures: 'Disclose less at once.',
  too_deep: 'Its claims are nested deeper than is read here; ask the issuer for a flatter one.',
  form_invalid: 'Send the compact form: a signed token, disclosures, each closed by a tilde.',
  jwt_malformed: 'Send a signed token whose header and payload are JSON objects.',
  header_critical: 'Its header asks for an extension that is not understood here.',
  algorithm_refused: 'Have it signed with one of the algorithms that are accepted here.',
  type_wrong: 'Send a credential of an accepted `typ`.',
  issuer_unknown: 'Only credentials of issuers that the operator trusts are accepted.',
  key_unknown: 'The issuer has no such key here; the operator can bring its keys up to date.',
  signature_invalid: 'Send the credential as it was issued; it was altered on the way.',
  hash_unsupported: 'Ask the issuer for one whose `_sd_alg` is sha-256.',
  hash_misplaced: 'Ask the issuer to name `_sd_alg` at the top of the payload only.',
  digest_malformed: 'Ask the issuer for one whose `_sd` lists and `...` entries hold digests only.',
  digest_repeated: 'Ask the issuer for a new one; a digest stands in it twice.',
  disclosure_malformed: 'Send each disclosure as it was issued: salt, name and value as JSON.',
  disclosure_repeated: 'Send each disclosure once.',
  disclosure_unreferenced: 'Send only disclosures that this credential signs, with their parents.',
  disclosure_misplaced: 'Ask the issuer for a new one; a disclosure has the form of another place.',
  name_reserved: 'Ask the issuer for a new one; a disclosure takes a reserved name.',
  claim_repeated: 'Ask the issuer for a new one; a disclosure repeats a claim that is there.',
  claim_hidden: 'Ask the issuer for one whose validity, type and key are not hidden.',
  claim_missing: 'Disclose the claims that are asked for.',
  time_malformed: 'Ask the issuer for one whose times are numbers of seconds.',
  expired: 'Get a new one from the issuer.',
  not_yet_valid: 'Wait until it is valid.',
  issued_in_future: 'Check the clock of the issuer.',
  issued_for_another: 'Present one that was issued for this platform.',
  credential_type_refused: 'Present a credential of the type that is asked for.',
  key_binding_missing: 'Present it with a proof of the key it is bound to.',
  key_binding_unexpected: 'Present it without a proof of key; none is asked for.',
  holder_key_missing: 'Ask the issuer for one that is bound to a key.',
  key_binding_malformed: 'Make the proof with `iat`, `aud`, `nonce` and `sd_hash`.',
  key_binding_type_wrong: 'Make the proof with the type `kb+jwt`.',
  key_binding_algorithm_refused: 'Make the proof with an algorithm that is accepted here.',
  key_binding_signature_invalid: 'Make the proof with the key that the credential is bound to.',
  audience_wrong: 'Make the proof for this platform.',
  nonce_wrong: 'Ask for a new nonce and make the proof with it.',
  presentation_altered: 'Make the proof over exactly the disclosures that are sent.',
  key_binding_too_old: 'Make a new proof.',
  key_binding_in_future: 'Check the clock of the device.',
  status_malformed: 'Ask the issuer for one whose status names a list and a place in it.',
  status_unavailable:
    'Try again later; the issuer’s list of withdrawn credentials is out of reach.',
  status_list_invalid: 'Try again later; the issuer’s list of withdrawn credentials is not sound.',
  status_list_expired: 'Try again later; the issuer’s list of withdrawn credentials is too old.',
  status_revoked: 'Get a new one from the issuer; this one was withdrawn.',
  status_suspended: 'Ask the issuer to lift the suspension.',
  status_not_understood: 'Ask the issuer what the status means; it is not understood here.',
} as const satisfies Record<string, string>

/** One of the closed list of reasons. */
export type CredentialReason = keyof typeof credentialReasons

/** The refusal for one reason. `says` never holds a claim of the person. */
export const refusal = (reason: CredentialReason, cause?: unknown): PlatformError =>
  new PlatformError('credential_invalid', { reason, says: credentialReasons[reason] }, { cause })

/** Tells whether a text is a reason of the closed list. */
const isReason = (text: unknown): text is CredentialReason =>
  typeof text === 'string' && Object.hasOwn(credentialReasons, text)

/** The reason that an error gives; `undefined` when it is no refusal of a credential. */
export function reasonOf(error: unknown): CredentialReason | undefined {
  if (!(error instanceof PlatformError) || error.code !== 'credential_invalid') return undefined
  const { reason } = error.details
  return isReason(reason) ? reason : undefined
}
