// Adding money: an amount, then where to send it and what to write on the transfer.

import {
  newIdempotencyKey,
  type Deposit,
  type DepositMade,
  type Deposits,
  type PayTo,
} from '@tessera/sdk/client'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { ArrowDownLeft, Copy } from 'lucide-react'
import { useRef, useState } from 'react'
import { fenOf } from '../../i18n/amount-input.ts'
import { day, yuan } from '../../i18n/format.ts'
import { moneyTexts } from '../../i18n/money-texts.ts'
import { http, keys, queryClient } from '../../state/clients.ts'
import { useNow } from '../../state/clock.ts'
import { useLanguage } from '../../state/preferences.ts'
import { Amount } from '../../ui/amount.tsx'
import { Button } from '../../ui/button.tsx'
import { useFailureToast } from '../../ui/failure-toast.ts'
import { Field } from '../../ui/field.tsx'
import { Mark } from '../../ui/marked-row.tsx'
import { Screen } from '../../ui/screen.tsx'
import { Empty, Loaded, Skeleton } from '../../ui/states.tsx'
import { toast } from '../../ui/toast.tsx'

/** The screen of `/wallet/add`. */
export const AddMoney = () => {
  const { locale } = useLanguage()
  const texts = moneyTexts(locale)
  const deposits = useQuery({ queryKey: keys.deposits, queryFn: http.getDeposits, staleTime: 0 })
  return (
    <Screen className="narrow" title={texts.addTitle} lead={texts.addLead}>
      <Loaded query={deposits} skeleton={<Skeleton rows={3} shape="card" />}>
        {(known) => (known.way === 'none' ? <NoBank /> : <Ways known={known} />)}
      </Loaded>
    </Screen>
  )
}

/** Where money neither comes in nor goes out. */
export const NoBank = () => {
  const { locale } = useLanguage()
  const texts = moneyTexts(locale)
  const navigate = useNavigate()
  return (
    <Empty seed="no-bank" text={texts.none}>
      <Button onClick={() => void navigate({ to: '/wallet' })}>{texts.noneAction}</Button>
    </Empty>
  )
}

const useAnnouncing = (onMade: (made: DepositMade) => void) => {
  const { locale } = useLanguage()
  const texts = moneyTexts(locale)
  const onError = useFailureToast()
  // One key for one wish: a second press after a lost line is the same announcement.
  const wish = useRef({ fen: '', key: '' })
  return useMutation({
    mutationFn: (fen: string) => {
      if (wish.current.fen !== fen) wish.current = { fen, key: newIdempotencyKey() }
      return http.announceDeposit(fen, wish.current.key)
    },
    onError,
    onSuccess: async (made) => {
      wish.current = { fen: '', key: '' }
      if (made.status === 'settled') toast(texts.demoDone(yuan(made.amountFen)))
      onMade(made)
      await queryClient.invalidateQueries({ queryKey: keys.wallet })
    },
  })
}

const Ways = ({ known }: { known: Deposits }) => {
  const { locale } = useLanguage()
  const texts = moneyTexts(locale)
  const [typed, setTyped] = useState('')
  const [tried, setTried] = useState(false)
  const [made, setMade] = useState<DepositMade>()
  const isDemo = known.way === 'demo'
  const announcing = useAnnouncing((one) => {
    setTyped('')
    setTried(false)
    setMade(one)
  })
  const fen = fenOf(typed)
  return (
    <>
      <form
        className="card form"
        onSubmit={(event) => {
          event.preventDefault()
          setTried(true)
          if (fen !== undefined) announcing.mutate(fen)
        }}
      >
        {isDemo ? <p className="notice">{texts.demoNote}</p> : null}
        <Field
          label={texts.amount}
          value={typed}
          onValue={setTyped}
          inputMode="decimal"
          wrong={tried && fen === undefined ? texts.amountWrong : undefined}
        />
        <Button kind="filled" type="submit" busy={announcing.isPending}>
          {isDemo ? texts.demoGo : texts.announce}
        </Button>
      </form>
      {made?.payTo === undefined ? null : <Instruction made={made} payTo={made.payTo} />}
      {isDemo ? null : <Announced deposits={known.deposits} />}
    </>
  )
}

const Instruction = ({ made, payTo }: { made: DepositMade; payTo: PayTo }) => {
  const { locale, m } = useLanguage()
  const texts = moneyTexts(locale)
  const onError = useFailureToast()
  const copy = (): void => {
    navigator.clipboard.writeText(made.reference).then(() => toast(m.common.copied), onError)
  }
  return (
    <section className="card section money-to" aria-labelledby="pay-to" role="status">
      <h2 id="pay-to">{texts.payTo}</h2>
      <dl className="facts">
        <div>
          <dt>{texts.payee}</dt>
          <dd>{payTo.name}</dd>
        </div>
        <div>
          <dt>{texts.account}</dt>
          <dd className="numbers">{payTo.account}</dd>
        </div>
        <div>
          <dt>{texts.amount}</dt>
          <dd>
            <Amount fen={made.amountFen} />
          </dd>
        </div>
        <div>
          <dt>{texts.reference}</dt>
          <dd className="numbers reference">{made.reference}</dd>
        </div>
      </dl>
      <p className="note">{texts.referenceNote}</p>
      <Button icon={Copy} onClick={copy}>
        {texts.copyReference}
      </Button>
    </section>
  )
}

const Announced = ({ deposits }: { deposits: readonly Deposit[] }) => {
  const { locale } = useLanguage()
  const texts = moneyTexts(locale)
  return (
    <section className="section" aria-labelledby="announced">
      <h2 id="announced">{texts.announced}</h2>
      {deposits.length === 0 ? (
        <p className="card note">{texts.announcedEmpty}</p>
      ) : (
        <ul className="card list">
          {deposits.map((deposit) => (
            <DepositRow key={deposit.reference} deposit={deposit} />
          ))}
        </ul>
      )}
    </section>
  )
}

const DepositRow = ({ deposit }: { deposit: Deposit }) => {
  const { locale } = useLanguage()
  const texts = moneyTexts(locale)
  const now = useNow()
  const statuses: Readonly<Record<string, string>> = texts.depositStatus
  const isOpen = deposit.status === 'announced'
  return (
    <li className="row entry">
      <Mark icon={ArrowDownLeft} tone={isOpen ? 'time' : 'data'} />
      <span className="grow">
        <span className="strong">{statuses[deposit.status] ?? deposit.status}</span>
        <span className="note numbers">{deposit.reference}</span>
        {isOpen ? (
          <span className="small numbers">
            {texts.until(day(deposit.expiresAtMs, now, locale))}
          </span>
        ) : null}
      </span>
      <Amount fen={deposit.amountFen} className="entry-amount" />
    </li>
  )
}
