// Withdrawing: to whom and how much, the cashier, and where earlier ones are.

import {
  isProblem,
  newIdempotencyKey,
  type Withdrawal,
  type Withdrawals,
  type WithdrawalWish,
} from '@tessera/sdk/client'
import { useMutation, useQuery } from '@tanstack/react-query'
import { ArrowUpRight } from 'lucide-react'
import { useState } from 'react'
import { fenOf } from '../../i18n/amount-input.ts'
import { dayTime, yuan } from '../../i18n/format.ts'
import { moneyTexts } from '../../i18n/money-texts.ts'
import { runMutation, type CashierEnd } from '../../shell/bridge/mutation-run.ts'
import { CashierSheet } from '../../shell/sheets/cashier-sheet.tsx'
import { askSheet } from '../../shell/sheets/sheet-desk.tsx'
import { http, keys, queryClient } from '../../state/clients.ts'
import { useNow } from '../../state/clock.ts'
import { confirmWithPasskey, isBrokenOff } from '../../state/passkeys.ts'
import { useLanguage } from '../../state/preferences.ts'
import { Amount } from '../../ui/amount.tsx'
import { Button } from '../../ui/button.tsx'
import { useFailureToast } from '../../ui/failure-toast.ts'
import { Field } from '../../ui/field.tsx'
import { Mark } from '../../ui/marked-row.tsx'
import { Screen } from '../../ui/screen.tsx'
import { Loaded, Skeleton } from '../../ui/states.tsx'
import { toast } from '../../ui/toast.tsx'
import { NoBank } from './add-money.tsx'

/** The screen of `/wallet/withdraw`. */
export const Withdraw = () => {
  const { locale } = useLanguage()
  const texts = moneyTexts(locale)
  const known = useQuery({ queryKey: keys.withdrawals, queryFn: http.getWithdrawals, staleTime: 0 })
  return (
    <Screen className="narrow" title={texts.takeTitle} lead={texts.takeLead}>
      <Loaded query={known} skeleton={<Skeleton rows={3} shape="card" />}>
        {(withdrawals) =>
          withdrawals.way === 'none' ? <NoBank /> : <Ways withdrawals={withdrawals} />
        }
      </Loaded>
    </Screen>
  )
}

/** The platform itself, at the cashier. */
const platform = {
  id: 'tessera',
  name: { zh: 'Tessera', en: 'Tessera' },
  publisher: 'Tessera',
  colour: 'jade',
} as const

/** Runs one wish through the cashier, as any mutation of a mini-program is run. */
const withdraw = (wish: WithdrawalWish, heading: string) =>
  runMutation(
    {
      // No capability stands between people and their own money.
      access: { run: (call) => call('') },
      invoke: async ({ key = newIdempotencyKey(), mandate }) => ({
        result: await http.withdraw(wish, key, mandate),
      }),
      preview: async ({ key = newIdempotencyKey() }) => {
        try {
          await http.withdraw(wish, key)
        } catch (error) {
          const preview = isProblem(error) ? error.problem.preview : undefined
          if (preview === undefined) throw error
          return { preview }
        }
        throw new Error('what was done needs no preview')
      },
      isBrokenOff,
      mandate: async ({ needs, digest }) =>
        needs === 'passkey' ? confirmWithPasskey(digest) : (await http.confirm(digest)).mandate,
      cashier: (order) =>
        askSheet<CashierEnd>(
          (answer) => (
            <CashierSheet plugin={platform} heading={heading} order={order} onEnd={answer} />
          ),
          { end: 'declined' },
        ),
    },
    { plugin: platform.id, handler: 'withdraw', args: wish },
  )

