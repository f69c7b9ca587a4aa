// Takes the schemas out of the handlers of a server bundle. Core checks with the manifest's; in
// the isolate they would only be built and thrown away again, once per invocation.

import type { Plugin } from 'rolldown'

const makers = new Set(['query', 'mutation', 'job', 'card', 'intent'])
const inert = 'undefined'

type Node = { readonly [name: string]: unknown }

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value

/**
 * The plugin of the bundler that empties `args` and `result` of every `query`, `mutation`, `job`,
 * `card` and `intent` imported from the SDK. What only they used falls out of the bundle with them.
 */
export function stripSchemas(): Plugin {
  return {
    name: 'tessera-schema-strip',
    transform: {
      filter: { id: /\.[cm]?tsx?$/, code: '@tessera/sdk' },
      handler(code) {
        const program: unknown = this.parse(code, { lang: 'ts' })
        const names = new Set<string>()
        const spans: (readonly [number, number])[] = []
        walk(program, (node) => {
          if (node['type'] === 'ImportDeclaration')
            for (const name of importedMakers(node)) names.add(name)
          if (node['type'] === 'CallExpression') spans.push(...schemaSpans(node, names))
        })
        if (spans.length === 0) return null
        return { code: cut(code, spans), map: null }
      },
    },
  }
}

/** Imports come first in a module's body as authors write it; a call before them is left alone. */
function* importedMakers(node: Node): Iterable<string> {
  if (!isNode(node['source']) || node['source']['value'] !== '@tessera/sdk') return
  for (const specifier of listOf(node['specifiers'])) {
    const { imported, local } = specifier
    if (!isNode(imported) || !isNode(local)) continue
    if (makers.has(String(imported['name'])) && typeof local['name'] === 'string')
      yield local['name']
  }
}

function* schemaSpans(node: Node, names: ReadonlySet<string>): Iterable<readonly [number, number]> {
  const { callee, arguments: given } = node
  if (!isNode(callee) || callee['type'] !== 'Identifier' || !names.has(String(callee['name'])))
    return
  const [def] = listOf(given)
  if (def?.['type'] !== 'ObjectExpression') return
  for (const property of listOf(def['properties'])) {
    const { key, value, computed } = property
    if (computed === true || !isNode(key) || !isNode(value)) continue
    const isSchema = key['name'] === 'args' || key['name'] === 'result'
    const { start, end } = property
    if (isSchema && typeof start === 'number' && typeof end === 'number') {
      yield [start, end]
    }
  }
}

const listOf = (value: unknown): readonly Node[] =>
  Array.isArray(value) ? value.filter(isNode) : []

function walk(value: unknown, visit: (node: Node) => void): void {
  if (Array.isArray(value)) {
    for (const entry of value) walk(entry, visit)
  } else if (isNode(value)) {
    visit(value)
    for (const entry of Object.values(value)) walk(entry, visit)
  }
}

function cut(code: string, spans: readonly (readonly [number, number])[]): string {
  let out = ''
  let from = 0
  for (const [start, end] of spans.toSorted(([left], [right]) => left - right)) {
    // The comma after it stays: a property that says nothing keeps the text well-formed.
    out += `${code.slice(from, start)}...${inert}`
    from = end
  }
  return out + code.slice(from)
}
