// Packages and globals that belong to one place, so that each danger can be read in one file.

import { Visitor } from 'oxc-parser'
import type { Finding } from './finding.ts'
import { syntaxOf } from './syntax.ts'
import { isProduct, type SourceFile } from './tree.ts'

interface Owned {
  readonly owners: RegExp
  readonly remedy: string
}

/** Packages by name with the only paths that may import them. */
const packages: Readonly<Record<string, Owned>> = {
  'isolated-vm': {
    owners: /^sandbox\/src\/worker\/isolate\.ts$/,
    remedy: 'only sandbox/src/worker/isolate.ts may touch isolates',
  },
  sharp: {
    owners: /^sandbox\/src\/media\/photo\.ts$/,
    remedy: 'photos are decoded in the walled process of sandbox/src/media alone',
  },
  jose: {
    owners:
      /^core\/src\/(?:adapters\/sd-jwt|capability|catalog|identity)\/|^core\/src\/base\/keys?\b/,
    remedy: 'sign and verify in adapters/sd-jwt, capability, catalog, identity or base/keys',
  },
  'drizzle-orm': {
    owners: /^core\/src\/store\//,
    remedy: 'say what rows you need and let the store bring them',
  },
  'better-sqlite3': { owners: /^core\/src\/store\//, remedy: 'go through the store' },
  pg: { owners: /^core\/src\/store\//, remedy: 'go through the store' },
  hono: { owners: /^core\/src\/http\//, remedy: 'keep HTTP in core/src/http' },
  '@hono/node-server': { owners: /^core\/src\/http\//, remedy: 'keep HTTP in core/src/http' },
  '@hono/zod-openapi': { owners: /^core\/src\/http\//, remedy: 'keep HTTP in core/src/http' },
  '@simplewebauthn/server': {
    owners: /^core\/src\/identity\//,
    remedy: 'ceremonies belong to core/src/identity',
  },
}

const base = /^core\/src\/(?:base\/|config\.ts$)/

/** Members of globals that only `core/src/base` and `core/src/config.ts` may use inside core. */
const members: Readonly<Record<string, string>> = {
  'Date.now': 'ask the clock of core/src/base',
  'performance.now': 'ask the clock of core/src/base',
  'Math.random': 'ask the entropy of core/src/base',
  'crypto.randomUUID': 'ask the ids of core/src/base',
  'crypto.getRandomValues': 'ask the entropy of core/src/base',
  'process.env': 'read it in core/src/config.ts and pass the value on',
}

const chance = new Set(['randomBytes', 'randomInt', 'randomUUID', 'randomFillSync', 'webcrypto'])

/** Every use of an owned package or global outside its owner. */
export const checkOwners = (files: readonly SourceFile[]): readonly Finding[] =>
  files.filter(isProduct).flatMap((file) => [...foreignPackages(file), ...foreignGlobals(file)])

const foreignPackages = (file: SourceFile): readonly Finding[] =>
  syntaxOf(file).imports.flatMap(({ specifier, line, names }) => {
    const { path } = file
    const name = specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/')
    const owned = packages[name]
    if (owned !== undefined && !owned.owners.test(path)) {
      return [{ path, line, says: `imports ${name}, which has one owner`, remedy: owned.remedy }]
    }
    const drawn = specifier === 'node:crypto' && names.find((it) => chance.has(it))
    if (!drawn || !path.startsWith('core/src/') || base.test(path)) return []
    return [{ path, line, says: `draws with ${drawn}`, remedy: 'ask the entropy of core/src/base' }]
  })

const foreignGlobals = (file: SourceFile): readonly Finding[] => {
  const { path } = file
  if (!path.startsWith('core/src/') || base.test(path)) return []
  const { program, lineOf } = syntaxOf(file)
  const findings: Finding[] = []
  new Visitor({
    MemberExpression(node) {
      if (node.object.type !== 'Identifier' || node.property.type !== 'Identifier') return
      const name = `${node.object.name}.${node.property.name}`
      const remedy = members[name]
      if (remedy === undefined) return
      findings.push({ path, line: lineOf(node.start), says: `uses ${name}`, remedy })
    },
    NewExpression(node) {
      if (node.callee.type !== 'Identifier' || node.callee.name !== 'Date') return
      if (node.arguments.length > 0) return
      const remedy = 'ask the clock of core/src/base'
      findings.push({ path, line: lineOf(node.start), says: 'uses new Date()', remedy })
    },
  }).visit(program)
  return findings
}
