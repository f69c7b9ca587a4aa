// Goal: authors can tell the platform's errors from all others. Method: plain calls.

import { expect, test } from 'vitest'
import { PlatformError } from '../contract/errors/platform-error.ts'
import { isPlatformError, refuse } from './refusal.ts'

test('refuse throws its reason', () => {
  expect(() => refuse('Only once a day.')).toThrow('Only once a day.')
})

test('an error of the platform is known by its code', () => {
  const sealed = new PlatformError('draw_sealed')
  expect(isPlatformError(sealed)).toBe(true)
  expect(isPlatformError(sealed, 'draw_sealed')).toBe(true)
  expect(isPlatformError(sealed, 'conflict')).toBe(false)
})

test('other errors are not of the platform', () => {
  expect(isPlatformError(new Error('draw_sealed'))).toBe(false)
  expect(isPlatformError(Object.assign(new Error('x'), { code: 'ENOENT' }))).toBe(false)
  expect(isPlatformError({ code: 'conflict' })).toBe(false)
})
