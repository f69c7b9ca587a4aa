// Chooses one of the people of an installation.

import { useQuery } from '@tanstack/react-query'
import { desk, keys } from '../../../state/clients.ts'
import { SelectField } from '../../../ui/field.tsx'
import { usePeopleTexts } from './use-people-texts.ts'

/** The field; the first of it stands for nobody yet. */
export const PersonField = (props: {
  value: string
  onValue: (person: string) => void
  isWrong: boolean
}) => {
  const t = usePeopleTexts()
  const found = useQuery({ queryKey: keys.accounts(''), queryFn: () => desk.findAccounts('') })
  return (
    <>
      <SelectField label={t.person} value={props.value} onValue={props.onValue}>
        <option value="">—</option>
        {found.data?.accounts.map(({ person, displayName }) => (
          <option key={person} value={person}>
            {displayName}
          </option>
        ))}
      </SelectField>
      {props.isWrong ? (
        <p className="field-wrong" role="alert">
          {t.personWrong}
        </p>
      ) : null}
    </>
  )
}
