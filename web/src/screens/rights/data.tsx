// Taking along everything that is kept about oneself, and having it erased.

import type { OpenThing } from '@tessera/sdk/client'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { PackageOpen, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { yuan } from '../../i18n/format.ts'
import { rightsTexts, type RightsTexts } from '../../i18n/rights/rights-texts.ts'
import { askSheet } from '../../shell/sheets/sheet-desk.tsx'
import { http, keys } from '../../state/clients.ts'
import { useLanguage } from '../../state/preferences.ts'
import { Button } from '../../ui/button.tsx'
import { useFailureToast } from '../../ui/failure-toast.ts'
import { Screen } from '../../ui/screen.tsx'
import { Loaded, Skeleton } from '../../ui/states.tsx'
import { BackToMe } from '../identity/back-to-me.tsx'
import { EraseSheet } from './erase-sheet.tsx'
import { takeAlong, type Progress } from './take-along.ts'

type Texts = RightsTexts['data']

/** The screen of `/me/data`. */
export const Data = () => {
  const { locale } = useLanguage()
  const t = rightsTexts(locale).data
  return (
    <Screen className="narrow" title={t.title} above={<BackToMe />} lead={t.lead}>
      <TakeAlong texts={t} />
      <Erase texts={t} />
    </Screen>
  )
}

const save = (file: Blob): void => {
  const url = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = url
  link.download = 'tessera-export.json'
  link.click()
  // The browser has taken it over by the next turn.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}

const TakeAlong = ({ texts: t }: { texts: Texts }) => {
  const [progress, setProgress] = useState<Progress>()
  const onError = useFailureToast()
  const taking = useMutation({
    mutationFn: () => takeAlong(setProgress),
    onMutate: () => setProgress({ done: 0, all: 1 }),
    onSuccess: save,
    onError,
  })
  return (
    <section className="card rights-card" aria-labelledby="take">
      <h2 id="take">{t.take}</h2>
      <p className="note">{t.takeNote}</p>
      {taking.isPending && progress !== undefined ? (
        <label className="rights-progress small numbers">
          <span>{t.taking(progress.done, progress.all)}</span>
          <progress value={progress.done} max={progress.all} />
        </label>
      ) : null}
      <p className="note" role="status">
        {taking.isSuccess ? t.taken : ''}
      </p>
      {taking.isError ? (
        <p className="problem-line" role="alert">
          <TriangleAlert size={18} strokeWidth={1.75} aria-hidden="true" />
          <span>{t.takeFailed}</span>
        </p>
      ) : null}
      <Button icon={PackageOpen} busy={taking.isPending} onClick={() => taking.mutate()}>
        {t.takeGo}
      </Button>
    </section>
  )
}

const Points = (props: { title: string; points: readonly string[] }) => (
  <>
    <h3>{props.title}</h3>
    <ul className="rights-points note">
      {props.points.map((point) => (
        <li key={point}>{point}</li>
      ))}
    </ul>
  </>
)

const Erase = ({ texts: t }: { texts: Texts }) => {
  const navigate = useNavigate()
  const leave = (): Promise<void> => navigate({ to: '/sign-in' })
  const state = useQuery({ queryKey: keys.erasure, queryFn: http.getErasure, staleTime: 0 })
  return (
    <section className="card rights-card" aria-labelledby="erase">
      <h2 id="erase">{t.erase}</h2>
      <p className="note">{t.eraseNote}</p>
      <Points title={t.goes} points={t.goesList} />
      <Points title={t.stays} points={t.staysList} />
      <Loaded query={state} skeleton={<Skeleton rows={1} />}>
        {({ open }) =>
          open.length > 0 ? (
            <Waits open={open} texts={t} />
          ) : (
            <Button
              kind="danger"
              onClick={() =>
                void askSheet<void>(
                  (answer) => <EraseSheet texts={t} leave={leave} onEnd={answer} />,
                  undefined,
                )
              }
            >
              {t.eraseGo}
            </Button>
          )
        }
      </Loaded>
    </section>
  )
}

const Waits = ({ open, texts: t }: { open: readonly OpenThing[]; texts: Texts }) => (
  <div className="rights-waits" role="status">
    <h3>{t.waits}</h3>
    <ul className="rights-points">
      {open.map(({ kind, amountFen, count }) => (
        <li key={kind}>
          {t.open[kind](amountFen === undefined ? String(count ?? '') : yuan(amountFen))}
        </li>
      ))}
    </ul>
    {open.some(({ kind }) => kind === 'balance') ? (
      <Link to="/wallet/withdraw" className="text-link">
        {t.toWallet}
      </Link>
    ) : null}
  </div>
)
