// Merkle trees in the form of RFC 6962: leaves and nodes are hashed under different first bytes, so
// that no node can pass for a row.

import { hash } from 'node:crypto'
import { invariant, must } from '../../base/invariant.ts'

/** The hash of a leaf: SHA-256 of byte 0 and the data. */
export const leafHash = (data: Uint8Array): Uint8Array =>
  hash('sha256', Buffer.concat([leafByte, data]), 'buffer')

/** The hash of a leaf behind 32 bytes of salt, so that a short row cannot be found by trying. */
export function saltedLeaf(salt: Uint8Array, data: Uint8Array): Uint8Array {
  invariant(salt.length === 32, 'a salt is 32 bytes')
  return hash('sha256', Buffer.concat([leafByte, salt, data]), 'buffer')
}

const leafByte = Uint8Array.of(0)
const nodeByte = Uint8Array.of(1)

const nodeHash = (left: Uint8Array, right: Uint8Array): Uint8Array =>
  hash('sha256', Buffer.concat([nodeByte, left, right]), 'buffer')

/** The root over leaf hashes; SHA-256 of nothing when there are none. */
export function merkleRoot(leaves: readonly Uint8Array[]): Uint8Array {
  let level = leaves
  if (level.length === 0) return hash('sha256', new Uint8Array(), 'buffer')
  // Pairing neighbours level by level and carrying the odd one up gives the tree of RFC 6962.
  while (level.length > 1) level = paired(level)
  return must(level[0], 'a level that began with leaves has a root')
}

function paired(level: readonly Uint8Array[]): Uint8Array[] {
  const above: Uint8Array[] = []
  for (let index = 0; index < level.length; index += 2) {
    const left = must(level[index], 'an index below the length')
    const right = level[index + 1]
    above.push(right === undefined ? left : nodeHash(left, right))
  }
  return above
}

/** One step up: the neighbour's hash, and whether it stands on the left. */
export interface ProofStep {
  readonly hash: Uint8Array
  readonly isLeft: boolean
}

/** The steps from one leaf to the root: a receipt. */
export function inclusionProof(leaves: readonly Uint8Array[], index: number): ProofStep[] {
  invariant(
    Number.isInteger(index) && index >= 0 && index < leaves.length,
    'a proof is about one of the leaves',
  )
  const steps: ProofStep[] = []
  let level = leaves
  for (let at = index; level.length > 1; at >>= 1) {
    const isLeft = at % 2 === 1
    const neighbour = level[isLeft ? at - 1 : at + 1]
    if (neighbour !== undefined) steps.push({ hash: neighbour, isLeft })
    level = paired(level)
  }
  return steps
}

/** The root that a leaf and its steps lead to: the batch's root when the receipt is true. */
export function rootFromProof(leaf: Uint8Array, steps: readonly ProofStep[]): Uint8Array {
  return steps.reduce(
    (at, step) => (step.isLeft ? nodeHash(step.hash, at) : nodeHash(at, step.hash)),
    leaf,
  )
}
