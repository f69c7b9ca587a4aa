// What everything that brings money in and takes it out has in common: two phases each way. Whoever
// adds a provider implements this; `reconcile.ts` holds its statements against our books, and
// `webhook.ts` takes what it tells by itself.

/** Where a deposit or withdrawal stands, as a provider sees it. */
export type Phase = 'announced' | 'settled' | 'failed'

/** What a person is told after they announced a deposit. */
export interface DepositInstruction {
  readonly reference: string
  readonly amountFen: bigint
  readonly phase: Phase
  /** Where the money is to be sent; `undefined` where nothing is left to do. */
  readonly payTo: { readonly name: string; readonly account: string } | undefined
}

/** What a person is told after they asked for a withdrawal. */
export interface WithdrawalNotice {
  readonly id: string
  readonly amountFen: bigint
  readonly phase: Phase
}

/**
 * A way for money into the platform and out of it.
 *
 * Shape: `key` makes repeating an announcement or a request the same one. A deposit is in nobody's
 * wallet before it is settled; a withdrawal has left the wallet when it is announced.
 * Units: fen, positive.
 * Errors: `arguments_invalid`, `key_reused`, `insufficient_funds`; `demo_refused` where the way is
 * the demo's and the demo is off.
 * Authority: none is checked here; the caller has the person's session and, for a withdrawal, their
 * confirmation.
 */
export interface Provider {
  readonly name: string
  readonly announceDeposit: (wish: {
    readonly person: string
    readonly key: string
    readonly amountFen: bigint
  }) => Promise<DepositInstruction>
  readonly requestWithdrawal: (wish: {
    readonly person: string
    readonly key: string
    readonly amountFen: bigint
    readonly payeeName: string
    readonly payeeAccount: string
  }) => Promise<WithdrawalNotice>
}

const phases: Readonly<Record<string, Phase>> = {
  announced: 'announced',
  requested: 'announced',
  sent: 'announced',
  settled: 'settled',
}

/** The phase that a stored status is; what was given back has failed. */
export const phaseOf = (status: string): Phase => phases[status] ?? 'failed'
