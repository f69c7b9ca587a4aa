// A rule of a mini-program, explained to the person in front of it: may, may not because, may if.
// It is drawn by the shell from what core says; the page that asked hears only that it was closed.

import type { PluginDetail, RuleAccount, RuleQuestion } from '@tessera/sdk/client'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { CircleCheck, CircleMinus, CircleDashed, type LucideIcon } from 'lucide-react'
import { localText } from '../../../i18n/language.ts'
import { ruleTexts } from '../../../i18n/rules/rule-texts.ts'
import { http } from '../../../state/clients.ts'
import { useLanguage } from '../../../state/preferences.ts'
import { Button } from '../../../ui/button.tsx'
import { Sheet } from '../../../ui/sheet.tsx'
import { Loaded, ProblemLine, Skeleton } from '../../../ui/states.tsx'
import { PluginLine } from '../plugin-line.tsx'
import { RuleLeaves } from './rule-leaves.tsx'
import { isProvable, TellAsks, useTelling } from './telling.tsx'

/** What the person may have explained, and what it is about in the page's words. */
export interface AskedRule {
  readonly question: RuleQuestion
  readonly act: string
}

/** The sheet. It answers nothing. */
export const RuleSheet = (props: { plugin: PluginDetail; asked: AskedRule; onEnd: () => void }) => {
  const { plugin, asked, onEnd } = props
  const { locale } = useLanguage()
  const t = ruleTexts(locale)
  const account = useQuery({
    queryKey: ['rule', asked.question],
    queryFn: () => http.explainRule(asked.question),
    staleTime: 0,
    gcTime: 0,
  })
  const telling = useTelling(plugin, account.data, () => account.refetch())
  return (
    <Sheet
      trusted
      held={telling.isBusy}
      heading={t.title(asked.act)}
      lead={
        <PluginLine
          plugin={plugin}
          text={account.data === undefined ? '' : t.forWhom(localText(account.data.rule, locale))}
        />
      }
      onClose={onEnd}
      foot={<Foot account={account.data} telling={telling} onEnd={onEnd} />}
    >
      <div role="status">
        {account.data === undefined ? null : <VerdictLine account={account.data} />}
      </div>
      <Loaded query={account} skeleton={<Skeleton rows={3} />}>
        {(told) => (
          <>
            <RuleLeaves questions={told.questions} />
            <TellAsks facts={telling.facts} />
          </>
        )}
      </Loaded>
      <ProblemLine problem={telling.problem} text={undefined} />
      <p className="small sheet-note">{t.alone(localText(plugin.name, locale))}</p>
    </Sheet>
  )
}

const icons: Readonly<Record<RuleAccount['verdict'], LucideIcon>> = {
  may: CircleCheck,
  may_not: CircleMinus,
  may_if: CircleDashed,
}

const VerdictLine = ({ account }: { account: RuleAccount }) => {
  const { locale } = useLanguage()
  const t = ruleTexts(locale)
  const Icon = icons[account.verdict]
  return (
    <div className={`rule-verdict rule-${account.verdict}`}>
      <Icon size={26} strokeWidth={1.75} aria-hidden="true" />
      <span className="grow">
        <span className="rule-word">{t.verdicts[account.verdict]}</span>
        {account.verdict === 'may' ? null : (
          <span className="note">{localText(account.sentence, locale)}</span>
        )}
      </span>
    </div>
  )
}

// The one thing that leads on. What is not known is proved before it is told, which alone would
// open nothing; a no that verification can turn into a yes is told first, so that it stands
// afterwards.
const leadOf = (
  account: RuleAccount | undefined,
  factsCount: number,
): 'verify' | 'credit' | 'tell' | undefined => {
  const steps = account?.questions.filter(({ isStep }) => isStep) ?? []
  const reasons = account?.questions.filter(({ isReason }) => isReason) ?? []
  if (steps.some(isProvable)) return 'verify'
  if (steps.some(({ way }) => way.kind === 'switchOn')) return 'credit'
  if (factsCount > 0) return 'tell'
  return account?.verdict === 'may_not' && reasons.every(isProvable) ? 'verify' : undefined
}

const Foot = (props: {
  account: RuleAccount | undefined
  telling: ReturnType<typeof useTelling>
  onEnd: () => void
}) => {
  const { account, telling, onEnd } = props
  const { locale, m } = useLanguage()
  const t = ruleTexts(locale)
  const navigate = useNavigate()
  const lead = leadOf(account, telling.facts.length)
  if (lead === undefined) return <Button onClick={onEnd}>{m.common.close}</Button>
  const go = (to: '/me/identity' | '/me/credit'): void => {
    onEnd()
    void navigate({ to })
  }
  const primary =
    lead === 'verify' ? (
      <Button kind="filled" onClick={() => go('/me/identity')}>
        {t.proveGo}
      </Button>
    ) : lead === 'credit' ? (
      <Button kind="filled" onClick={() => go('/me/credit')}>
        {t.creditGo}
      </Button>
    ) : (
      <Button kind="filled" busy={telling.isBusy} onClick={telling.agree}>
        {t.tellGo}
      </Button>
    )
  return (
    <div className="pair pair-equal">
      <Button onClick={onEnd}>{t.notNow}</Button>
      {primary}
    </div>
  )
}
