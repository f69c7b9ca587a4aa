// What a manifest must hold to beyond its shape: names that are taken, fields that are not there,
// powers that are missing. Pure; gives a list of problems.

import { servesKind } from '../contract/capability.ts'
import { isCapabilityName, registry } from '../contract/registry.ts'
import type { Manifest, ManifestCollection, ManifestIndex } from '../manifest/manifest.ts'
import { limits } from '../wire/limits.ts'
import type { SchemaNode } from '../schema/schema-node.ts'
import type { PackProblem } from './pack-error.ts'

/** Names that a handler may not have, because they mean something on the way to it. */
export const reservedHandlerNames: ReadonlySet<string> = new Set([
  'grants',
  'handlers',
  'watches',
  'constructor',
  'prototype',
  'toString',
  'valueOf',
  'then',
  'hasOwnProperty',
  'isPrototypeOf',
  'toLocaleString',
])

const collectionsMax = 32
const handlersMax = 64
const indexesMax = 8
const indexable = new Set(['string', 'integer', 'number', 'boolean'])

/** Everything that is wrong with a manifest of the right shape. */
export function checkManifest(manifest: Manifest): readonly PackProblem[] {
  return [
    ...checkHandlers(manifest),
    ...checkCapabilities(manifest),
    ...checkFacts(manifest),
    ...checkNotices(manifest),
    ...checkTopics(manifest),
    ...checkCredits(manifest),
    ...checkCollections(manifest),
    ...checkIntents(manifest),
    ...checkDestinations(manifest),
    ...checkRoles(manifest),
  ]
}

function* checkHandlers({ handlers }: Manifest): Iterable<PackProblem> {
  const entries = Object.entries(handlers)
  if (entries.length === 0)
    yield { place: 'handlers', message: 'there is none: a plugin consists of its handlers' }
  if (entries.length > handlersMax) yield { place: 'handlers', message: `at most ${handlersMax}` }
  for (const [name, handler] of entries) {
    const place = `handlers.${name}`
    if (reservedHandlerNames.has(name))
      yield { place, message: 'this name is reserved: choose another' }
    const isPreviewed = handler.kind === 'mutation' || handler.kind === 'intent'
    if (handler.preview !== undefined && !isPreviewed)
      yield { place, message: 'only a mutation or an intent has a preview' }
    if (handler.args.type !== 'object')
      yield { place: `${place}.args`, message: 'must be a z.object' }
    for (const part of ['args', 'result'] as const) {
      if (usesDeferred(handler[part]))
        yield { place: `${place}.${part}`, message: '`deferred` is for the contract alone' }
    }
  }
}

function* checkIntents({ handlers, calls, capabilities }: Manifest): Iterable<PackProblem> {
  for (const [name, { kind, words, gesture }] of Object.entries(handlers)) {
    const place = `handlers.${name}`
    if (kind === 'intent' && words === undefined)
      yield {
        place,
        message: 'people are shown it: say in `words`, in both languages, what it does',
      }
    if (kind !== 'intent' && (words !== undefined || gesture !== undefined))
      yield { place, message: 'only an intent has `words` and `gesture`' }
  }
  const asks = 'intent.call' in capabilities
  if (calls !== undefined && !asks)
    yield { place: 'calls', message: 'ask for `intent.call` to use them' }
  if (asks && calls === undefined)
    yield { place: 'capabilities.intent.call', message: 'say under `calls` what you call' }
}

function* checkDestinations({ handlers, destinations }: Manifest): Iterable<PackProblem> {
  if (destinations === undefined) return
  const place = 'destinations'
  const at = (name: string) => (Object.hasOwn(handlers, name) ? handlers[name] : undefined)
  if (at(destinations.query)?.kind !== 'query')
    yield { place, message: `\`${destinations.query}\` is no query of this plugin` }
  const takes = at(destinations.intent)
  if (takes?.kind !== 'intent' || takes.gesture !== true)
    yield { place, message: `\`${destinations.intent}\` is no intent with \`gesture: true\`` }
}

