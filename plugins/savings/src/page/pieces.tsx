// How an act of the person ended, which both forms say beside their buttons.

import { ActTrouble } from '@tessera/sdk/page-kit'
import type { PageError } from '@tessera/sdk/page'

/** What came of an act: a problem, or what was done; nothing before. */
export function ActEnd(props: { readonly problem: PageError | undefined; readonly done: string }) {
  const { problem, done } = props
  if (problem !== undefined) return <ActTrouble problem={problem} />
  return done === '' ? null : (
    <p class="t-notice t-notice-good" role="status">
      {done}
    </p>
  )
}
