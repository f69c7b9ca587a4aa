// What one can set about oneself in chat as a whole.

import { useId, useMemo } from 'preact/hooks'
import { ActProblem } from '../pieces.tsx'
import { useActing, useSurroundings, useWatch } from '../surroundings.tsx'

/** The settings that are one’s own. */
export function OwnSettings() {
  const { texts, tessera } = useSurroundings()
  const words = texts.presence
  const id = useId()
  const act = useActing()
  const { value } = useWatch(
    'ownSettings',
    useMemo(() => ({}), []),
  )
  if (value === undefined) return null
  const shows = value.showsPresence
  return (
    <section class="t-stack part">
      <h2>{words.settings}</h2>
      <div class="t-card">
        <div class="t-row switch">
          <label class="t-grow" for={id}>
            {words.show}
          </label>
          <input
            id={id}
            type="checkbox"
            role="switch"
            aria-checked={shows}
            checked={shows}
            aria-describedby={`${id}-note`}
            onChange={() => void act.run(() => tessera.mutate('showPresence', { shows: !shows }))}
          />
        </div>
        <p class="t-fine" id={`${id}-note`}>
          {words.showNote}
        </p>
        <ActProblem problem={act.problem} />
      </div>
    </section>
  )
}