function* checkRoles({ roles, capabilities }: Manifest): Iterable<PackProblem> {
  const asks = 'identity.roles' in capabilities
  if (roles !== undefined && !asks)
    yield { place: 'roles', message: 'ask for `identity.roles` to use them' }
  if (asks && roles === undefined)
    yield { place: 'capabilities.identity.roles', message: 'say under `roles` which ones' }
}

function* checkCapabilities({ capabilities, handlers }: Manifest): Iterable<PackProblem> {
  const kinds = new Set(Object.values(handlers).map((handler) => handler.kind))
  for (const [name, ask] of Object.entries(capabilities)) {
    const place = `capabilities.${name}`
    if (!isCapabilityName(name)) continue
    const capability = registry[name]
    if (capability.tier !== 'free' && ask.purpose === undefined) {
      yield {
        place,
        message: 'people are asked for this: say in `purpose`, in both languages, why you need it',
      }
    }
    for (const caveat of Object.keys(ask.caveats ?? {})) {
      if (!capability.caveats.some((known) => known === caveat)) {
        yield { place, message: `has no caveat \`${caveat}\`` }
      }
    }
    if (![...kinds].some((kind) => servesKind(capability, kind))) {
      yield { place, message: `no handler can use it: it works in ${capability.kinds.join(', ')}` }
    }
  }
}

/** Questions that a plugin answers from what it knows itself; core knows nothing of them. */
const ownQuestions: ReadonlySet<string> = new Set([
  'memberOf',
  'inviteFrom',
  'rankAtMost',
  'presentIn',
  'role',
])

function* checkFacts({ facts = {}, capabilities }: Manifest): Iterable<PackProblem> {
  const entries = Object.entries(facts)
  if (entries.length > limits.factsMax)
    yield { place: 'facts', message: `at most ${limits.factsMax}` }
  const askers = ['identity.prove', 'eligibility.check', 'eligibility.share']
  const asks = askers.some((name) => name in capabilities)
  if (entries.length > 0 && !asks)
    yield { place: 'facts', message: `ask for one of ${askers.join(', ')} to use them` }
  for (const [name, { leaf }] of entries)
    if (ownQuestions.has(leaf.p))
      yield { place: `facts.${name}`, message: 'your plugin knows this itself: pass it as `own`' }
}

function* checkNotices({ notices = {}, capabilities }: Manifest): Iterable<PackProblem> {
  const count = Object.keys(notices).length
  if (count > limits.noticeKindsMax)
    yield { place: 'notices', message: `at most ${limits.noticeKindsMax}` }
  if (count > 0 && !('notify.send' in capabilities))
    yield { place: 'notices', message: 'ask for `notify.send` to use them' }
  if (count === 0 && 'notify.send' in capabilities)
    yield {
      place: 'capabilities.notify.send',
      message: 'name in `notices` each reason that people are told something for',
    }
}

function* checkCredits({ credits = {}, pools = {} }: Manifest): Iterable<PackProblem> {
  for (const [name, { pool }] of Object.entries(credits))
    if (pools[pool] === undefined)
      yield { place: `credits.${name}.pool`, message: `\`${pool}\` is no pool of this plugin` }
}

function* checkTopics({ topics = {}, handlers }: Manifest): Iterable<PackProblem> {
  const entries = Object.entries(topics)
  if (entries.length > limits.topicKindsMax)
    yield { place: 'topics', message: `at most ${limits.topicKindsMax}` }
  for (const [name, { admit, signals }] of entries) {
    const place = `topics.${name}`
    const query = Object.hasOwn(handlers, admit) ? handlers[admit] : undefined
    if (new Set(signals).size < signals.length)
      yield { place: `${place}.signals`, message: 'names one signal twice' }
    if (query === undefined || query.kind !== 'query') {
      yield { place: `${place}.admit`, message: `there is no query \`${admit}\`` }
      continue
    }
    if (!isAlone(query.args, 'key', 'string'))
      yield { place: `handlers.${admit}.args`, message: 'must be `{ key }`, a string: it admits' }
    if (!isAlone(query.result, 'admitted', 'boolean'))
      yield { place: `handlers.${admit}.result`, message: 'must be `{ admitted }`, a boolean' }
  }
}

