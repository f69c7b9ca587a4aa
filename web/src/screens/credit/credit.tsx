// One's own credit: the number, what it is made of, what costs most, what would raise it, and
// whether rules may go by it at all.

import type { CreditScore, OwnCredit } from '@tessera/sdk/client'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Download, ShieldQuestion } from 'lucide-react'
import { creditTexts, type CreditTexts } from '../../i18n/credit-texts.ts'
import { day } from '../../i18n/format.ts'
import { localText } from '../../i18n/language.ts'
import { http, keys, queryClient } from '../../state/clients.ts'
import { useNow } from '../../state/clock.ts'
import { useLanguage } from '../../state/preferences.ts'
import { Button } from '../../ui/button.tsx'
import { useFailureToast } from '../../ui/failure-toast.ts'
import { Screen } from '../../ui/screen.tsx'
import { Empty, Loaded, Skeleton } from '../../ui/states.tsx'
import { toast } from '../../ui/toast.tsx'
import { BackToMe } from '../identity/back-to-me.tsx'
import { saveFile } from '../operator/file.ts'
import { Dial } from './dial.tsx'
import { Dimensions, Line } from './dimensions.tsx'
import { Evidence } from './evidence.tsx'

/** The screen of `/me/credit`. */
export const Credit = () => {
  const { locale } = useLanguage()
  const t = creditTexts(locale)
  const own = useQuery({ queryKey: keys.credit, queryFn: http.getCredit, staleTime: 0 })
  const aside = own.data === undefined ? undefined : <Aside own={own.data} texts={t} />
  return (
    <Screen className="credit" title={t.title} above={<BackToMe />} lead={t.lead} aside={aside}>
      <Loaded
        query={own}
        skeleton={
          <>
            <Skeleton rows={1} shape="card" />
            <Skeleton rows={5} />
          </>
        }
      >
        {({ credit, nextAtMs }) =>
          credit === null ? (
            <NoScore nextAtMs={nextAtMs} texts={t} />
          ) : (
            <>
              <Score credit={credit} nextAtMs={nextAtMs} texts={t} />
              <Evidence />
            </>
          )
        }
      </Loaded>
    </Screen>
  )
}

const NoScore = ({ nextAtMs, texts: t }: { nextAtMs: number; texts: CreditTexts }) => {
  const { locale } = useLanguage()
  const navigate = useNavigate()
  const now = useNow()
  return (
    <Empty
      seed="no-credit"
      text={`${t.none}${locale === 'en' ? '. ' : '。'}${t.noneNote(day(nextAtMs, now, locale))}`}
    >
      <Button onClick={() => void navigate({ to: '/me/identity' })}>{t.noneAction}</Button>
    </Empty>
  )
}

const Score = (props: { credit: CreditScore; nextAtMs: number; texts: CreditTexts }) => {
  const { credit, nextAtMs, texts: t } = props
  const { locale } = useLanguage()
  const now = useNow()
  const { nextBand, caps, held } = credit
  return (
    <>
      <section className="card credit-head" aria-label={t.title}>
        <Dial credit={credit} texts={t} />
        {held ? (
          <p className="notice">
            <ShieldQuestion size={18} strokeWidth={1.75} aria-hidden="true" />
            <span>{t.held}</span>
          </p>
        ) : null}
        <p className="small">{t.next(day(nextAtMs, now, locale))}</p>
      </section>
      <Changes credit={credit} texts={t} />
      {nextBand === null ? null : (
        <section className="card credit-next" aria-labelledby="reach">
          <h2 id="reach">{t.reach(nextBand.score, t.bands[nextBand.band])}</h2>
          <p>{localText(nextBand.says, locale)}</p>
        </section>
      )}
      <Dimensions lines={credit.lines} texts={t} />
      {caps.length === 0 ? null : (
        <section className="section" aria-labelledby="caps">
          <h2 id="caps">{t.caps}</h2>
          <ul className="card credit-lines">
            {caps.map(({ code, at, says }) => (
              <li key={code} className="credit-line">
                <span className="grow">{localText(says, locale)}</span>
                <span className="note numbers">{at}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

/** What changed since the month before; nothing where there is none, or nothing did. */
const Changes = ({ credit, texts: t }: { credit: CreditScore; texts: CreditTexts }) => {
  const { locale } = useLanguage()
  if (credit.before === null || credit.changes.length === 0) return null
  return (
    <section className="section" aria-labelledby="changes">
      <h2 id="changes">{t.changes}</h2>
      <ul className="card credit-lines">
        {credit.changes.map(({ code, by, says }) => (
          <li key={code} className="credit-line">
            <span className="grow">{says === null ? t.caps : localText(says, locale)}</span>
            <span className="note numbers">{t.change(by)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

const Aside = ({ own, texts: t }: { own: OwnCredit; texts: CreditTexts }) => (
  <>
    {own.credit === null || own.credit.losses.length === 0 ? null : (
      <section className="section" aria-labelledby="losses">
        <h2 id="losses">{t.losses}</h2>
        <ul className="card credit-lines">
          {own.credit.losses.map((line) => (
            <Line key={line.code} line={line} texts={t} />
          ))}
        </ul>
      </section>
    )}
    <Choice isOff={own.off} texts={t} />
    {own.credit === null ? null : <File texts={t} />}
  </>
)

const Choice = ({ isOff, texts: t }: { isOff: boolean; texts: CreditTexts }) => {
  const onError = useFailureToast()
  const choose = useMutation({
    mutationFn: (off: boolean) => http.chooseCredit(off),
    onSuccess: async (_nothing, off) => {
      toast(t.choiceDone(off))
      await queryClient.invalidateQueries({ queryKey: keys.credit })
    },
    onError,
  })
  return (
    <section className="card credit-choice">
      <label className="switch-row">
        <span className="strong grow">{t.choice}</span>
        <input
          type="checkbox"
          role="switch"
          checked={isOff}
          aria-checked={isOff}
          disabled={choose.isPending}
          onInput={(event) => choose.mutate(event.currentTarget.checked)}
        />
      </label>
      <p className="note">{isOff ? t.choiceOff : t.choiceNote}</p>
    </section>
  )
}

const File = ({ texts: t }: { texts: CreditTexts }) => {
  const onError = useFailureToast()
  const fetching = useMutation({
    mutationFn: http.getScoreFile,
    onSuccess: (file) => saveFile('score.json', JSON.stringify(file, null, 2), 'application/json'),
    onError,
  })
  return (
    <section className="card credit-choice" aria-labelledby="file">
      <h2 id="file">{t.file}</h2>
      <p className="note">{t.fileNote}</p>
      <Button icon={Download} busy={fetching.isPending} onClick={() => fetching.mutate()}>
        {t.fileAction}
      </Button>
    </section>
  )
}
