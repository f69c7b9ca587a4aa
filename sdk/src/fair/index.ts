// Fair deals and receipts that anybody can check. Runs in core, in pages and anywhere else.

export { commitmentOf, seedFromHex } from './commitment.ts'
export { dealShares, DealImpossible, findDealFault, type Deal } from './deal.ts'
export {
  headStatement,
  receiptStatement,
  signatureTypes,
  type LedgerHead,
  type LedgerKey,
  type Receipt,
} from './receipt.ts'
export { openStream, seedBytes, type Hmac, type UniformFrom } from './seed-stream.ts'
export { textHash } from './text-hash.ts'
export {
  receiptChecks,
  verifyReceipt,
  type ReceiptCheck,
  type ReceiptVerdict,
} from './verify-receipt.ts'
