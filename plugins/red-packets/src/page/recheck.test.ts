// Goal: the check of fairness passes the README's vector and fails whatever is altered. Method: one
// true case, one change at a time.

import { expect, test } from 'vitest'
import { recheck, type FairCase } from './recheck.ts'

const packet = 'a'.repeat(26)
const honest: FairCase = {
  packet,
  kind: 'lucky',
  totalFen: 8_800n,
  sharesCount: 5,
  seed: '000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f',
  context: `tessera-packet-1\n${packet}\n8800\n5\nlucky`,
  commitment: '3884bf381bc02a7ace7a72a1f9735024e9967e82b7e4f8de99cbe646b1be89a5',
  opened: [1_282n, 2_202n, 647n, 837n, 3_832n].map((amountFen, index) => ({ index, amountFen })),
}
const all = { seedFits: true, termsFit: true, sharesFit: true }

test('an honest packet fits, used up or not', () => {
  expect(recheck(honest)).toEqual(all)
  expect(recheck({ ...honest, opened: honest.opened.slice(0, 2) })).toEqual(all)
  expect(recheck({ ...honest, opened: [] })).toEqual(all)
})

test.each([
  [
    'another commitment',
    { commitment: honest.commitment.replace('3', '4') },
    { ...all, seedFits: false },
  ],
  ['another packet’s context', { packet: 'b'.repeat(26) }, { ...all, termsFit: false }],
  [
    'a share that was changed',
    { opened: [{ index: 0, amountFen: 1_283n }] },
    { ...all, sharesFit: false },
  ],
  [
    'a place that is not there',
    { opened: [{ index: 5, amountFen: 1n }] },
    { ...all, sharesFit: false },
  ],
  [
    'one place twice',
    { opened: [honest.opened[0], honest.opened[0]].flatMap((share) => share ?? []) },
    { ...all, sharesFit: false },
  ],
  ['another total', { totalFen: 8_801n }, { seedFits: true, termsFit: false, sharesFit: false }],
  ['a seed out of shape', { seed: 'xyz' }, { seedFits: false, termsFit: false, sharesFit: false }],
])('%s does not fit', (_name, change, finding) => {
  expect(recheck({ ...honest, ...change })).toEqual(finding)
})
