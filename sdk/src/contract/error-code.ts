// The closed list of platform error codes. A code says the state, never the operation; status and
// remedy stand beside it, so that every edge (HTTP, isolate, page) tells the same story.

import { meaning, type ErrorMeaning } from './errors/meaning.ts'

/**
 * Every code that may cross a boundary of the platform.
 *
 * Shape: code -> HTTP status, fault group, title, remedy. Anything not listed becomes `internal`.
 * Source: style rule "one class, closed list of codes, each with a remedy"; RFC 9457 for the wire
 * form.
 */
export const errorCodes = {
  arguments_invalid: meaning(
    422,
    'author',
    'The arguments do not fit the handler',
    'Correct the field named in `errors` and send again.',
  ),
  request_invalid: meaning(
    400,
    'author',
    'The request is not well formed',
    'Send JSON of the shape that /openapi.json describes.',
  ),
  body_too_large: meaning(
    413,
    'author',
    'The request is too large',
    'Send less; the limits are in the documentation.',
  ),
  host_refused: meaning(
    421,
    'author',
    'This address is not served here',
    'Open the platform at its own address.',
  ),
  origin_refused: meaning(
    403,
    'author',
    'The request came from another site',
    'Send it from the shell, or without a cookie.',
  ),
  rate_limited: meaning(
    429,
    'person',
    'Too many requests',
    'Wait for the time in Retry-After and try again.',
  ),
  sign_in_required: meaning(401, 'person', 'Nobody is signed in', 'Sign in and try again.'),
  sign_in_failed: meaning(
    401,
    'person',
    'The passkey or code was not accepted',
    'Try again, or use a recovery code.',
  ),
  challenge_expired: meaning(
    409,
    'person',
    'The challenge has expired or was used',
    'Start the ceremony again.',
  ),
  credential_invalid: meaning(
    422,
    'person',
    'The credential was not accepted',
    'See the reason it gives; ask the issuer for another one if it stays.',
  ),
  demo_refused: meaning(
    403,
    'person',
    'Demo people are off here',
    'Use the demo on the machine itself, on its loopback address.',
  ),
  not_found: meaning(
    404,
    'author',
    'There is no such thing here',
    'Check the id; it may have been removed.',
  ),
  handler_unknown: meaning(
    404,
    'author',
    'The mini-program has no such handler',
    'Call one of the handlers in its manifest.',
  ),
  capability_required: meaning(
    401,
    'author',
    'A capability token is missing',
    'Open the mini-program in the shell to receive one.',
  ),
  capability_invalid: meaning(
    401,
    'author',
    'The capability token is not valid',
    'Ask for a new one; this one was altered or is not ours.',
  ),
  capability_expired: meaning(
    401,
    'author',
    'The capability token has expired',
    'Ask for a new one.',
  ),
  capability_withdrawn: meaning(
    403,
    'person',
    'The permission was withdrawn',
    'Grant it again if you want to go on.',
  ),
  capability_ended: meaning(
    403,
    'person',
    'The permission has ended',
    'It was given for a time, which is over. Allow it again if you want to go on.',
  ),
  capability_foreign: meaning(
    403,
    'author',
    'The token belongs to another session or mini-program',
    'Use the token that was minted for this one.',
  ),
  consent_required: meaning(
    403,
    'person',
    'The mini-program has not been allowed yet',
    'Agree to what it asks, or leave it.',
  ),
  not_granted: meaning(
    403,
    'author',
    'This power was not granted',
    'Ask for it in the manifest, and work without it.',
  ),
  caveat_exceeded: meaning(
    403,
    'author',
    'The grant does not reach that far',
    'Stay inside the amount, count and time of the grant.',
  ),
  reload_needed: meaning(409, 'person', 'The mini-program has a newer version', 'Open it again.'),
  confirmation_required: meaning(
    428,
    'person',
    'A person has to confirm this first',
    'Show the effects and send the mandate with `expect`.',
  ),
  passkey_required: meaning(
    428,
    'person',
    'This has to be confirmed with a passkey',
    'Confirm with a passkey; add one first if there is none.',
  ),
  step_up_required: meaning(
    428,
    'person',
    'This takes a fresh word that it is you',
    'Confirm with a passkey and send the same request again; it counts for five minutes.',
  ),
  mandate_invalid: meaning(
    403,
    'person',
    'The confirmation does not cover this',
    'Preview again and confirm what is shown.',
  ),
  mandate_used: meaning(
    409,
    'person',
    'The confirmation was already used',
    'Preview again and confirm again.',
  ),
  effects_changed: meaning(
    409,
    'person',
    'What would happen has changed',
    'Look at the new list and confirm again.',
  ),
  preview_expired: meaning(
    409,
    'person',
    'The preview is too old',
    'Preview again and confirm within five minutes.',
  ),
  not_previewable: meaning(
    409,
    'author',
    'This cannot be shown in advance',
    'Its outcome is drawn at the moment it happens.',
  ),
  declined: meaning(402, 'person', 'It was declined', 'See the shell for the reason.'),
  insufficient_funds: meaning(
    402,
    'person',
    'There is not enough money',
    'Use a smaller amount or add money.',
  ),
  approval_required: meaning(
    402,
    'person',
    'Whoever pays for you wants to be asked first',
    'Ask them in the mini-program where you agreed on it; their yes is good for an hour.',
  ),
  account_frozen: meaning(
    409,
    'person',
    'The account takes no movements at the moment',
    'Ask the operator of this installation why; what is in it is safe.',
  ),
  recovery_open: meaning(
    409,
    'person',
    'Somebody is recovering this account',
    'Stop it from any device that is signed in, or wait until it is done.',
  ),
  level_required: meaning(
    403,
    'person',
    'This takes somebody who has shown who they are',
    'Show who you are first; the shell says which checks are still missing.',
  ),
  level_limit: meaning(
    409,
    'person',
    'This is more than your real-name level allows',
    'Use a smaller amount, or show more about who you are to raise the limit.',
  ),
  identity_conflict: meaning(
    409,
    'person',
    'The document is somebody else’s than this account’s',
    'Use the document this account was first checked with, or ask the operator.',
  ),
  account_in_use: meaning(
    409,
    'person',
    'Something of this account is still open',
    'Finish what `open` names first: money to take out, holds to end, appeals to be answered.',
  ),
  ledger_stopped: meaning(
    503,
    'platform',
    'No money moves at the moment',
    'Nothing is lost; try again when the operator has looked at the books.',
  ),
  operator_required: meaning(
    403,
    'person',
    'This takes an operator who may do it',
    'Sign in as an operator; what takes two is decided by another than who proposed it.',
  ),
  hold_refused: meaning(
    409,
    'author',
    'The hold does not allow that move',
    'Release only to whom the hold names, within its share and time.',
  ),
  exhausted: meaning(409, 'person', 'Nothing is left', 'All shares are taken.'),
  already_taken: meaning(409, 'person', 'It was already taken', 'Each person takes one.'),
  draw_sealed: meaning(
    409,
    'author',
    'The draw is still sealed',
    'It opens when it is used up or closed.',
  ),
  record_exists: meaning(
    409,
    'author',
    'A record with that unique key exists',
    'Read it, or use another key.',
  ),
  bound_exceeded: meaning(
    409,
    'author',
    'The counter would leave its bounds',
    'Nothing was added; check the bound.',
  ),
  too_early: meaning(
    409,
    'author',
    'It is too early for this',
    'Try again after the time it names.',
  ),
  too_late: meaning(409, 'author', 'It is too late for this', 'The time for it has passed.'),
  media_refused: meaning(422, 'person', 'This file cannot be used', 'Choose another one.'),
  media_quota: meaning(429, 'person', 'That was a lot for one day', 'Send more tomorrow.'),
  conflict: meaning(409, 'platform', 'Others were faster', 'Send the same request again.'),
  in_progress: meaning(
    409,
    'person',
    'The same request is still running',
    'Wait, then send it again with the same key.',
  ),
  key_reused: meaning(
    422,
    'author',
    'This Idempotency-Key was used with another body',
    'Use a new key for a new request.',
  ),
  key_required: meaning(
    400,
    'author',
    'An Idempotency-Key is required',
    'Send a fresh random key, and the same one on a retry.',
  ),
  refused: meaning(409, 'author', 'The mini-program refused', 'See the reason it gave.'),
  handler_failed: meaning(
    502,
    'author',
    'The mini-program failed',
    'Its author can see why; try again later.',
  ),
  never_settled: meaning(
    502,
    'author',
    'The handler waits for nothing',
    'It awaits a promise that nobody will settle.',
  ),
  result_invalid: meaning(
    502,
    'author',
    'The mini-program answered out of shape',
    'Its result does not fit its own schema.',
  ),
  limit_exceeded: meaning(
    503,
    'author',
    'The mini-program went over a limit',
    'It used too much time, memory, calls or bytes.',
  ),
  sandbox_lost: meaning(
    503,
    'platform',
    'The sandbox was lost on the way',
    'Nothing happened; send the same request again.',
  ),
  gesture_required: meaning(
    403,
    'author',
    'Only the person can set this off',
    'Ask them with `bridge.handOver` and pass the handoff on.',
  ),
  handoff_invalid: meaning(
    409,
    'person',
    'What you agreed to pass on is over',
    'Choose again: each time counts once, for fifteen minutes.',
  ),
  intent_cycle: meaning(
    409,
    'author',
    'That mini-program takes part already',
    'Call each other mini-program at most once in one run.',
  ),
  plugin_paused: meaning(
    503,
    'author',
    'The mini-program is paused',
    'It failed too often; it is tried again after a while.',
  ),
  wall_missing: meaning(
    503,
    'platform',
    'This machine cannot run unreviewed code',
    'The operator has to install bubblewrap.',
  ),
  stopping: meaning(
    503,
    'platform',
    'The platform is stopping',
    'Send the same request again in a moment.',
  ),
  internal: meaning(
    500,
    'platform',
    'Something went wrong on our side',
    'Try again; quote the request id if it stays.',
  ),
} as const satisfies Record<string, ErrorMeaning>

/** One of the closed list of codes. */
export type ErrorCode = keyof typeof errorCodes

/** Tells whether a text received from elsewhere is a code of the closed list. */
export const isErrorCode = (text: unknown): text is ErrorCode =>
  typeof text === 'string' && Object.hasOwn(errorCodes, text)
