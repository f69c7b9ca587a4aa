// The contract's own prose: every capability explains itself in fixed parts.

import type { Finding } from './finding.ts'

/** What the check reads of a capability. */
export interface DescribedCapability {
  readonly tier: string
  readonly kinds: readonly string[]
  readonly consent?: { readonly zh: string; readonly en: string } | undefined
  readonly doc: object
}

const parts = ['gives', 'shape', 'authority', 'effects', 'example', 'source'] as const
const path = 'sdk/src/contract/registry.ts'

/** Every capability whose name, consent or prose is incomplete. */
export const checkContract = (
  registry: Readonly<Record<string, DescribedCapability>>,
  codes: ReadonlySet<string>,
): readonly Finding[] =>
  Object.entries(registry).flatMap(([name, capability]) =>
    faults(name, capability, codes).map(([says, remedy]) => ({
      path,
      line: 0,
      says: `${name} ${says}`,
      remedy,
    })),
  )

const faults = (
  name: string,
  { tier, kinds, consent, doc: prose }: DescribedCapability,
  codes: ReadonlySet<string>,
): readonly (readonly [string, string])[] => {
  const found: (readonly [string, string])[] = []
  const doc: Readonly<Record<string, unknown>> = { ...prose }
  if (!/^[a-z][a-zA-Z]*\.[a-z][a-zA-Z]*$/.test(name)) {
    found.push(['is not called `family.verb`', 'write both in lower camel case'])
  }
  for (const part of parts) {
    if (isText(doc[part])) continue
    found.push([`has no ${part}`, 'say it in `doc`'])
  }
  if (isText(doc['gives']) && !/[.]$/.test(doc['gives'])) {
    found.push(['gives no sentence', 'end `doc.gives` with a full stop'])
  }
  const told = typeof doc['errors'] === 'object' ? Object.entries(doc['errors'] ?? {}) : []
  if (told.length === 0) found.push(['names no errors', 'name each code that can come out'])
  for (const [code, text] of told) {
    if (!codes.has(code)) found.push([`names the error ${code}`, 'use a code of error-code.ts'])
    if (!isText(text)) found.push([`does not explain ${code}`, 'say when it comes'])
  }
  if (kinds.length === 0) found.push(['has no kind of handler', 'name who may call it'])
  const asks = isText(consent?.zh) && isText(consent?.en)
  if (tier !== 'free' && !asks) {
    found.push(['asks for no consent', 'write the sentence in both languages'])
  }
  return found
}

const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== ''