/** Whether a schema is an object of this one field. */
function isAlone({ type, properties = {}, required }: SchemaNode, field: string, of: string) {
  const names = Object.keys(properties)
  const isRequired = required?.includes(field) === true
  return type === 'object' && names.length === 1 && isRequired && properties[field]?.type === of
}

function* checkCollections({ collections }: Manifest): Iterable<PackProblem> {
  const entries = Object.entries(collections)
  if (entries.length > collectionsMax)
    yield { place: 'collections', message: `at most ${collectionsMax}` }
  for (const [name, entry] of entries) yield* checkCollection(`collections.${name}`, entry)
}

function* checkCollection(place: string, entry: ManifestCollection): Iterable<PackProblem> {
  if (entry.schema.type !== 'object')
    yield { place: `${place}.schema`, message: 'must be a z.object' }
  if (usesDeferred(entry.schema))
    yield { place: `${place}.schema`, message: '`deferred` is for the contract alone' }
  const fields = entry.schema.properties ?? {}
  const indexes = Object.entries(entry.indexes)
  if (indexes.length > indexesMax)
    yield { place: `${place}.indexes`, message: `at most ${indexesMax}` }
  for (const [index, source] of indexes)
    yield* checkIndex(`${place}.indexes.${index}`, source, fields)
  for (const field of entry.personal) {
    if (!Object.hasOwn(fields, field))
      yield { place: `${place}.personal`, message: `the schema has no field \`${field}\`` }
  }
  for (const [field, node] of Object.entries(fields)) {
    if (node.codec === 'person' && !entry.personal.includes(field)) {
      yield {
        place: `${place}.personal`,
        message: `\`${field}\` is a person: name it here, so that it is exported and erased`,
      }
    }
  }
}

type Fields = Readonly<Record<string, SchemaNode>>

const orderedSay = 'is neither a text, a number, an amount, a person, a moment nor true or false'

function* checkIndex(place: string, index: ManifestIndex, fields: Fields): Iterable<PackProblem> {
  const fieldsThat = function* (
    names: readonly string[],
    fits: (node: SchemaNode) => boolean,
    say: string,
  ): Iterable<PackProblem> {
    for (const name of names) {
      const node = Object.hasOwn(fields, name) ? fields[name] : undefined
      if (node === undefined) yield { place, message: `the schema has no field \`${name}\`` }
      else if (!fits(node)) yield { place, message: `\`${name}\` ${say}` }
    }
  }
  if ('fields' in index) {
    yield* fieldsThat(index.fields, isIndexable, orderedSay)
    return
  }
  yield* fieldsThat(index.within ?? [], isIndexable, orderedSay)
  if ('place' in index) {
    yield* fieldsThat([index.place], ({ codec }) => codec === 'cell', 'is no `cell()`')
    return
  }
  yield* fieldsThat([index.by], isIndexable, orderedSay)
  yield* fieldsThat(index.text, isText, 'is no text')
}

const isText = (node: SchemaNode): boolean => node.type === 'string' && node.codec === undefined

const isIndexable = (node: SchemaNode): boolean =>
  node.codec === 'fen' ||
  node.codec === 'instant' ||
  node.codec === 'person' ||
  node.codec === 'cell' ||
  (node.codec === undefined && (node.enum !== undefined || indexable.has(node.type ?? '')))

function usesDeferred(node: SchemaNode): boolean {
  if (node.codec === 'deferred') return true
  const below = [...Object.values(node.properties ?? {}), ...(node.anyOf ?? [])]
  if (node.items !== undefined) below.push(node.items)
  if (typeof node.additionalProperties === 'object') below.push(node.additionalProperties)
  return below.some(usesDeferred)
}
