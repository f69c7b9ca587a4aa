// What else one can send: photos. A panel under the line one writes on.

import { photosMax } from '../../rules/limit.ts'
import { useAct } from '../act.ts'
import { ActProblem, Icon, type IconName } from '../pieces.tsx'
import { useSurroundings } from '../surroundings.tsx'

/** What the panel sends, and what it closes with. */
export interface PlusParts {
  readonly sendPhotos: (photos: readonly string[]) => void
  readonly close: () => void
}

/** The panel. */
export function Plus({ sendPhotos, close }: PlusParts) {
  const { texts, tessera } = useSurroundings()
  const act = useAct()
  const words = texts.plus
  const pick = async (): Promise<void> => {
    const photos = await tessera.pickPhotos({ max: photosMax })
    if (photos.length === 0) return
    sendPhotos(photos.map(({ media }) => media))
    close()
  }
  return (
    <div class="plus">
      <Way icon="photo" label={words.photos} press={() => void act.run(pick)} />
      <ActProblem problem={act.problem} />
    </div>
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
