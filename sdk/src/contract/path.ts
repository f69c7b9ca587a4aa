// Places inside a mini-program, as cards, links and pages name them.

/** The longest path, in characters. */
export const pathCharsMax = 512

/**
 * Tells whether something is a place inside a mini-program.
 *
 * Shape: begins with exactly one slash, at most `pathCharsMax` characters, and holds nothing that
 * leads elsewhere: no backslash, no white space, no fragment, no step upwards.
 */
export const isPath = (path: unknown): path is string =>
  typeof path === 'string' &&
  path.length <= pathCharsMax &&
  /^\/(?![/\\])[^\s\\#]*$/.test(path) &&
  !path.split('/').includes('..')
