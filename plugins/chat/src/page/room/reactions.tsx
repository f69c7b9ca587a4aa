// What is said to a message without words: how many said what, and the choice of one’s own.

import type { ReactionKind } from '../../record.ts'
import { ActProblem } from '../pieces.tsx'
import { useActing, useSurroundings, type MessageRow, type RoomView } from '../surroundings.tsx'

const face = 'M22 12a10 10 0 1 1-20 0 10 10 0 0 1 20 0M15 9.500V8.500M9 9.500V8.500'

// Outlines from lucide (ISC), stroke 1.75, and faces in their manner.
const outlines: Readonly<Record<ReactionKind, string>> = {
  like: 'M15 5.880 14 10h5.830a2 2 0 0 1 1.920 2.560l-2.330 8A2 2 0 0 1 17.500 22H4a2 2 0 0 1-2-2v-8a2 2 0 0 1 2-2h2.760a2 2 0 0 0 1.790-1.110L12 2a3.130 3.130 0 0 1 3 3.880ZM7 10v12',
  love: 'M2 9.500a5.500 5.500 0 0 1 9.591-3.676.560.560 0 0 0 .818 0A5.490 5.490 0 0 1 22 9.500c0 2.290-1.500 4-3 5.500l-5.492 5.313a2 2 0 0 1-3 .019L5 15c-1.500-1.500-3-3.200-3-5.500',
  laugh: `${face}M7 13.500a5 5 0 0 0 10 0z`,
  wow: `${face}M14 15.500a2 2 0 1 1-4 0 2 2 0 0 1 4 0`,
  sad: `${face}M8.500 16.500a5.500 5.500 0 0 1 7 0`,
}
// The table above is complete by its type, and in the order in which they are counted.
const kinds = Object.keys(outlines) as readonly ReactionKind[]

const Outline = ({ kind, size }: { readonly kind: ReactionKind; readonly size: number }) => (
  <svg class="t-icon" viewBox="0 0 24 24" width={size} height={size} aria-hidden="true">
    <path d={outlines[kind]} />
  </svg>
)

interface ReactionParts {
  readonly message: MessageRow
  readonly room: RoomView
  /** Has a message of the past asked for again; what is live comes by itself. */
  readonly refresh: (seq: number) => Promise<void>
}

/** Whether the viewer may say something without words here. */
export const mayReact = ({ may, standing }: RoomView): boolean => may.write && standing === 'open'

function useReact({ message, room, refresh }: ReactionParts) {
  const { tessera } = useSurroundings()
  const act = useActing()
  const { conv } = room
  const { seq, reactions } = message
  const press = (kind: ReactionKind): Promise<boolean> =>
    act.run(async () => {
      const own = reactions.some((one) => one.own && one.kind === kind)
      await tessera.mutate('react', { conv, seq, kind: own ? null : kind })
      await refresh(seq)
    })
  return { act, press }
}

/** What was said, under the message; pressing one says the same, or takes it back. */
export function Reactions(props: ReactionParts) {
  const { texts } = useSurroundings()
  const { act, press } = useReact(props)
  const { message, room } = props
  const may = mayReact(room)
  if (message.reactions.length === 0) return null
  return (
    <>
      <ul class="reactions" aria-label={texts.reaction.all}>
        {message.reactions.map(({ kind, count, own }) => (
          <li key={kind}>
            <button
              type="button"
              class="reaction"
              aria-pressed={own}
              aria-disabled={!may}
              aria-label={texts.reaction.said(texts.reaction[kind], count)}
              onClick={() => (may ? void press(kind) : undefined)}
            >
              <Outline kind={kind} size={16} />
              <span class="reaction-count">{count}</span>
            </button>
          </li>
        ))}
      </ul>
      <ActProblem problem={act.problem} />
    </>
  )
}

/** All that can be said, to choose from. */
export function ReactionChoice({ done, ...parts }: ReactionParts & { readonly done: () => void }) {
  const { texts } = useSurroundings()
  const { act, press } = useReact(parts)
  const { reactions } = parts.message
  const choose = async (kind: ReactionKind): Promise<void> => {
    if (await press(kind)) done()
  }
  return (
    <div class="reaction-choice" role="group" aria-label={texts.reaction.choose}>
      {kinds.map((kind) => (
        <button
          key={kind}
          type="button"
          class="t-icon-button reaction-way"
          aria-label={texts.reaction[kind]}
          aria-pressed={reactions.some((one) => one.own && one.kind === kind)}
          onClick={() => void choose(kind)}
        >
          <Outline kind={kind} size={22} />
        </button>
      ))}
      <ActProblem problem={act.problem} />
    </div>
  )
}
