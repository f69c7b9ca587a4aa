// A receipt: one transfer with everything that proves it stands in the ledger, for whoever is given
// the file. The texts that the platform signs are made here, so that both sides make the same.

/** What the ledger keeps of a transfer, as `row` spells it in bytes. */
export interface ReceiptTransfer {
  readonly id: string
  readonly debitAccountId: string
  readonly creditAccountId: string
  readonly amountFen: string
  readonly pendingId: string
  readonly userData128: string
  readonly userData64: string
  readonly userData32: number
  readonly timeoutSeconds: number
  readonly ledger: number
  readonly code: number
  readonly flags: number
  readonly timestampNs: string
}

/**
 * What a person reads: not part of the ledger's row, but signed with it. `side` is the side of the
 * transfer on which `owner` stands: money left a debited wallet and came to a credited one.
 */
export interface ReceiptWords {
  readonly owner: string
  readonly side: 'debit' | 'credit'
  readonly kind: string
  readonly note: string
  readonly plugin: string | null
  readonly party: string | null
}

/** A link of the ledger's hash chain: one commit with money. */
export interface ReceiptLink {
  readonly seq: number
  readonly lastTimestampNs: string
  readonly root: string
  readonly previous: string
  readonly hash: string
}

/** Where the chain stood; `signed` is a JWS over the other fields and the issuer. */
export interface LedgerHead {
  readonly seq: number
  readonly hash: string
  readonly lastTimestampNs: string
  readonly signed: string
}

/**
 * A receipt, as JSON carries it: hex in lower case, 64-bit numbers as decimal text.
 *
 * Shape: `row` has 128 bytes, `salt` and every hash 32. `index` and `count` say which leaf of the
 * batch the row is, `path` holds the hashes from it up to `link.root` (RFC 6962, 2.1.1). `signed`
 * is a JWS over `receiptStatement`; `head` is the chain at the same batch or after it.
 */
export interface Receipt {
  readonly format: 'tessera-receipt-1'
  readonly issuer: string
  readonly words: ReceiptWords
  readonly transfer: ReceiptTransfer
  readonly row: string
  readonly salt: string
  readonly index: number
  readonly count: number
  readonly path: readonly string[]
  readonly link: ReceiptLink
  readonly signed: string
  readonly head: LedgerHead
}

/** A public key of the ledger, as JWKS names its parts (RFC 8037). */
export interface LedgerKey {
  readonly kty: 'OKP'
  readonly crv: 'Ed25519'
  readonly kid: string
  readonly x: string
}

/** The types of the two signatures, so that neither passes for the other. */
export const signatureTypes = {
  receipt: 'tessera-receipt+jwt',
  head: 'tessera-head+jwt',
} as const

/** What the platform signs of a receipt: the batch, the place in it, and the words. */
export function receiptStatement(receipt: Omit<Receipt, 'signed' | 'head' | 'path'>): string {
  const { issuer, words, transfer, index, count, link } = receipt
  return JSON.stringify({
    iss: issuer,
    transfer: transfer.id,
    index,
    count,
    seq: link.seq,
    lastTimestampNs: link.lastTimestampNs,
    root: link.root,
    previous: link.previous,
    hash: link.hash,
    owner: words.owner,
    side: words.side,
    kind: words.kind,
    note: words.note,
    plugin: words.plugin,
    party: words.party,
  })
}

/** What the platform signs of the chain's head. */
export const headStatement = (issuer: string, head: Omit<LedgerHead, 'signed'>): string =>
  JSON.stringify({
    iss: issuer,
    seq: head.seq,
    hash: head.hash,
    lastTimestampNs: head.lastTimestampNs,
  })
