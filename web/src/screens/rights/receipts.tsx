// Every receipt of a consent, newest first, and all of them as a file.

import type { ConsentReceipt } from '@tessera/sdk/client'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Ban, Download, Hourglass, PenLine, ReceiptText, type LucideIcon } from 'lucide-react'
import { clockTime, day } from '../../i18n/format.ts'
import { localText } from '../../i18n/language.ts'
import { rightsTexts } from '../../i18n/rights/rights-texts.ts'
import { http, keys } from '../../state/clients.ts'
import { useNow } from '../../state/clock.ts'
import { useLanguage } from '../../state/preferences.ts'
import { Button } from '../../ui/button.tsx'
import { MarkedRow } from '../../ui/marked-row.tsx'
import { Screen } from '../../ui/screen.tsx'
import { Empty, Loaded, Skeleton } from '../../ui/states.tsx'
import { BackToMe } from '../identity/back-to-me.tsx'

/** The screen of `/me/receipts`. */
export const Receipts = () => {
  const { locale, m } = useLanguage()
  const t = rightsTexts(locale).receipts
  const navigate = useNavigate()
  const known = useInfiniteQuery({
    queryKey: keys.consents,
    queryFn: ({ pageParam }) => http.listConsents(pageParam === '' ? undefined : pageParam),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next ?? undefined,
    staleTime: 0,
  })
  return (
    <Screen className="narrow" title={t.title} above={<BackToMe />} lead={t.lead}>
      <Loaded query={known} skeleton={<Skeleton rows={6} />}>
        {({ pages }) => {
          const all = pages.flatMap(({ receipts }) => receipts)
          if (all.length === 0)
            return (
              <Empty seed="no-receipts" text={t.empty}>
                <Button onClick={() => void navigate({ to: '/' })}>{t.emptyAction}</Button>
              </Empty>
            )
          return (
            <>
              <Days receipts={all} />
              {known.hasNextPage ? (
                <p className="centred log-foot">
                  <Button
                    busy={known.isFetchingNextPage}
                    onClick={() => void known.fetchNextPage()}
                  >
                    {m.common.more}
                  </Button>
                </p>
              ) : null}
              <section className="card rights-card">
                <p className="note">{t.downloadNote}</p>
                <a
                  className="button button-quiet"
                  href="/v1/consents/receipts.json"
                  download="consent-receipts.json"
                >
                  <Download size={17} strokeWidth={1.75} aria-hidden="true" />
                  {t.download}
                </a>
              </section>
            </>
          )
        }}
      </Loaded>
    </Screen>
  )
}

const Days = ({ receipts }: { receipts: readonly ConsentReceipt[] }) => {
  const { locale } = useLanguage()
  const now = useNow()
  const days = Map.groupBy(receipts, ({ atMs }) => day(atMs, now, locale))
  return (
    <>
      {[...days].map(([name, list]) => (
        <section className="section" key={name}>
          <h2>{name}</h2>
          <ul className="card list">
            {list.map((receipt) => (
              <ReceiptRow key={receipt.id} receipt={receipt} />
            ))}
          </ul>
        </section>
      ))}
    </>
  )
}

const icons: Readonly<Record<ConsentReceipt['event'], LucideIcon>> = {
  given: ReceiptText,
  changed: PenLine,
  ended: Hourglass,
  withdrawn: Ban,
}

const ReceiptRow = ({ receipt }: { receipt: ConsentReceipt }) => {
  const { locale } = useLanguage()
  const t = rightsTexts(locale).receipts
  const now = useNow()
  const { event, mode, untilMs, capabilities, atMs } = receipt
  const isDay = mode === 'until' && untilMs !== null
  const term = isDay ? t.untilDay(day(untilMs - 1, now, locale)) : t.terms[mode]
  const line = [clockTime(atMs, locale), term, t.things(capabilities.length)].join(' · ')
  return (
    <li className="row">
      <MarkedRow
        icon={icons[event]}
        tone={event === 'given' || event === 'changed' ? 'money' : 'data'}
        title={localText(receipt.name, locale)}
        line={line}
      >
        <span className="note strong">{t.events[event]}</span>
      </MarkedRow>
    </li>
  )
}
