// Agreeing that a mini-program may ask what a rule still needs to hear, without leaving the sheet.

import {
  isProblem,
  type Ask,
  type PluginDetail,
  type Problem,
  type RuleAccount,
  type RuleLeaf,
} from '@tessera/sdk/client'
import { useMutation } from '@tanstack/react-query'
import { useId } from 'react'
import { ruleTexts } from '../../../i18n/rules/rule-texts.ts'
import { capabilityTokens, http, keys, queryClient } from '../../../state/clients.ts'
import { useLanguage } from '../../../state/preferences.ts'
import { toast } from '../../../ui/toast.tsx'
import { AskRow } from '../ask-row.tsx'
import { termOf } from '../term-choice.tsx'

/** The facts that are left to be told, and the way to agree to them. */
export interface Telling {
  readonly facts: readonly Ask[]
  readonly isBusy: boolean
  readonly problem: Problem | undefined
  readonly agree: () => void
}

/** Adds facts to what stands, for the time that what stands was given for. */
const agreeTo = async (plugin: string, facts: readonly string[]): Promise<void> => {
  const { grants } = await http.listGrants()
  const grant = grants.find((one) => one.plugin === plugin)
  const before = grant?.capabilities.map(({ name }) => name) ?? []
  const term = grant === undefined ? undefined : termOf(grant)
  await capabilityTokens.agree(plugin, [...new Set([...before, ...facts])], term)
}

/** Whether verification leads to it. */
export const isProvable = ({ way }: RuleLeaf): boolean =>
  way.kind === 'prove' || way.kind === 'reach'

// A no that can become a yes may be told as well: whoever asks may want to know who is new.
const isToTell = (one: RuleLeaf): boolean =>
  one.isStep ? one.way.kind === 'tell' : one.isReason && !one.isTold && isProvable(one)

/** Agreeing, over what an account still asks for. `renew` looks at the rule again. */
export const useTelling = (
  plugin: PluginDetail,
  account: RuleAccount | undefined,
  renew: () => Promise<unknown>,
): Telling => {
  const { locale } = useLanguage()
  const questions = account?.questions ?? []
  const wanted = new Set(questions.flatMap((one) => (isToTell(one) ? one.fact : [])))
  const facts = plugin.capabilities.filter(({ name }) => wanted.has(name))
  const agreeing = useMutation({
    mutationFn: () =>
      agreeTo(
        plugin.id,
        facts.map(({ name }) => name),
      ),
    onSuccess: async () => {
      toast(ruleTexts(locale).told)
      await queryClient.invalidateQueries({ queryKey: keys.plugins })
      await queryClient.invalidateQueries({ queryKey: keys.grants })
      await renew()
    },
  })
  return {
    facts,
    isBusy: agreeing.isPending,
    problem: isProblem(agreeing.error) ? agreeing.error.problem : undefined,
    agree: () => agreeing.mutate(),
  }
}

/** What is agreed to, each with its reason and with what is sensitive about it. */
export const TellAsks = (props: { facts: readonly Ask[] }) => {
  const { locale } = useLanguage()
  const t = ruleTexts(locale)
  const title = useId()
  if (props.facts.length === 0) return null
  return (
    <section className="facts-asked" aria-labelledby={title}>
      <h3 id={title}>{t.tell}</h3>
      <p className="note">{t.tellNote}</p>
      <ul className="effects">
        {props.facts.map((fact) => (
          <AskRow key={fact.name} ask={fact} />
        ))}
      </ul>
    </section>
  )
}
