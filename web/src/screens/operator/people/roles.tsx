// Roles: who may do what for others, over what and until when; the form that proposes one.

import {
  newIdempotencyKey,
  type DeskRole,
  type RoleName,
  type RoleScope,
  type RoleWish,
} from '@tessera/sdk/client'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { day } from '../../../i18n/format.ts'
import { renewDesk, desk, keys } from '../../../state/clients.ts'
import { useNow } from '../../../state/clock.ts'
import { useLanguage } from '../../../state/preferences.ts'
import { Button } from '../../../ui/button.tsx'
import { useFailureToast } from '../../../ui/failure-toast.ts'
import { DateField, Field, SelectField } from '../../../ui/field.tsx'
import { Empty, Loaded, Skeleton } from '../../../ui/states.tsx'
import { toast } from '../../../ui/toast.tsx'
import { useDeskTexts } from '../desk-frame.tsx'
import { PersonField } from './person-field.tsx'
import { useAsking } from './use-asking.ts'
import { usePeopleTexts } from './use-people-texts.ts'

/** The screen of `/operator/roles`. */
export const Roles = () => {
  const t = usePeopleTexts()
  const roles = useQuery({ queryKey: keys.roles, queryFn: desk.listRoles, staleTime: 0 })
  return (
    <div className="columns">
      <div className="columns-main">
        <Loaded query={roles} skeleton={<Skeleton rows={4} />}>
          {(known) =>
            known.roles.length === 0 ? (
              <Empty seed="no-roles" text={t.rolesEmpty} />
            ) : (
              <ul className="card list">
                {known.roles.map((role) => (
                  <RoleRow
                    key={`${role.person} ${role.role} ${role.scopeType} ${role.scope}`}
                    role={role}
                  />
                ))}
              </ul>
            )
          }
        </Loaded>
      </div>
      <div className="columns-side">
        <ProposeRole />
      </div>
    </div>
  )
}

const useRoleWords = () => {
  const t = usePeopleTexts()
  return ({ role, scopeType, scope }: Pick<DeskRole, 'role' | 'scopeType' | 'scope'>): string =>
    t.roleLine(t.roleNames[role], [t.scopeTypes[scopeType], scope].filter(Boolean).join(' '))
}

const RoleRow = ({ role }: { role: DeskRole }) => {
  const { locale } = useLanguage()
  const d = useDeskTexts()
  const t = usePeopleTexts()
  const now = useNow()
  const wordsOf = useRoleWords()
  const { displayName, grantedBy, agreedBy, atMs, untilMs, isHeld } = role
  const { person, role: name, scopeType, scope } = role
  const end = useAsking({
    heading: t.roleEndTitle(displayName),
    note: t.roleEndNote,
    go: d.proposeGo,
    done: d.proposed,
    act: (reason, key) =>
      desk.proposeRoleEnd({ person, role: name, scopeType, scope, reason }, key),
  })
  const from = day(atMs, now, locale)
  // Nobody but the owner grants alone.
  const since =
    grantedBy === agreedBy ? t.roleByOwner(from) : t.roleSince(from, grantedBy, agreedBy)
  const until = untilMs === null ? '' : t.roleUntil(day(untilMs, now, locale))
  return (
    <li className="section unmatched">
      <div>
        <p className="strong">{displayName}</p>
        <p>{wordsOf(role)}</p>
        <p className="small">
          {[isHeld ? '' : t.roleEnded, since, until].filter(Boolean).join(' · ')}
        </p>
      </div>
      {isHeld ? (
        <Button
          label={t.roleEndNamed(`${displayName} · ${wordsOf(role)}`)}
          busy={end.isPending}
          onClick={() => end.mutate()}
        >
          {t.roleEnd}
        </Button>
      ) : null}
    </li>
  )
}

const roleNames: readonly RoleName[] = ['moderator', 'arbiter', 'operator']
const scopeTypes: readonly RoleScope[] = ['platform', 'developer', 'app', 'region']

interface Filled {
  readonly person: string
  readonly role: RoleName
  readonly scopeType: RoleScope
  readonly scope: string
  readonly until: string
  readonly reason: string
}

const nothing: Filled = {
  person: '',
  role: 'moderator',
  scopeType: 'platform',
  scope: '',
  until: '',
  reason: '',
}

const wishOf = ({ until, scope, reason, ...filled }: Filled): RoleWish => ({
  ...filled,
  scope: filled.scopeType === 'platform' ? '' : scope.trim(),
  reason: reason.trim(),
  untilMs: until === '' ? null : Date.parse(`${until}T00:00:00Z`),
})

const ProposeRole = () => {
  const d = useDeskTexts()
  const t = usePeopleTexts()
  const onError = useFailureToast()
  const [filled, setFilled] = useState(nothing)
  const [tried, setTried] = useState(false)
  const propose = useMutation({
    mutationFn: (wish: RoleWish) => desk.proposeRole(wish, newIdempotencyKey()),
    onError,
    onSuccess: () => {
      setFilled(nothing)
      setTried(false)
      toast(d.proposed)
    },
    onSettled: renewDesk,
  })
  const isNamed = filled.scopeType === 'platform' || filled.scope.trim() !== ''
  const isSaid = filled.reason.trim() !== ''
  const set = (name: keyof Filled) => (value: string) => setFilled({ ...filled, [name]: value })
  return (
    <form
      className="card form"
      aria-labelledby="propose-role"
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (isNamed && isSaid && filled.person !== '' && !propose.isPending)
          propose.mutate(wishOf(filled))
      }}
    >
      <div>
        <h2 id="propose-role">{t.rolePropose}</h2>
        <p className="note">{t.roleProposeNote}</p>
      </div>
      <PersonField
        value={filled.person}
        onValue={set('person')}
        isWrong={tried && filled.person === ''}
      />
      <RoleFields filled={filled} set={set} isWrong={tried && !isNamed} />
      <DateField label={t.until} value={filled.until} onValue={set('until')} />
      <p className="field-note">{t.untilNote}</p>
      <Field
        label={d.reason}
        value={filled.reason}
        onValue={set('reason')}
        wrong={tried && !isSaid ? d.reasonWrong : undefined}
      />
      <Button kind="filled" type="submit" busy={propose.isPending}>
        {d.proposeGo}
      </Button>
    </form>
  )
}

const RoleFields = (props: {
  filled: Filled
  set: (name: keyof Filled) => (value: string) => void
  isWrong: boolean
}) => {
  const t = usePeopleTexts()
  const { filled, set } = props
  return (
    <>
      <SelectField label={t.role} value={filled.role} onValue={set('role')}>
        {roleNames.map((name) => (
          <option key={name} value={name}>
            {t.roleNames[name]}
          </option>
        ))}
      </SelectField>
      <SelectField label={t.over} value={filled.scopeType} onValue={set('scopeType')}>
        {scopeTypes.map((type) => (
          <option key={type} value={type}>
            {t.scopeTypes[type]}
          </option>
        ))}
      </SelectField>
      {filled.scopeType === 'platform' ? null : (
        <Field
          label={t.scope}
          value={filled.scope}
          onValue={set('scope')}
          maxLength={128}
          wrong={props.isWrong ? t.scopeWrong : undefined}
        />
      )}
    </>
  )
}
