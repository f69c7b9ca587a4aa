// The front: what one lets others spend, what others let one spend, who is invited.

import { Empty, SkeletonCards, Tile, Trouble, useTitle } from '@tessera/sdk/page-kit'
import type { ResultOf } from '@tessera/sdk/page'
import { EnterCode } from '../parts/enter-code.tsx'
import { MandateRows } from '../parts/piece.tsx'
import { useSurroundings, useWatch, type Family, type MandateView } from '../surroundings.tsx'

const asked = {}

/** The screen of the whole family. */
export function FamilyScreen() {
  const { texts } = useSurroundings()
  useTitle(texts.title)
  const { value, problem, retry } = useWatch('family', asked)
  return (
    <div class="t-stack">
      <h1 tabIndex={-1}>{texts.title}</h1>
      {value !== undefined ? (
        <Shown family={value} />
      ) : problem === undefined ? (
        <SkeletonCards count={3} />
      ) : (
        <Trouble problem={problem} retry={retry} />
      )}
    </div>
  )
}

function Shown({ family }: { readonly family: ResultOf<Family, 'family'> }) {
  const { texts, go } = useSurroundings()
  const { given, received, invites } = family
  const isOver = ({ status }: MandateView): boolean => status === 'ended'
  const ended = [...given, ...received].filter(isOver)
  const [giving, receiving] = [given, received].map((rows) => rows.filter((row) => !isOver(row)))
  const isEmpty = giving?.length === 0 && receiving?.length === 0 && invites.length === 0
  const add = (): void => go({ at: 'new' })
  return (
    <>
      {isEmpty ? (
        <Empty
          title={texts.family.none}
          note={texts.family.noneNote}
          action={texts.family.add}
          press={add}
        />
      ) : (
        <>
          <Rows title={texts.family.given} rows={giving} />
          <Invites invites={invites} />
          <Rows title={texts.family.received} rows={receiving} />
          <button type="button" class="t-button" onClick={add}>
            {texts.family.add}
          </button>
        </>
      )}
      <EnterCode />
      {ended.length === 0 ? null : (
        <details>
          <summary class="t-note">{texts.family.ended}</summary>
          <MandateRows rows={ended} />
        </details>
      )}
    </>
  )
}

function Rows(props: {
  readonly title: string
  readonly rows: readonly MandateView[] | undefined
}) {
  const { title, rows = [] } = props
  if (rows.length === 0) return null
  return (
    <>
      <h2>{title}</h2>
      <MandateRows rows={rows} />
    </>
  )
}

function Invites({ invites }: Pick<ResultOf<Family, 'family'>, 'invites'>) {
  const { texts, go } = useSurroundings()
  if (invites.length === 0) return null
  return (
    <>
      <h2>{texts.family.invites}</h2>
      <ul class="t-card t-list">
        {invites.map(({ invite, called, isJoined }) => (
          <li key={invite}>
            <button
              type="button"
              class="t-list-row row"
              onClick={() => go({ at: 'invite', id: invite })}
            >
              <Tile id={invite} colour="rose" />
              <span class="t-grow">
                <span class="t-strong">{texts.family.invited(called)}</span>
                <br />
                <span class="t-fine">{texts.family.inviteState[isJoined ? 'joined' : 'open']}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}
