// The one HTTP client, the one keeper of tokens and the one query cache of the shell.

import {
  DeskClient,
  HttpClient,
  MediaClient,
  isProblem,
  type StatementFilter,
} from '@tessera/sdk/client'
import { QueryCache, QueryClient } from '@tanstack/react-query'
import { CapabilityTokens } from './capability-tokens.ts'
import { nowMs } from './clock.ts'
import { stepUp } from './step-up.ts'

export const http = new HttpClient({ stepUp })

/** The calls of the operator's desk. */
export const desk = new DeskClient({ stepUp })

/** Photos and recordings. */
export const mediaClient = new MediaClient({ stepUp })

/** The capability tokens of this tab. */
export const capabilityTokens = new CapabilityTokens({
  mint: (plugin, capabilities, term) => http.grant(plugin, capabilities, term),
  nowMs,
})

/** Names of what is cached. */
export const keys = {
  session: ['session'],
  demo: ['demo'],
  plugins: ['plugins'],
  plugin: (plugin: string) => ['plugins', plugin],
  wallet: ['wallet'],
  elsewhere: ['wallet', 'elsewhere'],
  standings: ['wallet', 'standing'],
  entries: (filter: StatementFilter) => ['wallet', 'entries', filter],
  totals: (filter: StatementFilter) => ['wallet', 'totals', filter],
  balanceAt: (atMs: number) => ['wallet', 'balance', atMs],
  receipt: (entry: string) => ['wallet', 'receipt', entry],
  ledgerKeys: ['ledger-keys'],
  deposits: ['wallet', 'deposits'],
  withdrawals: ['wallet', 'withdrawals'],
  desk: ['desk'],
  books: ['desk', 'books'],
  accounts: (name: string) => ['desk', 'accounts', name],
  statement: (person: string) => ['desk', 'statement', person],
  bank: ['desk', 'bank'],
  proposals: ['desk', 'proposals'],
  reviewsAtDesk: ['desk', 'reviews'],
  appealsAtDesk: ['desk', 'appeals'],
  holds: ['desk', 'holds'],
  params: ['desk', 'params'],
  issuers: ['desk', 'issuers'],
  roles: ['desk', 'roles'],
  inbox: ['inbox'],
  link: (code: string) => ['link', code],
  grants: ['grants'],
  consents: ['grants', 'receipts'],
  erasure: ['erasure'],
  interests: ['interests'],
  identity: ['identity'],
  reviews: ['identity', 'reviews'],
  credit: ['credit'],
  evidence: ['credit', 'evidence'],
  appeals: ['credit', 'appeals'],
  disclosures: ['identity', 'log'],
  passkeys: ['passkeys'],
  devices: ['devices'],
  accountEvents: ['account-events'],
  claim: ['claim'],
} as const

export const queryClient = new QueryClient({
  queryCache: new QueryCache({
    onError: (error) => {
      // Whatever noticed it first: the session is over, and the shell goes to the sign-in screen.
      if (isProblem(error, 'sign_in_required')) queryClient.setQueryData(keys.session, null)
    },
  }),
  defaultOptions: {
    // The client repeats what is safe to repeat; a second layer would only multiply the waiting.
    queries: { retry: false, staleTime: 15_000, refetchOnWindowFocus: true },
    mutations: { retry: false },
  },
})

/** Everything at the desk is looked at afresh. */
export const renewDesk = () => queryClient.invalidateQueries({ queryKey: keys.desk })
