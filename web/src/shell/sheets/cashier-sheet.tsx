// The cashier: the amount, every single effect, and one button. A lack of money is told here and
// nowhere else; the mini-program only learns that nothing happened.

import type { Answer, Effect, Preview, Problem } from '@tessera/sdk/client'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { BadgeCheck, Check, Fingerprint, Plus } from 'lucide-react'
import { useState } from 'react'
import { clockTime, yuan } from '../../i18n/format.ts'
import { localText } from '../../i18n/language.ts'
import { http, keys } from '../../state/clients.ts'
import { useLanguage } from '../../state/preferences.ts'
import { useSession } from '../../state/session.ts'
import { Amount } from '../../ui/amount.tsx'
import { Button } from '../../ui/button.tsx'
import { isAboutLevel } from '../../ui/failure-toast.ts'
import { Sheet } from '../../ui/sheet.tsx'
import { ProblemLine } from '../../ui/states.tsx'
import type { CashierEnd, CashierOrder, ConfirmStep } from '../bridge/mutation-run.ts'
import { EffectList } from './effect-list.tsx'
import { PluginLine, type Asking } from './plugin-line.tsx'

interface View {
  readonly preview: Preview | undefined
  readonly short: boolean
  readonly busy: boolean
  readonly notice?: string
  readonly problem?: Problem
  readonly answer?: Answer
}

/** The sheet. It answers once, when the person leaves it. */
export const CashierSheet = (props: {
  plugin: Asking
  order: CashierOrder
  /** What is confirmed, where it is not a mini-program that asks. */
  heading?: string
  onEnd: (end: CashierEnd) => void
}) => {
  const { plugin, order, onEnd } = props
  const { locale, m } = useLanguage()
  const [view, setView] = useState<View>({
    preview: order.preview,
    short: order.preview === undefined,
    busy: false,
  })
  const name = localText(plugin.name, locale)

  const confirm = async (preview: Preview): Promise<void> => {
    setView({ ...view, busy: true })
    setView(afterStep(view, await order.confirm(preview), m.cashier))
  }
  const leave = (): void => {
    if (view.answer !== undefined) onEnd({ end: 'answered', answer: view.answer })
    else if (view.problem !== undefined) onEnd({ end: 'failed', problem: view.problem })
    else onEnd({ end: 'declined' })
  }

  if (view.answer !== undefined) {
    return <Receipt plugin={plugin} preview={view.preview} answer={view.answer} onLeave={leave} />
  }
  if (view.short || view.preview === undefined) {
    return <Shortage plugin={plugin} preview={view.preview} onLeave={leave} />
  }
  const { preview } = view
  return (
    <Sheet
      trusted
      held={view.busy}
      className="cashier"
      heading={props.heading ?? m.cashier.wants(name)}
      lead={<PluginLine plugin={plugin} text={m.cashier.from(plugin.publisher)} />}
      onClose={leave}
      foot={
        <CashierFoot
          preview={preview}
          busy={view.busy}
          isLevelLow={view.problem !== undefined && isAboutLevel(view.problem)}
          onCancel={leave}
          onConfirm={() => void confirm(preview)}
        />
      }
    >
      <Total preview={preview} />
      {view.notice === undefined ? null : (
        <p className="notice" role="status">
          {view.notice}
        </p>
      )}
      <EffectList effects={preview.effects} />
      <p className="small numbers sheet-note">
        {m.cashier.expires(clockTime(preview.expiresAtMs, locale))}
      </p>
      <ProblemLine
        problem={view.problem}
        text={view.problem?.code === 'unreachable' ? m.cashier.unknown : undefined}
      />
    </Sheet>
  )
}

const Total = ({ preview }: { preview: Preview }) => {
  const { m } = useLanguage()
  return (
    <div className="cashier-total">
      {BigInt(preview.totalFen) === 0n ? (
        <p className="cashier-free">{m.cashier.noMoney}</p>
      ) : (
        <Amount fen={preview.totalFen} className="cashier-amount" />
      )}
      <p className="note">{m.cashier.all}</p>
    </div>
  )
}

