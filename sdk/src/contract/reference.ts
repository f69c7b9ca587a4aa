// The reference of all capabilities, derived from the registry: a page for people, JSON Schema for
// tools. Written by `sdk/scripts/write-reference.ts`; a test holds the files against the registry.

import { readSchema } from '../schema/schema-node.ts'
import { errorCodes } from './error-code.ts'
import { isCapabilityName, registry, type CapabilityName } from './registry.ts'

const names = Object.keys(registry).filter(isCapabilityName)

const modes = {
  read: 'read: answered at once, noted in the read set',
  posting: 'posting: answered at once, takes effect at commit',
  write: 'write: joins the batch, takes effect at commit',
} as const

function section(name: CapabilityName): string {
  const { doc, mode, tier, kinds, caveats, consent } = registry[name]
  const errors = Object.entries(doc.errors).map(([code, text]) => `\`${code}\` ${text}`)
  const asked =
    consent === undefined ? 'nothing of the person' : `“${consent.en}” · “${consent.zh}” (${tier})`
  const ceilings = caveats.length === 0 ? '' : `; ceilings ${caveats.join(', ')}`
  const lines = [
    `### ${name}`,
    '',
    doc.gives,
    '',
    `- **Shape**: ${doc.shape}`,
    ...(doc.units === undefined ? [] : [`- **Units**: ${doc.units}`]),
    `- **Errors**: ${errors.join('; ')}.`,
    `- **Authority**: ${doc.authority}`,
    `- **Effects**: ${doc.effects}`,
    `- **Travels as**: ${modes[mode]}; in ${kinds.join(', ')}.`,
    `- **Asks**: ${asked}${ceilings}.`,
    `- **Source**: ${doc.source}`,
    '',
    '```ts',
    doc.example,
    '```',
    '',
  ]
  return lines.join('\n')
}

/** The reference page, Markdown. */
export function referencePage(): string {
  const families = Map.groupBy(names, (name) => name.slice(0, name.indexOf('.')))
  const parts = [...families].map(
    ([family, own]) => `## ${family}\n\n${own.map(section).join('\n')}`,
  )
  const codes = Object.entries(errorCodes).map(
    ([code, { status, fault, title, remedy }]) =>
      `| \`${code}\` | ${status} | ${fault} | ${title} | ${remedy} |`,
  )
  return [
    '# Capabilities',
    '',
    'Made from `sdk/src/contract/registry.ts`; do not edit. A plugin reaches the core through these and nothing else, each as `ctx.family.verb(input)`.',
    '',
    parts.join('\n'),
    '## Error codes',
    '',
    '| Code | Status | Whose | Title | Remedy |',
    '|---|---|---|---|---|',
    ...codes,
    '',
  ].join('\n')
}

/** Input and output of every capability in the schema language of manifests. */
export const referenceSchemas = (): string =>
  `${JSON.stringify(
    Object.fromEntries(
      names.map((name) => [
        name,
        { input: readSchema(registry[name].input), output: readSchema(registry[name].output) },
      ]),
    ),
    null,
    2,
  )}\n`
