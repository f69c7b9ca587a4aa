// What a capability handler gets and gives. The table in `index.ts` is complete by its type: a
// capability without a handler does not compile.

import type { z } from 'zod'
import type { Registry } from '@tessera/sdk/contract'
import type { AnswerReceipts, IdentityTokens } from '../../capability/index.ts'
import type { Catalog } from '../../catalog/index.ts'
import type { CommitEngine } from '../../commit/engine-port.ts'
import type { Identity } from '../../identity/index.ts'
import type { Tickets } from '../../media/index.ts'
import type { Interests } from '../../interest/index.ts'
import type { RecordWrite } from '../../records/write.ts'
import type { Store } from '../../store/store.ts'
import type { ShareOf } from '../rule/share.ts'
import type { AttemptEnd, Run, RunStart } from '../run.ts'

/** What handlers may reach. */
export interface HandlerDeps {
  readonly store: Store
  readonly engine: Pick<CommitEngine, 'head'>
  readonly identity: Pick<Identity, 'pairwise' | 'realNames' | 'disclosures'>
  readonly interests: Pick<Interests, 'rank'>
  readonly shares: ShareOf
  readonly drawKey: Uint8Array
  readonly tickets: Tickets
  readonly seedKey: Uint8Array
  readonly catalog: Pick<Catalog, 'live'>
  /** Runs the handler of another plugin below this run. */
  readonly nest: (start: RunStart, argsJson: string) => Promise<AttemptEnd>
  readonly identityTokens: IdentityTokens
  readonly answerReceipts: AnswerReceipts
}

/** One call, its input checked and rewritten for core: money is bigint, people are core ids. */
export interface HandlerCall<Input> {
  readonly deps: HandlerDeps
  readonly run: Run
  readonly input: Input
  /** Writes of the same run so far, for read-your-writes; for what finds records. */
  readonly own: readonly RecordWrite[]
}

/** Answers one capability. */
export type Handler<N extends keyof Registry> = (
  call: HandlerCall<z.output<Registry[N]['input']>>,
) => Promise<z.output<Registry[N]['output']>>

/** The handlers of one family. */
export type Family<F extends string> = {
  readonly [N in keyof Registry & `${F}.${string}`]: Handler<N>
}
