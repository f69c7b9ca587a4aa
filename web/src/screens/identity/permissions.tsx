// What each mini-program may do and ask, since when, used when; taken back one by one or at once.

import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { http, keys } from '../../state/clients.ts'
import { useLanguage } from '../../state/preferences.ts'
import { Button } from '../../ui/button.tsx'
import { Screen } from '../../ui/screen.tsx'
import { Empty, Loaded, Skeleton } from '../../ui/states.tsx'
import { GrantCard } from './grant-card.tsx'
import { BackToMe } from './back-to-me.tsx'

/** The screen of `/me/permissions`. */
export const Permissions = () => {
  const { m } = useLanguage()
  const navigate = useNavigate()
  const grants = useQuery({ queryKey: keys.grants, queryFn: http.listGrants, staleTime: 0 })
  return (
    <Screen
      className="narrow"
      title={m.permissions.title}
      above={<BackToMe />}
      lead={m.permissions.lead}
    >
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
      <p className="centred">
        <Link to="/me/receipts" className="text-link">
          {m.permissions.receipts}
        </Link>
      </p>
    </Screen>
  )
}
