// Proposing a movement by hand: give or take, how much, with whom, and why.

import { newIdempotencyKey, type DeskAccount, type PostingWish } from '@tessera/sdk/client'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { fenOf } from '../../i18n/amount-input.ts'
import { desk, keys, queryClient } from '../../state/clients.ts'
import { Button } from '../../ui/button.tsx'
import { useFailureToast } from '../../ui/failure-toast.ts'
import { Field, SelectField } from '../../ui/field.tsx'
import { toast } from '../../ui/toast.tsx'
import { useDeskTexts } from './desk-frame.tsx'

const usePropose = (onDone: () => void) => {
  const t = useDeskTexts()
  const onError = useFailureToast()
  const sent = useRef({ wish: '', key: '' })
  return useMutation({
    mutationFn: (wish: PostingWish) => {
      const text = JSON.stringify(wish)
      // The same wish pressed twice is one proposal.
      if (sent.current.wish !== text) sent.current = { wish: text, key: newIdempotencyKey() }
      return desk.propose(wish, sent.current.key)
    },
    onError,
    onSuccess: async () => {
      sent.current = { wish: '', key: '' }
      toast(t.proposed)
      onDone()
      await queryClient.invalidateQueries({ queryKey: keys.desk })
    },
  })
}

/** Whom the other side can be; the person whose account it is left out. */
const Others = ({ except }: { except: string }) => {
  const t = useDeskTexts()
  const found = useQuery({ queryKey: keys.accounts(''), queryFn: () => desk.findAccounts('') })
  const others = found.data?.accounts.filter(({ person }) => person !== except) ?? []
  return (
    <>
      <option value="">{t.ownAccount}</option>
      {others.map(({ person, displayName }) => (
        <option key={person} value={person}>
          {displayName}
        </option>
      ))}
    </>
  )
}

const wishOf = (
  account: string,
  filled: { isGift: boolean; other: string; amountFen: string; reason: string },
): PostingWish => {
  const { isGift, amountFen, reason } = filled
  const other = filled.other === '' ? null : filled.other
  const [fromPerson, toPerson] = isGift ? [other, account] : [account, other]
  return {
    kind: fromPerson === null ? 'fund' : 'correct',
    fromPerson,
    toPerson,
    amountFen,
    reason,
  }
}

/** The form beside an account. */
export const ProposeForm = ({ account }: { account: DeskAccount }) => {
  const t = useDeskTexts()
  const [isGift, setGift] = useState(true)
  const [other, setOther] = useState('')
  const [typed, setTyped] = useState('')
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const propose = usePropose(() => {
    setTyped('')
    setReason('')
    setTried(false)
  })
  const amountFen = fenOf(typed)
  const isSaid = reason.trim() !== ''
  return (
    <form
      className="card form"
      aria-labelledby="propose"
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (amountFen === undefined || !isSaid || propose.isPending) return
        propose.mutate(wishOf(account.person, { isGift, other, amountFen, reason: reason.trim() }))
      }}
    >
      <div>
        <h2 id="propose">{t.propose}</h2>
        <p className="note">{t.proposeNote}</p>
      </div>
      <fieldset className="choice">
        <legend className="unseen">{t.direction}</legend>
        <div className="segments">
          {[true, false].map((value) => (
            <label key={String(value)} className="segment">
              <input
                type="radio"
                name="direction"
                checked={isGift === value}
                onChange={() => setGift(value)}
              />
              <span>{value ? t.give : t.take}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <Field
        label={t.amount}
        value={typed}
        onValue={setTyped}
        inputMode="decimal"
        wrong={tried && amountFen === undefined ? t.amountWrong : undefined}
      />
      <SelectField label={t.other} value={other} onValue={setOther}>
        <Others except={account.person} />
      </SelectField>
      <Field
        label={t.reason}
        note={t.reasonNote}
        value={reason}
        onValue={setReason}
        wrong={tried && !isSaid ? t.reasonWrong : undefined}
      />
      <Button kind="filled" type="submit" busy={propose.isPending}>
        {t.proposeGo}
      </Button>
    </form>
  )
}
