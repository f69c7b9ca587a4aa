// The shapes of what core answers, as JSON carries them: fen are decimal text, instants numbers.

import type { GrantMode } from './rights-answers.ts'
import type { CapabilityTier, Caveats, HandlerKind, LocalText } from '../contract/capability.ts'
import type { ErrorCode } from '../contract/error-code.ts'
import type { LedgerHead, LedgerKey, Receipt } from '../fair/receipt.ts'

export type { CapabilityTier, Caveats, HandlerKind, LedgerHead, LedgerKey, LocalText, Receipt }

/** The eight colour families of mosaics. */
export type Colour = 'jade' | 'vermilion' | 'lapis' | 'gold' | 'plum' | 'ink' | 'teal' | 'rose'

/** The signed-in person, as the shell may show them; `tile` seeds their mosaic. */
export interface Me {
  readonly tile: string
  readonly displayName: string
  readonly demo: boolean
  /** Whether they may work at the operator's desk. */
  readonly operator: boolean
}

/** Who is signed in on this device. */
export interface SessionState {
  readonly person: Me
  readonly session: { readonly id: string; readonly createdAtMs: number }
  readonly passkeysCount: number
  readonly recoveryCodesLeft: number
  readonly stepUp: StepUp
}

/** Whether sensitive acts are open: by a passkey for five minutes, or because it is the demo. */
export interface StepUp {
  readonly by: 'passkey' | 'demo'
  /** `null` when the next sensitive act asks for a passkey. */
  readonly untilMs: number | null
}

/** One demo person to sign in as. */
export interface DemoPerson {
  readonly name: string
  readonly displayName: LocalText
  readonly about: LocalText
  /** The seed of their mosaic. */
  readonly tile: string
}

/** Whether demo people are offered here, and which. */
export interface DemoWorld {
  readonly on: boolean
  readonly people: readonly DemoPerson[]
}

/** What a new account or passkey brings; the codes are shown once and never again. */
export interface Registration {
  readonly person: Me
  readonly recoveryCodes?: readonly string[]
}

/** One passkey of the signed-in person. */
export interface Passkey {
  readonly id: string
  readonly label: string
  readonly createdAtMs: number
  readonly lastUsedAtMs: number | null
}

/** Somebody recovers this account (`against`), or this account another one (`own`). */
export interface AccountClaim {
  readonly side: 'own' | 'against'
  readonly createdAtMs: number
  readonly dueAtMs: number
}

/** What concerns an account, and whether its person has a first account that they could recover. */
export interface ClaimState {
  readonly claim: AccountClaim | null
  readonly canBegin: boolean
}

/** What happened to the ways into one's account. */
export interface AccountEvent {
  readonly id: string
  readonly kind: AccountEventKind
  /** The device it happened on. */
  readonly device: string | null
  /** A way to sign in, or the code of a refusal. */
  readonly detail: string | null
  readonly atMs: number
}

export type AccountEventKind =
  | 'signed_in'
  | 'signed_in_new_device'
  | 'sign_in_failed'
  | 'stepped_up'
  | 'step_up_failed'
  | 'passkey_added'
  | 'passkey_removed'
  | 'codes_made'
  | 'session_ended'
  | 'sessions_ended'
  | 'refused'
  | 'claim_begun'
  | 'claim_cancelled'
  | 'claim_done'

/** One signed-in device. */
export interface Device {
  readonly id: string
  readonly current: boolean
  readonly createdAtMs: number
  readonly seenAtMs: number
  readonly label: string
}

/** One installed mini-program. */
export interface PluginSummary {
  readonly id: string
  readonly version: string
  readonly name: LocalText
  readonly description: LocalText
  readonly publisher: string
  readonly colour: Colour
  readonly packageHash: string
  readonly pageUrl: string
  readonly granted: boolean
  /** Where cards can be shared to in it: the query that lists the places, and the intent. */
  readonly destinations?: { readonly query: string; readonly intent: string }
}

/** One thing a mini-program asks for, with its own words on why. */
export interface Ask {
  readonly name: string
  readonly tier: CapabilityTier
  readonly purpose?: LocalText
  readonly consent?: LocalText
  /** Of a fact: what is asked about the person, as JSON of the rule language. */
  readonly question?: string
  readonly optional?: boolean
  readonly caveats?: Caveats
}

/** A mini-program with everything it may ask for and do. */
export interface PluginDetail extends PluginSummary {
  readonly capabilities: readonly (Ask & { readonly granted: boolean })[]
  readonly handlers: readonly {
    readonly name: string
    readonly kind: HandlerKind
    /** What an intent does, in the mini-program's own words. */
    readonly words?: LocalText
  }[]
}

/** What a person agreed to pass from one mini-program to another. */
export interface HandoffWish {
  readonly from: string
  readonly to: string
  readonly intent: string
  readonly fixed: object
  /** Whose page said what is fixed; people in it are given by the ids that one knows. */
  readonly fixedBy: 'from' | 'to'
}

/** A gesture as a text: good for one use until then. */
export interface Handoff {
  readonly handoff: string
  readonly untilMs: number
}

/** A capability token; it stays with whoever asked, never in a page. */
export interface CapabilityToken {
  readonly token: string
  readonly expiresAtMs: number
  readonly capabilities: readonly string[]
}

/** One standing grant of the signed-in person. */
export interface Grant {
  readonly plugin: string
  readonly name: LocalText
  readonly colour: Colour
  readonly since: number
  readonly lastUsedAtMs: number | null
  readonly mode: GrantMode
  /** When it ends by itself; `null` where it does not. */
  readonly untilMs: number | null
  readonly capabilities: readonly (Ask & { readonly lastUsedAtMs: number | null })[]
}

