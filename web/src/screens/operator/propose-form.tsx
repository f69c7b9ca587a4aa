// Proposing to give somebody something or to take it: from a person or the operator's account.

import type { DeskAccount } from '@tessera/sdk/client'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { desk, keys } from '../../state/clients.ts'
import { SelectField } from '../../ui/field.tsx'
import { useDeskTexts } from './desk-frame.tsx'
import { MovementForm } from './movement-form.tsx'

/** Whom the other side can be; the person whose account it is left out. */
const Others = ({ except }: { except: string }) => {
  const t = useDeskTexts()
  const found = useQuery({ queryKey: keys.accounts(''), queryFn: () => desk.findAccounts('') })
  const others = found.data?.accounts.filter(({ person }) => person !== except) ?? []
  return (
    <>
      <option value="">{t.ownAccount}</option>
      {others.map(({ person, displayName }) => (
        <option key={person} value={person}>
          {displayName}
        </option>
      ))}
    </>
  )
}

/** The form beside an account. */
export const ProposeForm = ({ account }: { account: DeskAccount }) => {
  const t = useDeskTexts()
  const [chosen, setChosen] = useState('')
  const other = chosen === '' ? null : chosen
  return (
    <MovementForm
      heading={t.propose}
      ways={[t.give, t.take]}
      wishOf={({ isFirst, ...rest }) => ({
        kind: isFirst && other === null ? 'fund' : 'correct',
        fromPerson: isFirst ? other : account.person,
        toPerson: isFirst ? account.person : other,
        ...rest,
      })}
    >
      <SelectField label={t.other} value={chosen} onValue={setChosen}>
        <Others except={account.person} />
      </SelectField>
    </MovementForm>
  )
}
