// Where a link with a code arrives: it leads on at once, or says clearly why it does not.

import { isProblem } from '@tessera/sdk/client'
import { readCode } from '@tessera/sdk/links'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { linkTexts } from '../../i18n/cards/link-texts.ts'
import { http, keys } from '../../state/clients.ts'
import { useLanguage } from '../../state/preferences.ts'
import { Button } from '../../ui/button.tsx'
import { Screen } from '../../ui/screen.tsx'
import { Empty, Failure, Skeleton } from '../../ui/states.tsx'
import { PasswordField } from './password-field.tsx'

const useFollowing = (code: string) => {
  const router = useRouter()
  const read = readCode(code)
  const link = useQuery({
    queryKey: keys.link(code),
    queryFn: () => http.getLink(code),
    enabled: read.ok,
    staleTime: 0,
  })
  const { data } = link
  useEffect(() => {
    if (data === undefined) return
    // In place of this address: going back is to lead past it.
    router.history.replace(`/p/${data.plugin}${data.path === '/' ? '' : data.path}`)
  }, [data, router])
  return { read, link }
}

/** The screen of `/l/<code>`. */
export const LinkScreen = () => {
  const { code } = useParams({ from: '/signed-in/l/$code' })
  const { locale, m } = useLanguage()
  const t = linkTexts(locale)
  const navigate = useNavigate()
  const { read, link } = useFollowing(code)
  const { error } = link
  const isOver = isProblem(error, 'too_late') || isProblem(error, 'exhausted')
  const isNone = !read.ok || isProblem(error, 'not_found')
  if (isOver || isNone)
    return (
      <Screen className="narrow" title={isOver ? t.overTitle : t.goneTitle}>
        <Empty seed="no-link" text={isOver ? t.overBody : read.ok ? t.goneBody : t.checksum}>
          <Button onClick={() => void navigate({ to: '/' })}>{m.common.home}</Button>
        </Empty>
        <PasswordField />
      </Screen>
    )
  return (
    <Screen className="narrow" title={t.opening}>
      {error === null ? (
        <Skeleton rows={3} />
      ) : (
        <Failure error={error} onRetry={() => void link.refetch()} />
      )}
    </Screen>
  )
}
