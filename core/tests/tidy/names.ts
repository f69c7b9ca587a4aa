// Names of files and of things: one word per thing, units last, nothing that says nothing.

import { posix } from 'node:path'
import { Visitor, type Node } from 'oxc-parser'
import type { Finding } from './finding.ts'
import { syntaxOf } from './syntax.ts'
import { isCode, isProduct, type SourceFile } from './tree.ts'

/** File names that name no concept. */
const emptyFileNames =
  /^(?:common|misc|shared|stuff|type|base-.*|(?:.*-)?(?:utils?|helpers?|manager|impl|types))$/

interface NameRule {
  readonly pattern: RegExp
  readonly remedy: string
  /** Paths in which the name is right. */
  readonly except?: RegExp
}

// The ledger keeps TigerBeetle's field names, whose units follow the asset; texts of the shell hold
// sums that are already written out.
const ledgerAndTexts = /^core\/src\/ledger\/|^web\/src\/i18n\//

/**
 * Verbs that say nothing; `process` and `handle` are nouns too, where the sandbox speaks of them.
 */
const verbs: readonly NameRule[] = [
  {
    pattern: /^(?:handle(?!Of|For|By|Id)|process|do|manage)[A-Z]/,
    remedy: 'name what it does: get, require, list, plan, post, parse, mint, check, open',
    except: /^sandbox\/src\/host\//,
  },
]

/** Names that a declaration may not have, with what to write instead. */
const declared: readonly NameRule[] = [
  {
    pattern: /^(?:amount|cents|price)$/,
    remedy: 'name the unit: `amountFen`',
    except: ledgerAndTexts,
  },
  { pattern: /[a-z]Cents$/, remedy: 'money is counted in fen: `…Fen`' },
  {
    pattern: /^(?:timeout|duration|ttl|delay|interval|elapsed)$/,
    remedy: 'name the unit: `…Ms` or `…Seconds`',
    except: ledgerAndTexts,
  },
  {
    pattern: /[a-z](?:Timeout|Duration|Ttl|Delay)$/,
    remedy: 'put the unit last: `…Ms` or `…Seconds`',
  },
  {
    pattern: /^[mM]iniProgram/,
    remedy: 'code says `plugin`; mini-program is for texts that people read',
  },
]

/** Names that a type may not have. */
const typeNames: readonly NameRule[] = [
  { pattern: /^[IT][A-Z][a-z]/, remedy: 'leave the prefix out' },
  { pattern: /(?:Type|Interface|Impl|Manager|Helper|Utils?)$/, remedy: 'name the concept' },
]

/** Words of features, which core never names. */
const featureWords =
  /(?:^|[^a-z])(?:packets?|errands?|circles?|referrals?|lucky|coupons?)(?![a-z])/i

/** Every file, declaration and feature word that is named against the rules. */
export const checkNames = (files: readonly SourceFile[]): readonly Finding[] => [
  ...files.filter(isCode).flatMap(fileName),
  ...files.filter(isProduct).flatMap((file) => [...declarations(file), ...featuresInCore(file)]),
]

const fileName = ({ path }: SourceFile): readonly Finding[] => {
  const stem = posix.basename(path).replace(/\.(?:test|config|worker|d)?\.?tsx?$/, '')
  const says = 'has a file name'
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(stem)) {
    return [
      { path, line: 1, says: `${says} not in kebab-case`, remedy: 'write words-with-hyphens' },
    ]
  }
  if (!emptyFileNames.test(stem)) return []
  return [
    { path, line: 1, says: `${says} that names nothing`, remedy: 'name it after what it holds' },
  ]
}

const declarations = (file: SourceFile): readonly Finding[] => {
  const { path } = file
  const { program, lineOf } = syntaxOf(file)
  const findings: Finding[] = []
  const look = (node: Node | null | undefined, rules = declared): void => {
    if (node?.type === 'AssignmentPattern') return look(node.left, rules)
    if (node?.type !== 'Identifier') return
    const rule = rules.find((it) => it.pattern.test(node.name) && !it.except?.test(path))
    if (rule === undefined) return
    const says = `declares \`${node.name}\``
    findings.push({ path, line: lineOf(node.start), says, remedy: rule.remedy })
  }
  const params = (node: { readonly params: readonly Node[] }): void => {
    for (const param of node.params) look(param)
  }
  new Visitor({
    VariableDeclarator(node) {
      look(node.id)
      if (/Function/.test(node.init?.type ?? '')) look(node.id, verbs)
    },
    FunctionDeclaration(node) {
      look(node.id, verbs)
      params(node)
    },
    FunctionExpression: params,
    ArrowFunctionExpression: params,
    MethodDefinition: (node) => look(node.key, verbs),
    PropertyDefinition: (node) => look(node.key),
    TSPropertySignature: (node) => look(node.key),
    TSMethodSignature: (node) => look(node.key, verbs),
    TSInterfaceDeclaration: (node) => look(node.id, typeNames),
    TSTypeAliasDeclaration: (node) => look(node.id, typeNames),
    ClassDeclaration: (node) => look(node.id, typeNames),
  }).visit(program)
  return findings
}

const featuresInCore = (file: SourceFile): readonly Finding[] => {
  const { path } = file
  if (!path.startsWith('core/src/')) return []
  const { program, lineOf } = syntaxOf(file)
  const findings: Finding[] = []
  const look = (start: number, text: string): void => {
    const words = text.replace(/([a-z])([A-Z])/g, '$1 $2')
    const word = featureWords.exec(words)?.[0].trim()
    if (word === undefined) return
    const says = `names the feature "${word}"`
    const remedy = 'core knows plugins, records and transfers; features live in plugins/'
    findings.push({ path, line: lineOf(start), says, remedy })
  }
  new Visitor({
    Identifier: (node) => look(node.start, node.name),
    Literal: (node) => typeof node.value === 'string' && look(node.start, node.value),
    TemplateElement: (node) => look(node.start, node.value.raw),
  }).visit(program)
  return findings
}
