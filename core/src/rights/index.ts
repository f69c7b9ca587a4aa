// A person's rights over what is known of them: taking it along, and having it erased.

export { eraseAccount, erasedKind, erasedName, type EraseDeps } from './erase.ts'
export { readOpenThings, type OpenThing } from './open-things.ts'
export { sweepErased, sweepUnfinished } from './sweep.ts'
export { exportSections, leadingColumn, sectionNames, type ExportDeps } from './export.ts'
export { exportRules } from './export-rules.ts'