/** One thing that happens, in words made by core. */
export interface Effect {
  readonly kind: string
  readonly amountFen?: string
  readonly tone: 'money' | 'message' | 'time' | 'data'
  readonly title: LocalText
  readonly note?: LocalText
}

/** What a mutation would do, and how it has to be confirmed. */
export interface Preview {
  readonly digest: string
  readonly expiresAtMs: number
  readonly totalFen: string
  readonly needs: 'tap' | 'passkey'
  readonly effects: readonly Effect[]
}

/** The answer of a handler; `effects` is empty for a query. */
export interface Answer {
  readonly result: unknown
  readonly effects?: readonly Effect[]
  readonly seq?: number
}

/** A watch that core keeps, and its first result. */
export interface WatchOpened {
  readonly watch: string
  readonly result: unknown
  readonly seq: number
}

/** Money of the signed-in person. */
export interface Wallet {
  readonly balanceFen: string
  readonly heldFen: string
  /** The moment of the first movement; `null` while there is none. */
  readonly sinceMs: number | null
  /** Nothing leaves it; what comes is kept aside. */
  readonly frozen: boolean
}

/** What the signed-in person has beside the balance. */
export interface WalletElsewhere {
  /** One’s own money that lies with mini-programs, under the titles that they give it. */
  readonly parts: readonly WalletPart[]
  /** Credit that has not ended, what ends first first. */
  readonly credits: readonly WalletCredit[]
}

/** One lot of credit: how much is left, until when, and who takes it. */
export interface WalletCredit {
  readonly plugin: string
  readonly credit: string
  readonly title: { readonly zh: string; readonly en: string }
  readonly leftFen: string
  readonly untilMs: number
  readonly scope: string
  readonly merchants: readonly { readonly title: string; readonly category: string }[]
}

/** A mandate of one’s own, as one side of it sees it. Amounts in fen. */
export interface WalletStanding {
  readonly mandate: string
  /** Through which mini-program it was made; `name` is its id where that is gone. */
  readonly plugin: string
  readonly name: { readonly zh: string; readonly en: string }
  /** The name of the other side. */
  readonly party: string
  readonly status: 'invited' | 'active' | 'paused'
  readonly perPurchaseFen: string
  readonly perDayFen: string
  readonly perMonthFen: string
  readonly usedMonthFen: string
  readonly approveAboveFen: string | null
  /** Kinds of merchants; empty for all. */
  readonly categories: readonly string[]
  readonly untilMs: number | null
}

/** What one lets others spend, and what others let one spend. */
export interface WalletStandings {
  readonly given: readonly WalletStanding[]
  readonly received: readonly WalletStanding[]
}

/** Money of one’s own in a pool of a mini-program. */
export interface WalletPart {
  readonly plugin: string
  readonly pool: string
  readonly title: { readonly zh: string; readonly en: string }
  readonly amountFen: string
}

/** Which lines of a statement are meant; `untilMs` itself is outside. */
export interface StatementFilter {
  readonly kind?: string
  readonly plugin?: string
  readonly side?: 'in' | 'out'
  readonly fromMs?: number
  readonly untilMs?: number
}

/** What the lines of some time add up to; `outFen` has no sign. */
export interface StatementTotals {
  readonly inFen: string
  readonly outFen: string
  readonly count: number
  readonly byPlugin: readonly { readonly plugin: string; readonly amountFen: string }[]
}

/** One line of the statement; `amountFen` carries its sign. */
export interface WalletEntry {
  readonly id: string
  readonly atMs: number
  readonly amountFen: string
  readonly balanceFen: string
  readonly kind: string
  readonly note: string
  readonly plugin?: string
  readonly party?: string
}

/** One page of the statement, newest first. */
export interface WalletPage {
  readonly entries: readonly WalletEntry[]
  readonly nextCursor: string | null
}

/** A line as it stands, and its receipt; `leftFen` where it set money aside. */
export interface EntryReceipt {
  readonly entry: WalletEntry
  readonly leftFen?: string
  readonly receipt: Receipt
}

/** One line of the inbox. */
export interface InboxItem {
  readonly id: string
  readonly atMs: number
  readonly plugin: string
  /** One of the plugin’s notices; `null` for what the platform itself says. */
  readonly kind: string | null
  /** Why one was told, where the plugin still says so. */
  readonly reason: LocalText | null
  readonly title: LocalText
  readonly body: LocalText
  readonly link: string | null
  readonly read: boolean
}

/** Where a code leads. */
export interface PlaceLink {
  readonly code: string
  readonly plugin: string
  readonly path: string
  readonly title: LocalText
  readonly untilMs: number
}

/** A kind of notice of a mini-program. */
export interface NoticeKind {
  readonly plugin: string
  readonly kind: string
}

/** A kind that was turned off. */
export interface MutedNotice extends NoticeKind {
  readonly reason: LocalText | null
}

/** The inbox and how much of it is unread. */
export interface Inbox {
  readonly items: readonly InboxItem[]
  readonly unread: number
  readonly mutes: readonly MutedNotice[]
}

/** One field that did not fit, by JSON pointer. */
export interface FieldError {
  readonly pointer: string
  readonly expected: string
}

/** A problem as it travels inside an event of the stream. */
export interface EventProblem {
  readonly code: ErrorCode
  readonly title: string
  readonly detail?: string
}
