// What mini-programs were told about a person, in plain words, newest first, by day.

import type { Disclosure } from '@tessera/sdk/client'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Link2, Link2Off } from 'lucide-react'
import { localText } from '../../i18n/language.ts'
import { http, keys } from '../../state/clients.ts'
import { useLanguage } from '../../state/preferences.ts'
import { Button } from '../../ui/button.tsx'
import { Screen } from '../../ui/screen.tsx'
import { Empty, Loaded, Skeleton } from '../../ui/states.tsx'
import { isUnbroken } from './chain.ts'
import { BackToMe } from './back-to-me.tsx'
import { useIdentityTexts } from './use-identity-texts.ts'
import { LogDays } from './log-days.tsx'

/** What the address of the log says: the entries of one mini-program only. */
export interface LogSearch {
  readonly plugin?: string
}

const useDisclosures = () =>
  useInfiniteQuery({
    queryKey: keys.disclosures,
    queryFn: ({ pageParam }) => http.listDisclosures(pageParam === 0 ? undefined : pageParam),
    initialPageParam: 0,
    getNextPageParam: ({ next }) => next ?? undefined,
    staleTime: 0,
  })

/** The screen of `/me/log`. */
export const Log = () => {
  const { log: t } = useIdentityTexts()
  const { m } = useLanguage()
  const navigate = useNavigate()
  const { plugin } = useSearch({ from: '/signed-in/me/log' })
  const known = useDisclosures()
  const more = (text: string) => (
    <Button busy={known.isFetchingNextPage} onClick={() => void known.fetchNextPage()}>
      {text}
    </Button>
  )
  return (
    <Screen className="narrow" title={t.title} above={<BackToMe />} lead={t.lead}>
      {plugin === undefined ? null : <OnlyOne plugin={plugin} />}
      <Loaded query={known} skeleton={<Skeleton rows={6} />}>
        {({ pages }) => {
          const all = pages.flatMap(({ entries }) => entries)
          const shown = all.filter((entry) => entry.plugin === (plugin ?? entry.plugin))
          if (all.length === 0)
            return (
              <Empty seed="no-answers" text={t.empty}>
                <Button onClick={() => void navigate({ to: '/me/permissions' })}>
                  {t.emptyAction}
                </Button>
              </Empty>
            )
          if (shown.length === 0)
            return (
              <Empty seed="no-answers" text={known.hasNextPage ? t.further : t.none}>
                {known.hasNextPage ? more(t.lookFurther) : null}
              </Empty>
            )
          return (
            <>
              <p className="unseen" role="status">
                {t.shown(shown.length)}
              </p>
              <LogDays entries={shown} />
              <p className="centred log-foot">
                {known.hasNextPage ? more(m.common.more) : <span className="small">{t.all}</span>}
              </p>
              <Chain entries={all} />
            </>
          )
        }}
      </Loaded>
    </Screen>
  )
}

const OnlyOne = ({ plugin }: { plugin: string }) => {
  const { log: t } = useIdentityTexts()
  const { locale } = useLanguage()
  const plugins = useQuery({ queryKey: keys.plugins, queryFn: http.listPlugins })
  const found = plugins.data?.plugins.find(({ id }) => id === plugin)
  return (
    <p className="row-between log-only">
      <span className="strong">
        {t.only(found === undefined ? plugin : localText(found.name, locale))}
      </span>
      <Link to="/me/log" search={{}} className="text-link">
        {t.everything}
      </Link>
    </p>
  )
}

const Chain = ({ entries }: { entries: readonly Disclosure[] }) => {
  const { log: t } = useIdentityTexts()
  if (isUnbroken(entries))
    return (
      <p className="log-chain note">
        <Link2 size={18} strokeWidth={1.75} aria-hidden="true" />
        <span>{t.chained(entries.length)}</span>
      </p>
    )
  return (
    <p className="notice" role="alert">
      <Link2Off size={18} strokeWidth={1.75} aria-hidden="true" />
      <span>{t.broken}</span>
    </p>
  )
}
