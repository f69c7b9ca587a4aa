// The contract between core, plugins and shell.

export {
  defineCapability,
  servesKind,
  type Capability,
  type CapabilityDoc,
  type CapabilityMode,
  type CapabilityTier,
  type Caveats,
  type HandlerKind,
  type LocalText,
} from './capability.ts'
export { errorCodes, isErrorCode, type ErrorCode } from './error-code.ts'
export type { ErrorFault, ErrorMeaning } from './errors/meaning.ts'
export { PlatformError } from './errors/platform-error.ts'
export { isPath, pathCharsMax } from './path.ts'
export {
  interestSources,
  isTopic,
  type InterestReason,
  type InterestSource,
} from './share/interest.ts'
export { payeeRule } from './ledger.ts'
export { isCapabilityName, registry, type CapabilityName, type Registry } from './registry.ts'
