// Typed calls for every route that a shell, a script or a test speaks to core with.

import type {
  AccountClaim,
  ClaimState,
  AccountEvent,
  Answer,
  CapabilityToken,
  DemoWorld,
  Device,
  EntryReceipt,
  Grant,
  Handoff,
  HandoffWish,
  Inbox,
  LedgerHead,
  LedgerKey,
  Me,
  NoticeKind,
  Passkey,
  PlaceLink,
  PluginDetail,
  PluginSummary,
  Preview,
  Registration,
  SessionState,
  StatementFilter,
  StatementTotals,
  StepUp,
  Wallet,
  WalletPage,
  WalletElsewhere,
  WalletStandings,
  WatchOpened,
} from './answers.ts'
import type { CardView } from '../blocks/index.ts'
import type { CreditAppeal, CreditEvidence, OwnCredit } from './credit-answers.ts'
import type { ConsentPage, ErasureState, GrantTerm, InterestSource } from './rights-answers.ts'
import type {
  CheckBegun,
  CheckOutcome,
  CheckReply,
  IdentityReview,
  DisclosurePage,
  IdentityFile,
} from './identity-answers.ts'
import type {
  DepositMade,
  Deposits,
  Withdrawal,
  Withdrawals,
  WithdrawalWish,
} from './money-answers.ts'
import type { RuleAccount, RuleQuestion } from './rule-answers.ts'
import type { TopicJoined, TopicPlace } from './topic-answers.ts'
import { createTransport, type RequestPlan, type TransportOptions } from './transport.ts'

/** One call of a handler. `key` is needed again, unchanged, when the same call is confirmed. */
export interface Invocation {
  readonly plugin: string
  readonly handler: string
  readonly token: string
  readonly args: unknown
  readonly packageHash?: string
  readonly key?: string
  readonly expect?: string
  readonly mandate?: string
  readonly signal?: AbortSignal
}

/** One watch of a query. */
export interface WatchPlan {
  readonly plugin: string
  readonly handler: string
  readonly token: string
  readonly args: unknown
}

/** A fresh idempotency key: 128 random bits, hex. */
export const newIdempotencyKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('')

const queryOf = (fields: object): string =>
  new URLSearchParams(
    Object.entries(fields).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, String(value)]],
    ),
  ).toString()

const stepUpPlan = (path: string) => ({ method: 'POST', path, isStepUp: true }) as const

/** Where the statement lies as a CSV file, with its words and moments as a person reads them. */
export const statementFilePath = (
  filter: StatementFilter,
  reading: { readonly language: 'zh-CN' | 'en'; readonly timeZone: string },
): string => `/v1/wallet/statement.csv?${queryOf({ ...filter, ...reading })}`

/**
 * The client of core's HTTP interface.
 *
 * Shape: one method per route; what core answers is given as it is, a failure is thrown as a
 * `ProblemError`. WebAuthn options and answers pass through untouched.
 * Errors: `unreachable` when nothing answered; else the code of the problem.
 * Authority: the session cookie of the browser; handlers need a capability token besides.
 * Effects: reads, and writes under an idempotency key, are repeated up to three times where that
 * is safe; everything else goes out once. What takes a fresh word of the person's passkey goes out
 * again after `stepUp` got it.
 */
export class HttpClient {
  readonly #transport: (plan: RequestPlan) => Promise<unknown>

  constructor(options: TransportOptions = {}) {
    this.#transport = createTransport(options)
  }

  readonly getDemo = () => this.#get<DemoWorld>('/v1/demo')
  readonly signInAsDemo = (person: string) =>
    this.#post<{ person: Me }>('/v1/demo/session', { person })

  readonly getSession = (signal?: AbortSignal) => this.#get<SessionState>('/v1/session', signal)
  readonly signOut = () => this.#delete('/v1/session')
  readonly listDevices = () => this.#get<{ sessions: Device[] }>('/v1/sessions')
  readonly endDevice = (id: string) => this.#delete(`/v1/sessions/${encodeURIComponent(id)}`)

  readonly endOtherDevices = () =>
    this.#send<{ endedCount: number }>({ method: 'DELETE', path: '/v1/sessions', repeatable: true })

