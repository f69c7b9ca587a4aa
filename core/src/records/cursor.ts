// Cursors of pages: index keys, or ends of them, as text that callers hand back unread.

import { PlatformError } from '@tessera/sdk/contract'

/** A key as a cursor. */
export const cursorOf = (key: string): string => Buffer.from(key, 'latin1').toString('base64url')

/** The key in a cursor. Errors: `arguments_invalid` it was not made here. */
export function decodeCursor(after: string): string {
  const bytes = Buffer.from(after, 'base64url')
  if (bytes.toString('base64url') !== after)
    throw new PlatformError('arguments_invalid', {
      errors: [{ pointer: '/after', expected: 'a cursor from `next`' }],
    })
  return bytes.toString('latin1')
}
