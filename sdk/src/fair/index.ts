// Fair deals that anybody can check. Runs in core, in pages and anywhere else.

export { commitmentOf, seedFromHex } from './commitment.ts'
export { dealShares, DealImpossible, findDealFault, type Deal } from './deal.ts'
export { openStream, seedBytes, type Hmac, type UniformFrom } from './seed-stream.ts'
