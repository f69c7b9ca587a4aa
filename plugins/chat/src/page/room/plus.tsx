// What else one can send: photos, a red packet. A panel under the line one writes on.

import type { PageError } from '@tessera/sdk/page'
import { photosMax } from '../../rules/limit.ts'
import { ActProblem, Icon, type IconName } from '../pieces.tsx'
import { useActing, useSurroundings } from '../surroundings.tsx'

/** What the panel sends, and what it closes with. */
export interface PlusParts {
  readonly conv: string
  readonly sendPhotos: (photos: readonly string[]) => void
  readonly close: () => void
}

/** The panel. */
export function Plus({ conv, sendPhotos, close }: PlusParts) {
  const { texts, tessera } = useSurroundings()
  const act = useActing()
  const words = texts.plus
  const pick = async (): Promise<void> => {
    const photos = await tessera.pickPhotos({ max: photosMax })
    if (photos.length === 0) return
    sendPhotos(photos.map(({ media }) => media))
    close()
  }
  const packet = async (): Promise<void> => {
    const back = { intent: 'post', fixed: { into: conv } }
    await tessera.open({ plugin: 'red-packets', path: '/new', back })
  }
  return (
    <div class="plus">
      <Way icon="photo" label={words.photos} press={() => void act.run(pick)} />
      <Way icon="packet" label={words.packet} press={() => void act.run(packet)} festive />
      <PlusProblem problem={act.problem} />
    </div>
  )
}

/** Where the shell knows no such mini-program, that is what is wrong. */
function PlusProblem({ problem }: { readonly problem: PageError | undefined }) {
  const { texts } = useSurroundings()
  if (problem?.code !== 'not_found') return <ActProblem problem={problem} />
  return (
    <p class="t-error" role="alert">
      {texts.plus.noPackets}
    </p>
  )
}

function Way(props: {
  readonly icon: IconName
  readonly label: string
  readonly press: () => void
  readonly festive?: boolean
}) {
  return (
    <button type="button" class="plus-way" onClick={props.press}>
      <span class={`plus-mark ${props.festive === true ? 'plus-festive' : ''}`} aria-hidden="true">
        <Icon name={props.icon} size={24} />
      </span>
      {props.label}
    </button>
  )
}