  /** `Options` is `PublicKeyCredentialCreationOptionsJSON`, left to the WebAuthn library. */
  readonly getRegistrationOptions = <Options>(displayName?: string) =>
    this.#post<Options>(
      '/v1/passkeys/registration/options',
      displayName === undefined ? {} : { displayName },
    )
  readonly verifyRegistration = (response: object, label?: string) =>
    this.#post<Registration>('/v1/passkeys/registration/verify', {
      response,
      ...(label === undefined ? {} : { label }),
    })
  /** `Options` is `PublicKeyCredentialRequestOptionsJSON`. */
  readonly getAuthenticationOptions = <Options>() =>
    this.#post<Options>('/v1/passkeys/authentication/options', {})
  readonly verifyAuthentication = (response: object) =>
    this.#post<{ person: Me }>('/v1/passkeys/authentication/verify', { response })
  /** `Options` is `PublicKeyCredentialRequestOptionsJSON`. */
  readonly getStepUpOptions = <Options>() =>
    this.#send<Options>({ ...stepUpPlan('/v1/step-up/options'), body: {} })
  /** Confirms that it is still the person; the browser is given another cookie. */
  readonly stepUp = (response: object) =>
    this.#send<StepUp>({ ...stepUpPlan('/v1/step-up'), body: { response } })
  readonly listPasskeys = () => this.#get<{ passkeys: Passkey[] }>('/v1/passkeys')
  readonly removePasskey = (id: string) => this.#delete(`/v1/passkeys/${encodeURIComponent(id)}`)
  readonly recover = (code: string) => this.#post<{ person: Me }>('/v1/recovery', { code })
  readonly renewRecoveryCodes = () =>
    this.#post<{ recoveryCodes: string[] }>('/v1/recovery/codes', {})

  readonly getClaim = () => this.#get<ClaimState>('/v1/account/claim')
  /** Begins to recover one's first account. */
  readonly beginClaim = () => this.#post<{ claim: AccountClaim }>('/v1/account/claim', {})
  /** `Options` is `PublicKeyCredentialCreationOptionsJSON`. */
  readonly getClaimOptions = <Options>() => this.#post<Options>('/v1/account/claim/options', {})
  /** Finishes it; the browser is signed in as the first account then. */
  readonly finishClaim = (response: object) =>
    this.#post<{ person: Me; recoveryCodes: string[] }>('/v1/account/claim/finish', { response })
  readonly stopClaim = () => this.#delete('/v1/account/claim')
  readonly listAccountEvents = () => this.#get<{ events: AccountEvent[] }>('/v1/account/events')

  readonly listPlugins = () => this.#get<{ plugins: PluginSummary[] }>('/v1/plugins')
  readonly getPlugin = (plugin: string) =>
    this.#get<PluginDetail>(`/v1/plugins/${encodeURIComponent(plugin)}`)
  /**
   * Agrees to `capabilities` for a term, or without them mints a new token from what stands.
   * Errors: `consent_required` with what is asked; its `ended` says why an earlier one is over.
   */
  readonly grant = (plugin: string, capabilities?: readonly string[], term?: GrantTerm) =>
    this.#post<CapabilityToken>(
      `/v1/plugins/${encodeURIComponent(plugin)}/grants`,
      capabilities === undefined ? {} : { capabilities, ...term },
    )
  /** The page was closed: what was allowed for while it is used is over. */
  readonly leaveGrant = (plugin: string) =>
    this.#post<void>(`/v1/grants/${encodeURIComponent(plugin)}/leave`, {})
  readonly listConsents = (cursor?: string) =>
    this.#get<ConsentPage>(`/v1/consents?${queryOf({ cursor })}`)
  readonly getErasure = () => this.#get<ErasureState>('/v1/erasure')
  /** Errors: `account_in_use` with what is open. Effects: for ever. */
  readonly erase = () => this.#post<void>('/v1/erasure', { confirm: 'erase' })
  readonly getInterests = () => this.#get<{ sources: InterestSource[] }>('/v1/interests')
  readonly switchInterest = (source: InterestSource['source'], isOn: boolean) =>
    this.#post<void>(`/v1/interests/sources/${source}`, { isOn })
  /** Forgets one topic; all of them where none is named. */
  readonly forgetInterest = (topic?: string) =>
    this.#delete(
      topic === undefined ? '/v1/interests' : `/v1/interests/topics/${encodeURIComponent(topic)}`,
    )
  readonly listGrants = () => this.#get<{ grants: Grant[] }>('/v1/grants')
  readonly withdrawGrant = (plugin: string) =>
    this.#delete(`/v1/grants/${encodeURIComponent(plugin)}`)

  readonly getCredit = () => this.#get<OwnCredit>('/v1/credit')
  /** Everything the score was made from; `tessera credit verify` makes the number of it again. */
  readonly getScoreFile = () => this.#get<object>('/v1/credit/score.json')
  readonly listEvidence = () =>
    this.#get<{ evidence: readonly CreditEvidence[] }>('/v1/credit/evidence')
  readonly listAppeals = () => this.#get<{ appeals: readonly CreditAppeal[] }>('/v1/credit/appeals')
  /** Errors: `already_taken` it was contested before; `too_late` it counts for nothing already. */
  readonly contest = (target: CreditAppeal['target'], grounds: string) =>
    this.#post<{ appeal: CreditAppeal }>('/v1/credit/appeals', { target, grounds })
  readonly chooseCredit = (off: boolean) => this.#post<void>('/v1/credit/choice', { off })

  readonly getIdentity = () => this.#get<IdentityFile>('/v1/identity')
  readonly listDisclosures = (before?: number) =>
    this.#get<DisclosurePage>(`/v1/identity/log?${queryOf({ before })}`)
  readonly beginCheck = (issuer: string) =>
    this.#post<CheckBegun>('/v1/identity/checks', { issuer })
  /** `documents` are files in base64; they are looked at when two operators agree to. */
  readonly sendDocuments = (token: string, documents: readonly string[]) =>
    this.#post<{ review: IdentityReview }>('/v1/identity/reviews', { token, documents })
  readonly listReviews = () =>
    this.#get<{ reviews: readonly IdentityReview[] }>('/v1/identity/reviews')
  readonly withdrawReview = (review: string) =>
    this.#post<{ review: IdentityReview }>(
      `/v1/identity/reviews/${encodeURIComponent(review)}/withdraw`,
      {},
    )
  readonly replyToCheck = (reply: CheckReply) =>
    this.#post<CheckOutcome>('/v1/identity/checks/reply', reply)

  /** What a rule of a mini-program means for oneself. It is for the person's eyes alone. */
  readonly explainRule = (question: RuleQuestion) =>
    this.#post<RuleAccount>('/v1/eligibility/explain', question)

  /**
   * Runs a handler.
   *
   * Shape: with `key` it is a mutation and safe to repeat; without, a query.
   * Errors: `confirmation_required` carries the preview, nothing has happened; send the same call
   * with the same `key`, `expect` and `mandate` once it is confirmed.
   */
  readonly invoke = (call: Invocation) => this.#invoke<Answer>(call, {})
  /** Shows what a mutation would do, and does nothing. */
  readonly preview = (call: Invocation) =>
    this.#invoke<{ preview: Preview }>(call, { preview: true })
  /**
   * Mints a handoff for a gesture that the person has just made.
   * Errors: `handler_unknown`, `not_granted`, `arguments_invalid` what is fixed does not fit.
   */
  readonly mintHandoff = (wish: HandoffWish) => this.#post<Handoff>('/v1/handoffs', wish)
  /** Calls an intent as the shell. Safe to repeat under its key. */
  readonly callIntent = (plugin: string, intent: string, args: object, key: string) =>
    this.#keyed<Answer>(
      `/v1/intents/${encodeURIComponent(plugin)}/${encodeURIComponent(intent)}`,
      { args },
      key,
    )
  readonly getMandateOptions = <Options>(digest: string) =>
    this.#post<{ options: Options }>('/v1/mandates/options', { digest })
  readonly confirm = (digest: string, confirmation?: object) =>
    this.#post<{ mandate: string }>('/v1/mandates', {
      digest,
      ...(confirmation === undefined ? {} : { confirmation }),
    })

  readonly openWatch = ({ token, ...plan }: WatchPlan) =>
    this.#send<WatchOpened>({
      method: 'POST',
      path: '/v1/watches',
      body: plan,
      headers: { 'tessera-capability': token },
    })
  readonly closeWatch = (watch: string) => this.#delete(`/v1/watches/${encodeURIComponent(watch)}`)

  /** Errors: `not_found`, whatever keeps the card from being seen. */
  readonly getCard = (card: string) => this.#get<CardView>(`/v1/cards/${encodeURIComponent(card)}`)
  readonly watchCard = (card: string) =>
    this.#post<WatchOpened>(`/v1/cards/${encodeURIComponent(card)}/watch`, {})

  /** Errors: `not_found`; `too_late` and `exhausted` for a link that is over. */
  readonly getLink = (code: string) => this.#get<PlaceLink>(`/v1/links/${encodeURIComponent(code)}`)

  /**
   * Enters a topic. What is told there comes on the event stream; closing the watch of its id is
   * leaving. `present` only where the mini-program shows who is there.
   */
  readonly joinTopic = ({ token, ...place }: TopicPlace) =>
    this.#send<TopicJoined>({
      method: 'POST',
      path: '/v1/topics/join',
      body: place,
      headers: { 'tessera-capability': token },
    })
  /** Leaves a topic with the last breath of a page: what it opened would else stay for a while. */
  readonly leaveTopic = (topic: string) =>
    this.#send<void>({
      method: 'DELETE',
      path: `/v1/watches/${encodeURIComponent(topic)}`,
      isLast: true,
    })
  /** Errors: `rate_limited` the same signal was sent less than three seconds ago. */
  readonly signalTopic = (topic: string, signal: string) =>
    this.#post<void>(`/v1/topics/${encodeURIComponent(topic)}/signal`, { signal })

  /** Money that lies with mini-programs, and credit they gave. */
  readonly getElsewhere = () => this.#get<WalletElsewhere>('/v1/wallet/elsewhere')
  readonly getWallet = () => this.#get<Wallet>('/v1/wallet')
  readonly getStandings = () => this.#get<WalletStandings>('/v1/wallet/standing')
  /** Either side may. Errors: `not_found` it is of two others. */
  readonly endStanding = (mandate: string) =>
    this.#delete(`/v1/wallet/standing/${encodeURIComponent(mandate)}`)
  readonly listWalletEntries = (filter: StatementFilter = {}, cursor?: string, limit = 30) =>
    this.#get<WalletPage>(`/v1/wallet/entries?${queryOf({ limit, cursor, ...filter })}`)
  /** `fromMs` and `untilMs` are at most 32 days apart. */
  readonly getTotals = (
    filter: StatementFilter & { readonly fromMs: number; readonly untilMs: number },
  ) => this.#get<StatementTotals>(`/v1/wallet/totals?${queryOf(filter)}`)
  readonly getBalanceAt = (atMs: number) =>
    this.#get<{ balanceFen: string }>(`/v1/wallet/balance?atMs=${atMs}`)
  readonly getReceipt = (entry: string) =>
    this.#get<EntryReceipt>(`/v1/wallet/entries/${encodeURIComponent(entry)}/receipt`)
  readonly getLedgerHead = () => this.#get<LedgerHead>('/v1/ledger/head')
  readonly getLedgerKeys = () => this.#get<{ keys: LedgerKey[] }>('/v1/ledger/keys')
  readonly getDeposits = () => this.#get<Deposits>('/v1/wallet/deposits')
  readonly announceDeposit = (amountFen: string, key: string) =>
    this.#keyed<DepositMade>('/v1/wallet/deposits', { amountFen }, key)
  readonly getWithdrawals = () => this.#get<Withdrawals>('/v1/wallet/withdrawals')
  /**
   * Takes money out.
   *
   * Errors: `confirmation_required` carries the preview; send it again with the same `key` and the
   * mandate over its digest.
   */
  readonly withdraw = (wish: WithdrawalWish, key: string, mandate?: string) =>
    this.#keyed<Withdrawal>(
      '/v1/wallet/withdrawals',
      { ...wish, ...(mandate === undefined ? {} : { mandate }) },
      key,
    )
  readonly getInbox = () => this.#get<Inbox>('/v1/notifications')
  readonly markInboxRead = () => this.#post<unknown>('/v1/notifications/read', {})
  /** Turns a kind of notice of a mini-program off, or on again. */
  readonly muteNotices = ({ plugin, kind }: NoticeKind, muted: boolean) => {
    const path = `/v1/notifications/mutes/${encodeURIComponent(plugin)}/${encodeURIComponent(kind)}`
    return muted
      ? this.#send<void>({ method: 'POST', path, body: {}, repeatable: true })
      : this.#delete(path)
  }

  #invoke<Result>(call: Invocation, extra: object): Promise<Result> {
    const { plugin, handler, token, args, packageHash, key, expect, mandate, signal } = call
    return this.#send<Result>({
      method: 'POST',
      path: `/v1/plugins/${encodeURIComponent(plugin)}/${encodeURIComponent(handler)}`,
      // A query changes nothing either, so both kinds may be repeated.
      repeatable: true,
      body: {
        args,
        ...(expect === undefined ? {} : { expect }),
        ...(mandate === undefined ? {} : { mandate }),
        ...extra,
      },
      headers: {
        'tessera-capability': token,
        ...(key === undefined ? {} : { 'idempotency-key': key }),
        ...(packageHash === undefined ? {} : { 'tessera-package': packageHash }),
      },
      ...(signal === undefined ? {} : { signal }),
    })
  }

  #get<Result>(path: string, signal?: AbortSignal): Promise<Result> {
    return this.#send<Result>({ method: 'GET', path, ...(signal === undefined ? {} : { signal }) })
  }

  #post<Result>(path: string, body: unknown): Promise<Result> {
    return this.#send<Result>({ method: 'POST', path, body })
  }

  #keyed<Result>(path: string, body: unknown, key: string): Promise<Result> {
    const headers = { 'idempotency-key': key }
    return this.#send<Result>({ method: 'POST', path, body, headers, repeatable: true })
  }

  #delete(path: string): Promise<void> {
    return this.#send<void>({ method: 'DELETE', path, repeatable: true })
  }

  async #send<Result>(plan: RequestPlan): Promise<Result> {
    // The one place where an answer gets its type: core checks its answers against the schema
    // behind /openapi.json, and both sides are of one release.
    return (await this.#transport(plan)) as Result
  }
}
