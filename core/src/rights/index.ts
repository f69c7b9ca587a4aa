// A person's rights over what is known of them: taking it along, and having it erased.

export { eraseAccount } from './erase.ts'
export { exportSections, leadingColumn, sectionNames } from './export.ts'
export { exportRules } from './export-rules.ts'
export { readOpenThings } from './open-things.ts'
export { sweepUnfinished } from './sweep.ts'
