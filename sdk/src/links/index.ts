// Codes of links and the texts they travel in. Pure; runs in core, shell and pages.

export { codeBytes, codeOfBytes, readCode, spelled, type ReadCode } from './code.ts'
export { passwordOf, readPassword } from './password.ts'
