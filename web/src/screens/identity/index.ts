// The screens of identity and privacy, loaded together.

export { Identity } from './identity.tsx'
export { Log } from './log.tsx'
export { Permissions } from './permissions.tsx'
