// What issuers vouched for: attributes with issuer, assurance and expiry, sealed under the key of
// their person. No plugin is ever given one; rules are judged on them inside core.

import { z } from 'zod'
import { nonceBytes, seal, unseal } from '../../base/seal.ts'
import type { Entropy } from '../../base/entropy.ts'
import type { Reader } from '../../store/store.ts'
import type { Row } from '../../store/tables.ts'
import { openDataKey } from './data-key.ts'

/** The attributes that there are, with the form of their values. Source: specification, 5. */
export const attributeValues = {
  student: z.literal('yes'),
  sex: z.enum(['female', 'male']),
  birthdate: z.iso.date(),
  region: z.string().regex(/^[A-Z]{2}-[0-9A-Z]{1,6}$/),
  occupation: z.enum(['office', 'trade', 'care', 'other']),
} as const

/** The name of an attribute. */
export type AttributeName = keyof typeof attributeValues

/** Whether a text names an attribute. */
export const isAttributeName = (text: string): text is AttributeName =>
  Object.hasOwn(attributeValues, text)

/** One attribute, opened. */
export interface Attribute {
  readonly name: AttributeName
  readonly value: string
  readonly assurance: number
  readonly issuer: string
  readonly check: string
  readonly verifiedAtMs: number
  readonly untilMs: number | null
}

const aboutOf = ({
  realPerson,
  name,
  check,
}: Pick<Row<'attribute'>, 'realPerson' | 'name' | 'check'>) =>
  `attribute/${realPerson}/${name}/${check}`

/** A row of an attribute, its value sealed. */
export function sealAttribute(
  attribute: Attribute,
  realPerson: string,
  seals: { readonly key: Uint8Array; readonly entropy: Entropy },
): Row<'attribute'> {
  const { value, ...told } = attribute
  const row = { ...told, realPerson, sealed: '' }
  const { key, entropy } = seals
  return { ...row, sealed: seal(value, aboutOf(row), { key, nonce: entropy(nonceBytes) }) }
}

function openAttribute(row: Row<'attribute'>, key: Uint8Array): readonly Attribute[] {
  const { name, sealed, realPerson: _of, ...told } = row
  if (!isAttributeName(name)) return []
  const value = Buffer.from(unseal(sealed, aboutOf(row), key)).toString()
  return [{ ...told, name, value }]
}

const attributesMax = 256

/** All attributes of a real person, opened; none after erasure. */
export async function readAttributes(
  reader: Reader,
  row: Row<'realPerson'> | undefined,
  master: Uint8Array,
): Promise<readonly Attribute[]> {
  if (row === undefined || row.dataKey === null) return []
  const { key } = openDataKey(row.dataKey, row.id, master)
  const rows = await reader.scan({ table: 'attribute', equals: [row.id], limit: attributesMax })
  return rows.flatMap((one) => openAttribute(one, key))
}

/**
 * The attributes that count, one a name: where several issuers speak, of those that stand the one
 * of the highest assurance, then the newest.
 */
export function standingAttributes(
  attributes: readonly Attribute[],
  atMs: number,
): readonly Attribute[] {
  const best = new Map<string, Attribute>()
  for (const it of attributes) {
    if (it.untilMs !== null && atMs >= it.untilMs) continue
    const other = best.get(it.name)
    const isBetter =
      other === undefined ||
      it.assurance > other.assurance ||
      (it.assurance === other.assurance && it.verifiedAtMs > other.verifiedAtMs)
    if (isBetter) best.set(it.name, it)
  }
  return [...best.values()]
}
