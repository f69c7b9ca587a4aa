// Packing and opening packages. Needs Node; plugins and pages never import this.

export { canonicalJson } from '../contract/canonical-json.ts'
export { PackError, type PackProblem } from './pack-error.ts'
export { packPlugin } from './pack-plugin.ts'
export { openPackage, packageHash, type OpenedPackage } from './package-file.ts'