const useWithdrawing = (onDone: () => void) => {
  const { locale } = useLanguage()
  const texts = moneyTexts(locale)
  const onError = useFailureToast()
  return useMutation({
    mutationFn: (wish: WithdrawalWish) => withdraw(wish, texts.confirm),
    onError: (error) => {
      // Who says no at the cashier knows that they did.
      if (!isProblem(error, 'declined')) onError(error)
    },
    onSuccess: async (_answer, wish) => {
      toast(texts.takeDone(yuan(wish.amountFen)))
      onDone()
      await queryClient.invalidateQueries({ queryKey: keys.wallet })
    },
  })
}

const accountShape = /^[0-9A-Za-z]{6,34}$/

const Ways = ({ withdrawals }: { withdrawals: Withdrawals }) => {
  const { locale } = useLanguage()
  const texts = moneyTexts(locale)
  const [typed, setTyped] = useState('')
  const [payeeName, setPayeeName] = useState('')
  const [account, setAccount] = useState('')
  const [tried, setTried] = useState(false)
  const taking = useWithdrawing(() => {
    setTyped('')
    setTried(false)
  })
  const amountFen = fenOf(typed)
  const payeeAccount = account.replace(/\s/g, '')
  const isNamed = payeeName.trim() !== ''
  const isSound = isNamed && accountShape.test(payeeAccount)
  return (
    <>
      <form
        className="card form"
        onSubmit={(event) => {
          event.preventDefault()
          setTried(true)
          if (amountFen === undefined || !isSound || taking.isPending) return
          taking.mutate({ amountFen, payeeName: payeeName.trim(), payeeAccount })
        }}
      >
        {withdrawals.way === 'demo' ? <p className="notice">{texts.demoTake}</p> : null}
        <Field
          label={texts.amount}
          value={typed}
          onValue={setTyped}
          inputMode="decimal"
          wrong={tried && amountFen === undefined ? texts.amountWrong : undefined}
        />
        <Field
          label={texts.name}
          value={payeeName}
          onValue={setPayeeName}
          autoComplete="name"
          maxLength={70}
          wrong={tried && !isNamed ? texts.nameWrong : undefined}
        />
        <Field
          label={texts.iban}
          value={account}
          onValue={setAccount}
          maxLength={64}
          wrong={tried && !accountShape.test(payeeAccount) ? texts.ibanWrong : undefined}
        />
        <Button kind="filled" type="submit" busy={taking.isPending}>
          {texts.go}
        </Button>
        <p className="small">{texts.goNote}</p>
      </form>
      <Taken withdrawals={withdrawals.withdrawals} />
    </>
  )
}

const Taken = ({ withdrawals }: { withdrawals: readonly Withdrawal[] }) => {
  const { locale } = useLanguage()
  const texts = moneyTexts(locale)
  return (
    <section className="section" aria-labelledby="taken">
      <h2 id="taken">{texts.taken}</h2>
      {withdrawals.length === 0 ? (
        <p className="card note">{texts.takenEmpty}</p>
      ) : (
        <ul className="card list">
          {withdrawals.map((one) => (
            <WithdrawalRow key={one.id} withdrawal={one} />
          ))}
        </ul>
      )}
    </section>
  )
}

const WithdrawalRow = ({ withdrawal }: { withdrawal: Withdrawal }) => {
  const { locale } = useLanguage()
  const texts = moneyTexts(locale)
  const now = useNow()
  const { status, payeeName, payeeAccount, amountFen, createdAtMs } = withdrawal
  const statuses: Readonly<Record<string, string>> = texts.withdrawalStatus
  const isOpen = status === 'requested' || status === 'sent'
  return (
    <li className="row entry">
      <Mark icon={ArrowUpRight} tone={isOpen ? 'time' : 'data'} />
      <span className="grow">
        <span className="strong">{statuses[status] ?? status}</span>
        <span className="note one-line">
          {payeeName} · <span className="numbers">{payeeAccount.slice(-4).padStart(8, '•')}</span>
        </span>
        <span className="small numbers">{dayTime(createdAtMs, now, locale)}</span>
      </span>
      <Amount fen={amountFen} className="entry-amount" />
    </li>
  )
}