const CashierFoot = (props: {
  preview: Preview
  busy: boolean
  /** What stopped it goes away once the person has shown more about who they are. */
  isLevelLow: boolean
  onCancel: () => void
  onConfirm: () => void
}) => {
  const { m } = useLanguage()
  const session = useSession()
  const byPasskey = props.preview.needs === 'passkey'
  const missing = byPasskey && session.data?.passkeysCount === 0
  const demo = session.data?.person.demo === true
  const passkeyNote = demo ? m.cashier.demoNeedsPasskey : m.cashier.needPasskey
  const navigate = useNavigate()
  const leaveFor = (to: '/me' | '/me/identity'): void => {
    props.onCancel()
    void navigate({ to })
  }
  return (
    <>
      {byPasskey && !props.isLevelLow ? (
        <p className="small sheet-note">{missing ? passkeyNote : m.cashier.passkeyNote}</p>
      ) : null}
      <div className="pair">
        <Button disabled={props.busy} onClick={props.onCancel}>
          {m.common.cancel}
        </Button>
        {props.isLevelLow ? (
          <Button kind="filled" icon={BadgeCheck} onClick={() => leaveFor('/me/identity')}>
            {m.cashier.verify}
          </Button>
        ) : missing && demo ? null : missing ? (
          <Button icon={Plus} onClick={() => leaveFor('/me')}>
            {m.cashier.addPasskey}
          </Button>
        ) : byPasskey ? (
          <Button kind="filled" icon={Fingerprint} busy={props.busy} onClick={props.onConfirm}>
            {m.cashier.passkey}
          </Button>
        ) : (
          <Button kind="filled" busy={props.busy} onClick={props.onConfirm}>
            {BigInt(props.preview.totalFen) === 0n
              ? m.cashier.confirm
              : m.cashier.confirmAmount(yuan(props.preview.totalFen))}
          </Button>
        )}
      </div>
    </>
  )
}

const DoneButton = ({ onDone }: { onDone: () => void }) => {
  const { m } = useLanguage()
  return (
    <Button kind="filled" className="wide" onClick={onDone}>
      {m.common.done}
    </Button>
  )
}

const Shortage = (props: { plugin: Asking; preview: Preview | undefined; onLeave: () => void }) => {
  const { locale, m } = useLanguage()
  // The balance on record may be older than the refusal: it is asked for anew and shown only then.
  const wallet = useQuery({
    queryKey: keys.wallet,
    queryFn: http.getWallet,
    staleTime: 0,
    refetchOnMount: 'always',
  })
  const balanceFen = wallet.isFetching ? undefined : wallet.data?.balanceFen
  const missing =
    props.preview === undefined || balanceFen === undefined
      ? 0n
      : BigInt(props.preview.totalFen) - BigInt(balanceFen)
  return (
    <Sheet
      trusted
      heading={m.cashier.shortTitle}
      lead={<PluginLine plugin={props.plugin} text={m.cashier.from(props.plugin.publisher)} />}
      onClose={props.onLeave}
      foot={<DoneButton onDone={props.onLeave} />}
    >
      <div className="cashier-total">
        {balanceFen === undefined ? (
          <span className="cashier-amount" aria-hidden="true">
            ¥ …
          </span>
        ) : (
          <Amount fen={balanceFen} className="cashier-amount" />
        )}
        <p className="note">{m.wallet.balance}</p>
      </div>
      <p>{missing > 0n ? m.cashier.shortBody(yuan(missing)) : m.cashier.shortPlain}</p>
      <p className="note sheet-note">
        {m.cashier.shortPrivate(localText(props.plugin.name, locale))}
      </p>
    </Sheet>
  )
}

const Receipt = (props: {
  plugin: Asking
  preview: Preview | undefined
  answer: Answer
  onLeave: () => void
}) => {
  const { m } = useLanguage()
  const effects: readonly Effect[] = props.answer.effects ?? props.preview?.effects ?? []
  return (
    <Sheet
      heading={m.cashier.doneTitle}
      lead={<PluginLine plugin={props.plugin} text={m.cashier.doneBody} />}
      onClose={props.onLeave}
      foot={<DoneButton onDone={props.onLeave} />}
    >
      <div className="cashier-total">
        <span className="done-mark">
          <Check size={26} strokeWidth={2.25} aria-hidden="true" />
        </span>
        {props.preview === undefined || BigInt(props.preview.totalFen) === 0n ? null : (
          <Amount fen={props.preview.totalFen} className="cashier-amount" />
        )}
      </div>
      <EffectList effects={effects} />
    </Sheet>
  )
}

const afterStep = (
  view: View,
  step: ConfirmStep,
  words: { changed: string; expired: string; stopped: string; passkeyNote: string },
): View => {
  const base = { preview: view.preview, short: false, busy: false }
  switch (step.step) {
    case 'done':
      return { ...base, answer: step.answer }
    case 'changed':
      return { ...base, preview: step.preview, notice: words[step.why] }
    case 'passkey':
      return { ...base, preview: step.preview, notice: words.passkeyNote }
    case 'short':
      return { ...base, short: true }
    case 'stopped':
      return { ...base, notice: words.stopped }
    case 'failed':
      return { ...base, problem: step.problem }
  }
}
