// Writes the reference of all capabilities into `sdk/reference`. Run it when the registry changes.

import { writeFileSync } from 'node:fs'
import { referencePage, referenceSchemas } from '../src/contract/reference.ts'

const folder = new URL('../reference/', import.meta.url)
writeFileSync(new URL('capabilities.md', folder), referencePage())
writeFileSync(new URL('capabilities.schema.json', folder), referenceSchemas())
