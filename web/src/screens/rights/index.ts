// The screens of a person's rights, loaded together.

export { Data } from './data.tsx'
export { Receipts } from './receipts.tsx'
