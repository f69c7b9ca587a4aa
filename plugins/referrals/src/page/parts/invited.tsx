// Whom one invited: everybody, with the reason that they see themselves.

import { Empty, ListEnd, SkeletonRows, Trouble, usePages } from '@tessera/sdk/page-kit'
import { useMemo } from 'preact/hooks'
import { useSurroundings, useWatch } from '../surroundings.tsx'
import { Referral } from './referral.tsx'

const asked = {}

/** The list, the newest first. */
export function Invited() {
  const { texts, tessera } = useSurroundings()
  const words = texts.invited
  const { value, problem, retry } = useWatch('invited', asked)
  const first = useMemo(() => value && { rows: value.invited, next: value.next }, [value])
  const paged = usePages(first, async (after) => {
    const page = await tessera.query('invited', { after })
    return { rows: page.invited, next: page.next }
  })
  return (
    <section class="t-stack" aria-labelledby="invited">
      <h2 id="invited">{words.title}</h2>
      {first === undefined ? (
        problem === undefined ? (
          <SkeletonRows count={3} tile />
        ) : (
          <Trouble problem={problem} retry={retry} />
        )
      ) : first.rows.length === 0 ? (
        <Empty title={words.none} note={words.noneNote} />
      ) : (
        <>
          <ul class="t-card t-list">
            {paged.rows.map((row) => (
              <li class="invited-row" key={row.referral}>
                <Referral of={row} side="inviter" />
              </li>
            ))}
          </ul>
          <ListEnd {...paged} />
        </>
      )}
    </section>
  )
}
