// What all screens of the desk share: the heading and the way between its parts.

import { Link, Outlet, useLocation } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { deskTexts } from '../../i18n/desk-texts.ts'
import { useLanguage } from '../../state/preferences.ts'
import { Screen } from '../../ui/screen.tsx'

const parts = [
  ['/operator', 'overview'],
  ['/operator/accounts', 'accounts'],
  ['/operator/approvals', 'approvals'],
  ['/operator/reviews', 'reviews'],
  ['/operator/appeals', 'appeals'],
  ['/operator/scores', 'scores'],
  ['/operator/issuers', 'issuers'],
  ['/operator/roles', 'roles'],
  ['/operator/bank', 'bank'],
] as const

/** The texts of the desk in the language of the person. */
export const useDeskTexts = () => deskTexts(useLanguage().locale)

/** The frame of `/operator` and what lies below it. */
export const DeskFrame = () => {
  const t = useDeskTexts()
  const pathname = useLocation({ select: (location) => location.pathname })
  const bar = useRef<HTMLElement>(null)
  // On a phone there are more parts than fit beside each other.
  useEffect(() => {
    const current = bar.current?.querySelector('[aria-current="page"]')
    current?.scrollIntoView({ inline: 'center', block: 'nearest' })
  }, [pathname])
  const [, part] = parts.find(([to]) => to !== '/operator' && pathname.startsWith(to)) ?? []
  // A screen anew for every place, so that its heading names it and takes the focus.
  return (
    <Screen key={pathname} className="desk" title={t[part ?? 'title']} lead={t.lead}>
      <nav ref={bar} className="desk-parts" aria-label={t.tabs}>
        {parts.map(([to, name]) => (
          <Link
            key={to}
            to={to}
            className="desk-part"
            activeOptions={{ exact: to === '/operator' }}
            activeProps={{ 'aria-current': 'page' }}
          >
            {t[name]}
          </Link>
        ))}
      </nav>
      <Outlet />
    </Screen>
  )
}
