// The files in `sdk/reference` are what the registry says now.

import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { referencePage, referenceSchemas } from './reference.ts'

const read = (name: string): string =>
  readFileSync(new URL(`../../reference/${name}`, import.meta.url), 'utf8')

test('the reference page is the registry’s; else run sdk/scripts/write-reference.ts', () => {
  expect(read('capabilities.md')).toBe(referencePage())
})

test('the schemas are the registry’s; else run sdk/scripts/write-reference.ts', () => {
  expect(read('capabilities.schema.json')).toBe(referenceSchemas())
})
