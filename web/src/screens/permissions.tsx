// What each mini-program may do, since when, used when; withdrawn at once.

import type { Grant } from '@tessera/sdk/client'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useLocation, useNavigate } from '@tanstack/react-router'
import { ago, day } from '../i18n/format.ts'
import { localText } from '../i18n/language.ts'
import { AskRow } from '../shell/sheets/consent-sheet.tsx'
import { capabilityTokens, http, keys, queryClient } from '../state/clients.ts'
import { useNow } from '../state/clock.ts'
import { useLanguage } from '../state/preferences.ts'
import { Button } from '../ui/button.tsx'
import { useFailureToast } from '../ui/failure-toast.ts'
import { Tile } from '../ui/mosaic-tile.tsx'
import { Screen } from '../ui/screen.tsx'
import { Empty, Loaded, Skeleton } from '../ui/states.tsx'
import { toast } from '../ui/toast.tsx'

/** The screen of `/me/permissions`. */
export const Permissions = () => {
  const { m } = useLanguage()
  const navigate = useNavigate()
  const grants = useQuery({ queryKey: keys.grants, queryFn: http.listGrants, staleTime: 0 })
  return (
    <Screen className="narrow" title={m.permissions.title} lead={m.permissions.lead}>
      <Loaded query={grants} skeleton={<Skeleton rows={4} />}>
        {({ grants: list }) =>
          list.length === 0 ? (
            <Empty seed="no-grants" text={m.permissions.empty}>
              <Button onClick={() => void navigate({ to: '/' })}>
                {m.permissions.emptyAction}
              </Button>
            </Empty>
          ) : (
            <ul className="grants">
              {list.map((grant) => (
                <GrantCard key={grant.plugin} grant={grant} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </Screen>
  )
}

const GrantCard = ({ grant }: { grant: Grant }) => {
  const { locale, m } = useLanguage()
  const now = useNow()
  const marked = useLocation({ select: ({ hash }) => hash }) === grant.plugin
  const name = localText(grant.name, locale)
  const onError = useFailureToast()
  const withdraw = useMutation({
    mutationFn: () => http.withdrawGrant(grant.plugin),
    onSuccess: async () => {
      capabilityTokens.drop(grant.plugin)
      toast(m.permissions.withdrawn(name))
      await queryClient.invalidateQueries({ queryKey: keys.grants })
      await queryClient.invalidateQueries({ queryKey: keys.plugins })
    },
    onError,
  })
  const told = grant.capabilities.filter((one) => one.tier !== 'free')
  const freeCount = grant.capabilities.length - told.length
  const used = grant.lastUsedAtMs === null ? m.common.never : ago(grant.lastUsedAtMs, now, locale)
  return (
    <li className={`card grant ${marked ? 'grant-marked' : ''}`} id={grant.plugin}>
      <div className="row grant-head">
        <Tile id={grant.plugin} colour={grant.colour} size={44} />
        <div className="grow">
          <h2>{name}</h2>
          <p className="small">
            {m.permissions.since(day(grant.since, now, locale))} · {m.permissions.lastUsed(used)}
          </p>
        </div>
        <Button
          kind="danger"
          label={m.permissions.withdrawFrom(name)}
          busy={withdraw.isPending}
          onClick={() => withdraw.mutate()}
        >
          {m.permissions.withdraw}
        </Button>
      </div>
      {told.length === 0 ? (
        <p className="note">{m.permissions.freeOnly}</p>
      ) : (
        <ul className="effects">
          {told.map((one) => (
            <AskRow key={one.name} ask={one} />
          ))}
        </ul>
      )}
      {told.length === 0 || freeCount === 0 ? null : (
        <p className="small">{m.permissions.free(freeCount)}</p>
      )}
    </li>
  )
}
