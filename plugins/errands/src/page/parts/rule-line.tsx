// Who may do something, said before anybody types, with the shell's own explanation behind it.

import { useSurroundings } from '../surroundings.tsx'

/** The rule in one line; `act` names what it is about. */
export function RuleLine(props: {
  readonly note: string
  readonly rule: string
  readonly act: string
}) {
  const { texts, tessera } = useSurroundings()
  const { rule, act } = props
  return (
    <div class="t-row">
      <p class="t-note t-grow">{props.note}</p>
      <button
        type="button"
        class="t-link"
        onClick={() => void tessera.explain({ rule, act }).catch(() => undefined)}
      >
        {texts.service.why}
      </button>
    </div>
  )
}
