// Typed calls of the operator's desk.

import type {
  DeskAppeal,
  DeskAppeals,
  DeskHold,
  DeskHolds,
  DeskIssuers,
  DeskReview,
  DeskReviews,
  DeskRole,
  HoldWish,
  OpenedDocument,
  ParamsVersion,
  Proposal,
  Proposals,
  ReviewVerdict,
  RoleEnd,
  RoleWish,
} from './desk-answers.ts'
import type {
  BankState,
  BankStatement,
  Books,
  DeskAccount,
  DeskEntries,
  LedgerAudit,
  ManualPosting,
  ManualPostings,
  PostingWish,
} from '../money-answers.ts'
import { createTransport, type RequestPlan, type TransportOptions } from '../transport.ts'

const desk = '/v1/operator'
const inPath = encodeURIComponent

/**
 * The client of the operator's desk.
 *
 * Shape: one method per route; `key` makes repeating a proposal the same one.
 * Errors: `operator_required` for everybody else; else as of `HttpClient`.
 * Authority: the session of an operator; decisions take another one than the proposal.
 */
export class DeskClient {
  readonly #transport: (plan: RequestPlan) => Promise<unknown>

  constructor(options: TransportOptions = {}) {
    this.#transport = createTransport(options)
  }

  readonly getBooks = () => this.#get<Books>('/ledger')
  readonly audit = () => this.#post<LedgerAudit>('/audit', {})
  readonly resume = (reason: string) => this.#post<void>('/ledger/resume', { reason })

  readonly findAccounts = (name: string) =>
    this.#get<{ accounts: readonly DeskAccount[] }>(`/accounts?name=${inPath(name)}`)
  readonly listEntries = (person: string, cursor?: string) =>
    this.#get<DeskEntries>(
      `/accounts/${inPath(person)}/entries${cursor === undefined ? '' : `?cursor=${cursor}`}`,
    )
  readonly freeze = (person: string, reason: string) =>
    this.#post<void>(`/accounts/${inPath(person)}/freeze`, { reason })
  readonly proposeUnfreeze = (person: string, reason: string, key: string) =>
    this.#post<{ posting: ManualPosting }>(`/accounts/${inPath(person)}/unfreeze`, { reason }, key)

  readonly listPostings = () => this.#get<ManualPostings>('/postings')
  readonly propose = (wish: PostingWish, key: string) =>
    this.#post<{ posting: ManualPosting }>('/postings', wish, key)
  readonly decide = (id: string, word: 'approve' | 'refuse') =>
    this.#post<{ posting: ManualPosting }>(`/postings/${inPath(id)}/${word}`, {})

  readonly listProposals = () => this.#get<Proposals>('/proposals')
  readonly decideProposal = (id: string, word: 'approve' | 'refuse') =>
    this.#post<{ proposal: Proposal }>(`/proposals/${inPath(id)}/${word}`, {})

  readonly listReviews = () => this.#get<DeskReviews>('/reviews')
  readonly proposeLook = (review: string, reason: string, key: string) =>
    this.#post<{ proposal: Proposal }>(`/reviews/${inPath(review)}/look`, { reason }, key)
  readonly openDocument = (review: string, place: number) =>
    this.#get<OpenedDocument>(`/reviews/${inPath(review)}/documents/${place}`)
  readonly decideReview = (review: string, verdict: ReviewVerdict) =>
    this.#post<{ review: DeskReview }>(`/reviews/${inPath(review)}/decide`, verdict)

  readonly listAppeals = () => this.#get<DeskAppeals>('/credit/appeals')
  readonly decideAppeal = (appeal: string, verdict: 'void' | 'final', reasons: string) =>
    this.#post<{ appeal: DeskAppeal }>(`/credit/appeals/${inPath(appeal)}/decide`, {
      verdict,
      reasons,
    })

  readonly listHolds = () => this.#get<DeskHolds>('/credit/holds')
  readonly putHold = (wish: HoldWish, key: string) =>
    this.#post<{ hold: DeskHold }>('/credit/holds', wish, key)
  readonly proposeLift = (hold: string, reason: string, key: string) =>
    this.#post<{ proposal: Proposal }>(`/credit/holds/${inPath(hold)}/lift`, { reason }, key)

  readonly listParams = () => this.#get<{ versions: readonly ParamsVersion[] }>('/credit/params')
  readonly proposeParams = (params: object, reason: string, key: string) =>
    this.#post<{ proposal: Proposal }>('/credit/params', { params, reason }, key)

  readonly listIssuers = () => this.#get<DeskIssuers>('/issuers')
  /** `wish` is an issuer as it is described at the desk, with a reason. */
  readonly proposeIssuer = (wish: object, key: string) =>
    this.#post<{ proposal: Proposal }>('/issuers', wish, key)
  readonly proposeIssuerEnd = (issuer: string, reason: string, key: string) =>
    this.#post<{ proposal: Proposal }>(`/issuers/${inPath(issuer)}/end`, { reason }, key)

  readonly listRoles = () => this.#get<{ roles: readonly DeskRole[] }>('/roles')
  readonly proposeRole = (wish: RoleWish, key: string) =>
    this.#post<{ proposal: Proposal }>('/roles', wish, key)
  readonly proposeRoleEnd = (wish: RoleEnd, key: string) =>
    this.#post<{ proposal: Proposal }>('/roles/withdraw', wish, key)

  readonly getBank = () => this.#get<BankState>('/reconciliation')
  /** `file` is the statement in base64. */
  readonly importStatement = (file: string) =>
    this.#post<{ statements: readonly BankStatement[] }>('/statements', { file })
  readonly assignLine = (
    line: string,
    to: { readonly person: string | null; readonly reason: string },
    key: string,
  ) => this.#post<{ posting: ManualPosting }>(`/lines/${inPath(line)}/assign`, to, key)
  readonly sendPayout = (name: string) =>
    this.#post<{ name: string; file: string }>('/payouts', { name })

  #get<Result>(path: string): Promise<Result> {
    return this.#send<Result>({ method: 'GET', path: `${desk}${path}` })
  }

  #post<Result>(path: string, body: unknown, key?: string): Promise<Result> {
    const keyed = key === undefined ? {} : { headers: { 'idempotency-key': key }, repeatable: true }
    return this.#send<Result>({ method: 'POST', path: `${desk}${path}`, body, ...keyed })
  }

  async #send<Result>(plan: RequestPlan): Promise<Result> {
    // The one place where an answer of the desk gets its type, as in `HttpClient`.
    return (await this.#transport(plan)) as Result
  }
}
