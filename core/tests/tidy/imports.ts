// Compares every import of the tree with the table of who may import whom.

import { posix } from 'node:path'
import type { Finding } from './finding.ts'
import { coreExceptions, coreLayers, ownPackages, reaches, type Reach } from './import-table.ts'
import { syntaxOf, type ImportOf } from './syntax.ts'
import { isCode, isTest, type SourceFile } from './tree.ts'

const remedy = 'move the code, pass it in as a parameter, or change core/tests/tidy/import-table.ts'

/** Every import of product code that the table does not allow. */
export const checkImports = (files: readonly SourceFile[]): readonly Finding[] =>
  files
    .filter((file) => isCode(file) && !/^core\/(?:tests|bench)\//.test(file.path))
    .flatMap(ofFile)

const ofFile = (file: SourceFile): readonly Finding[] => {
  if (/^[^/]+\.config\.ts$/.test(posix.basename(file.path))) return []
  const area = areaOf(file.path)
  const reach = area === undefined ? undefined : reaches[area]
  const tell = (line: number, says: string): Finding => ({ path: file.path, line, says, remedy })
  if (area === undefined || reach === undefined) {
    return isTest(file) ? [] : [tell(1, 'stands in no area of the import table')]
  }
  return syntaxOf(file).imports.flatMap((it) => {
    const says = isTest(file) ? testFault(file.path, it) : fault(file.path, { area, reach, it })
    return says === undefined ? [] : [tell(it.line, says)]
  })
}

const areaOf = (path: string): string | undefined =>
  Object.keys(reaches)
    .filter((area) => path === area || path.startsWith(`${area}/`))
    .sort((a, b) => b.length - a.length)[0]

/** The path inside the repository that a specifier names; undefined for a package or Node. */
const ownPath = (from: string, specifier: string): string | undefined => {
  if (specifier.startsWith('.')) return posix.join(posix.dirname(from), specifier)
  if (!specifier.startsWith('@tessera/')) return undefined
  const exact = ownPackages[specifier]
  if (exact !== undefined) return exact
  const [, name, ...rest] = specifier.split('/')
  return [name, 'src', ...rest].join('/')
}

const fault = (
  path: string,
  { area, reach, it }: { area: string; reach: Reach; it: ImportOf },
): string | undefined => {
  const target = ownPath(path, it.specifier)
  // The types of the schema library cost nothing at run time.
  if (it.typeOnly && it.specifier === 'zod') return undefined
  if (target === undefined) return packageFault(reach, it.specifier)
  if (area === 'plugins' && samePlugin(path, target)) return undefined
  const to = areaOf(target)
  if (to === 'plugins' || to === undefined) return `imports ${it.specifier}, which is out of reach`
  if (to === 'core/src' && area === 'core/src') return layerFault(path, target, it)
  if (to === area || reach.ours.includes(to)) return undefined
  return `${area} may not import ${to} (${it.specifier})`
}

const samePlugin = (path: string, target: string): boolean =>
  target.startsWith(`${path.split('/').slice(0, 2).join('/')}/`)

const packageFault = (reach: Reach, specifier: string): string | undefined => {
  if (specifier.startsWith('node:')) return reach.node ? undefined : `imports ${specifier}`
  if (reach.packages === 'declared') return undefined
  const known = reach.packages.some(
    (name) => specifier === name || specifier.startsWith(`${name}/`),
  )
  return known ? undefined : `imports the package ${specifier}`
}

const placeOf = (path: string): string => path.split('/')[2] ?? ''

const layerFault = (path: string, target: string, it: ImportOf): string | undefined => {
  const [from, to] = [placeOf(path), placeOf(target)]
  if (from === to) return undefined
  const above = coreLayers.findIndex((layer) => layer.includes(from))
  const below = coreLayers.findIndex((layer) => layer.includes(to))
  if (above < 0 || below < 0) return `core/src/${above < 0 ? from : to} has no layer in the table`
  if (above < below) return undefined
  // The engines of the store implement the row verbs that each domain states for itself.
  if (from === 'store' && it.typeOnly && target.endsWith('/rows.ts')) return undefined
  if (coreExceptions.some((one) => one.from === from && one.to === to)) return undefined
  return `core/src/${from} may not import core/src/${to}, which is not below it`
}

/** A test beside its source may use its whole package and the contract, never another plugin. */
const testFault = (path: string, it: ImportOf): string | undefined => {
  const target = ownPath(path, it.specifier)
  if (target === undefined) return undefined
  const [member] = path.split('/')
  if (member === 'plugins') {
    const fine = samePlugin(path, target) || target.startsWith('sdk/')
    return fine ? undefined : `a test of a plugin imports ${it.specifier}`
  }
  const allowed = {
    sdk: ['sdk'],
    sandbox: ['sandbox', 'sdk'],
    core: ['core', 'sandbox', 'sdk'],
    web: ['web', 'sdk'],
  }[member ?? '']
  const [to] = target.split('/')
  return allowed?.includes(to ?? '') ? undefined : `a test of ${member} imports ${it.specifier}`
}
