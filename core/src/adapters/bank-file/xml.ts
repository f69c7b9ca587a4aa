// XML from outside, read with care: UTF-8 alone, bounded in size and depth, without document types
// and entities of its own. What comes out is looked at through three questions.

import { PlatformError } from '@tessera/sdk/contract'
import { XMLParser, XMLValidator } from 'fast-xml-parser'

/** An element: its text, or its children and attributes (`@Name`) by name. */
export type XmlNode = unknown

/** The largest file of a bank that is read. */
export const fileBytesMax = 16 * 1024 * 1024
const depthMax = 32

// Markup that declares something; comments and literal text declare nothing.
const declaration = /<!(?!--|\[CDATA\[)/
const foreignEntity = /&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[\da-fA-F]{1,6});)/

const namedSigns: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
}

function signOf(name: string): string {
  const known = namedSigns[name]
  if (known !== undefined) return known
  const code = name.startsWith('#x') ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
  return code > 0 && code <= 0x10_ff_ff ? String.fromCodePoint(code) : '\uFFFD'
}

/** The five names of XML and numbered characters; documents add none. */
const entityDecoder = {
  setExternalEntities: () => undefined,
  addInputEntities: () => undefined,
  reset: () => undefined,
  setXmlVersion: () => undefined,
  decode: (text: string) => text.replace(/&([#\w]+);/g, (_, name: string) => signOf(name)),
}

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  maxNestedTags: depthMax,
  entityDecoder,
})

/** Refuses a file with the reason. */
export function refuseFile(reason: string): never {
  throw new PlatformError('request_invalid', { reason })
}

/** The text of a file. Errors: `body_too_large`; `request_invalid` it is not UTF-8. */
export function readText(file: Uint8Array): string {
  if (file.length > fileBytesMax)
    throw new PlatformError('body_too_large', { bytesMax: fileBytesMax })
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(file)
  } catch {
    return refuseFile('the file is not UTF-8')
  }
}

/**
 * Reads an XML document.
 *
 * Errors: `request_invalid` with `reason`: it declares a document type or an entity, is nested
 * deeper than 32, or is not well formed.
 */
export function readXml(text: string): XmlNode {
  if (declaration.test(text)) refuseFile('the file declares a document type or an entity')
  if (foreignEntity.test(text)) refuseFile('the file uses an entity of its own')
  // The parser forgives what the validator does not.
  // oxlint-disable-next-line typescript/no-deprecated -- its successor brings three packages more
  const fault = XMLValidator.validate(text)
  if (fault !== true) refuseFile(`the file is not well formed: ${fault.err.msg}`)
  try {
    const document: XmlNode = parser.parse(text)
    return document
  } catch {
    return refuseFile(`the file is nested deeper than ${depthMax} or names what no bank names`)
  }
}

/** All children of a name, in order; one that is there once is a list of one. */
export function childrenOf(node: XmlNode, name: string): readonly XmlNode[] {
  if (typeof node !== 'object' || node === null || !Object.hasOwn(node, name)) return []
  const found: unknown = Reflect.get(node, name)
  return Array.isArray(found) ? found : [found]
}

/** The first element at the end of a path. */
export function nodeAt(node: XmlNode, ...path: readonly string[]): XmlNode {
  let here = node
  for (const name of path) here = childrenOf(here, name)[0]
  return here
}

/** The text at the end of a path; empty where there is none. */
export function textAt(node: XmlNode, ...path: readonly string[]): string {
  const found = nodeAt(node, ...path)
  if (typeof found === 'string') return found.trim()
  const text = childrenOf(found, '#text')[0]
  return typeof text === 'string' ? text.trim() : ''
}
