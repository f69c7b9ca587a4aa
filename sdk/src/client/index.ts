// The client of core: for the web shell, for scripts and for tests.

export type {
  Answer,
  Ask,
  CapabilityTier,
  CapabilityToken,
  Caveats,
  Colour,
  DemoPerson,
  DemoWorld,
  Device,
  Effect,
  EntryReceipt,
  EventProblem,
  FieldError,
  Grant,
  HandlerKind,
  Inbox,
  InboxItem,
  LedgerHead,
  LedgerKey,
  LocalText,
  Me,
  Passkey,
  PluginDetail,
  PluginSummary,
  Preview,
  Receipt,
  Registration,
  SessionState,
  StatementFilter,
  StatementTotals,
  Wallet,
  WalletEntry,
  WalletPage,
  WatchOpened,
} from './answers.ts'
export { errorCodes, isErrorCode, type ErrorCode } from '../contract/error-code.ts'
export {
  EventStream,
  backoffMs,
  type CoreEvent,
  type EventStreamOptions,
  type StreamState,
} from './event-stream.ts'
export {
  HttpClient,
  newIdempotencyKey,
  statementFilePath,
  type Invocation,
  type WatchPlan,
} from './http-client.ts'
export {
  ProblemError,
  isProblem,
  parseProblem,
  unreachable,
  type Problem,
  type ProblemCode,
} from './problem.ts'
export { WatchRegistry, type OpenWatch, type WatchSink } from './watch-registry.ts'
