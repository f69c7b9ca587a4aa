// The way back from a screen under `/me`.

import { Link } from '@tanstack/react-router'
import { ChevronLeft } from 'lucide-react'
import { useLanguage } from '../../state/preferences.ts'

/** The link. */
export const BackToMe = () => {
  const { m } = useLanguage()
  return (
    <Link to="/me" className="text-link back-link">
      <ChevronLeft size={17} strokeWidth={1.75} aria-hidden="true" />
      {m.nav.me}
    </Link>
  )
}
