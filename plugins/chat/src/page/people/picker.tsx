// Choosing among one's friends: a list of checkboxes.

import { Tile } from '@tessera/sdk/page-kit'
import { nameOf } from '../names.ts'
import { SkeletonRows, Trouble } from '../pieces.tsx'
import { useSurroundings } from '../surroundings.tsx'
import { useFriends } from './contacts.tsx'

/** The friends to choose from; those in `without` are left out. */
export function FriendPicker(props: {
  readonly label: string
  readonly chosen: ReadonlySet<string>
  readonly without?: ReadonlySet<string>
  readonly choose: (chosen: ReadonlySet<string>) => void
}) {
  const { label, chosen, without, choose } = props
  const { texts, host } = useSurroundings()
  const { value, problem, retry } = useFriends()
  if (value === undefined)
    return problem === undefined ? (
      <SkeletonRows count={4} />
    ) : (
      <Trouble problem={problem} retry={retry} />
    )
  const friends = value.friends
    .filter(({ person }) => without?.has(person) !== true)
    .map((one) => ({ person: one.person, shown: nameOf(one, texts) }))
    .toSorted((one, other) => one.shown.localeCompare(other.shown, host.locale))
  if (friends.length === 0) return <p class="t-note">{texts.group.noFriends}</p>
  const toggle = (person: string): void => {
    const next = new Set(chosen)
    if (!next.delete(person)) next.add(person)
    choose(next)
  }
  return (
    <fieldset class="picker">
      <legend class="t-field-label">{label}</legend>
      <ul class="t-card t-list">
        {friends.map(({ person, shown }) => (
          <li key={person}>
            <label class="t-list-row pick">
              <input type="checkbox" checked={chosen.has(person)} onChange={() => toggle(person)} />
              <Tile id={person} />
              <span class="t-grow list-title">{shown}</span>
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  )
}
