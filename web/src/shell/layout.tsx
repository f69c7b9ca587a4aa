// The frame around every screen: DEMO and offline bars, navigation, sheets, toasts.

import { useQuery } from '@tanstack/react-query'
import { Link, Outlet, useMatchRoute, useRouter } from '@tanstack/react-router'
import { CloudOff, House, Inbox, Landmark, UserRound, Wallet, type LucideIcon } from 'lucide-react'
import { useEffect } from 'react'
import { http, keys } from '../state/clients.ts'
import { listen } from '../state/events.ts'
import { openOutbox } from '../state/outbox/open-outbox.ts'
import { useOnline } from '../state/online.ts'
import { useLanguage } from '../state/preferences.ts'
import { useMe, useSession } from '../state/session.ts'
import { Tile } from '../ui/mosaic-tile.tsx'
import { Failure } from '../ui/states.tsx'
import { Toasts } from '../ui/toast.tsx'
import { ClaimBar } from './claim-bar.tsx'
import { SheetDesk } from './sheets/sheet-desk.tsx'

/** Everything: bars above, the screen, and what lies over it. */
export const Root = () => {
  const { m } = useLanguage()
  return (
    <>
      <a className="skip" href="#content">
        {m.common.skip}
      </a>
      <Bars />
      <Outlet />
      <SheetDesk />
      <Toasts />
    </>
  )
}

const Bars = () => {
  const { m } = useLanguage()
  const me = useMe()
  const online = useOnline()
  return (
    <header className="bars">
      {me?.demo === true ? (
        <p className="bar bar-demo">
          <span className="demo-mark">{m.demo.mark}</span>
          <span className="one-line wide-only">{m.demo.bar(me.displayName)}</span>
          <span className="one-line narrow-only">{m.demo.short(me.displayName)}</span>
        </p>
      ) : null}
      {me === undefined ? null : <ClaimBar />}
      <div role="status">
        {online ? null : (
          <p className="bar bar-offline">
            <CloudOff size={16} strokeWidth={1.75} aria-hidden="true" />
            <span>{m.offline.bar}</span>
          </p>
        )}
      </div>
    </header>
  )
}

/** The part that needs somebody signed in. */
export const SignedIn = () => {
  const session = useSession()
  const person = session.data?.person.tile
  useEffect(() => (person === undefined ? undefined : listen()), [person])
  useEffect(() => (person === undefined ? undefined : openOutbox(person)), [person])
  const matchRoute = useMatchRoute()
  const inContainer = matchRoute({ to: '/p/$plugin', fuzzy: true }) !== false

  const signedOut = session.data === null
  const router = useRouter()
  useEffect(() => {
    const { href, pathname } = router.latestLocation
    // Only from where the person stands: on the way there already, the place asked for is known.
    if (!signedOut || pathname === '/sign-in') return
    const search = href === '/' ? {} : { next: href }
    void router.navigate({ to: '/sign-in', search, replace: true })
  }, [signedOut, router])

  if (session.data === undefined || session.data === null) {
    return session.isError ? (
      <main className="screen" id="content">
        <Failure error={session.error} onRetry={() => void session.refetch()} />
      </main>
    ) : (
      <Opening />
    )
  }
  return (
    <div className={`shell ${inContainer ? 'shell-container' : ''}`}>
      <Navigation />
      <Outlet />
    </div>
  )
}

const Opening = () => (
  <div className="opening" aria-busy="true">
    <Tile id="tessera" colour="jade" size={72} />
  </div>
)

/** What anybody may see; whoever is signed in keeps the way back to everything else. */
export const Anybody = () => {
  const { m } = useLanguage()
  const session = useSession()
  if (session.isLoading) return <Opening />
  if (session.data !== undefined && session.data !== null)
    return (
      <div className="shell">
        <Navigation />
        <Outlet />
      </div>
    )
  return (
    <>
      <p className="anybody-head">
        <Link to="/" className="plain row">
          <Tile id="tessera" colour="ink" size={36} />
          <span className="strong">{m.app.name}</span>
        </Link>
      </p>
      <Outlet />
    </>
  )
}

const Navigation = () => {
  const { m } = useLanguage()
  const inbox = useQuery({ queryKey: keys.inbox, queryFn: http.getInbox })
  const unread = inbox.data?.unread ?? 0
  const me = useMe()
  return (
    <nav className="nav" aria-label={m.nav.label}>
      <span className="nav-mark">
        <Tile id="tessera" colour="ink" size={40} />
        <span className="strong">{m.app.name}</span>
      </span>
      <NavLink to="/" icon={House} text={m.nav.home} exact />
      <NavLink
        to="/inbox"
        icon={Inbox}
        text={m.nav.inbox}
        badge={unread === 0 ? undefined : { count: unread, label: m.inbox.unread(unread) }}
      />
      <NavLink to="/wallet" icon={Wallet} text={m.nav.wallet} />
      {me?.operator === true ? <NavLink to="/operator" icon={Landmark} text={m.nav.desk} /> : null}
      <NavLink to="/me" icon={UserRound} text={m.nav.me} />
    </nav>
  )
}

const NavLink = (props: {
  to: '/' | '/inbox' | '/wallet' | '/operator' | '/me'
  icon: LucideIcon
  text: string
  exact?: boolean
  badge?: { readonly count: number; readonly label: string } | undefined
}) => (
  <Link
    to={props.to}
    className="nav-link"
    activeOptions={{ exact: props.exact === true }}
    activeProps={{ 'aria-current': 'page' }}
  >
    <span className="nav-icon">
      <props.icon size={23} strokeWidth={1.75} aria-hidden="true" />
      {props.badge === undefined ? null : (
        <span className="badge" aria-hidden="true">
          {props.badge.count > 99 ? '99+' : props.badge.count}
        </span>
      )}
    </span>
    <span>{props.text}</span>
    {props.badge === undefined ? null : <span className="unseen">{props.badge.label}</span>}
  </Link>
)
