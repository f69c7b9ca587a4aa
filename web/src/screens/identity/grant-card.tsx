// One mini-program that was allowed something: its powers, the questions it may put, and the ways
// to take them back.

import type { Ask, Grant } from '@tessera/sdk/client'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useLocation } from '@tanstack/react-router'
import { isFact } from '../../i18n/fact-words.ts'
import { ago, day } from '../../i18n/format.ts'
import { localText } from '../../i18n/language.ts'
import { AskRow } from '../../shell/sheets/ask-row.tsx'
import { FactAsks } from '../../shell/sheets/fact-asks.tsx'
import { termOf } from '../../shell/sheets/term-choice.tsx'
import { capabilityTokens, http, keys, queryClient } from '../../state/clients.ts'
import { useNow } from '../../state/clock.ts'
import { useLanguage } from '../../state/preferences.ts'
import { Button } from '../../ui/button.tsx'
import { useFailureToast } from '../../ui/failure-toast.ts'
import { Tile } from '../../ui/mosaic-tile.tsx'
import { GrantTermRow } from './grant-term.tsx'
import { toast } from '../../ui/toast.tsx'

/** The card. */
export const GrantCard = ({ grant }: { grant: Grant }) => {
  const { locale, m } = useLanguage()
  const now = useNow()
  const marked = useLocation({ select: ({ hash }) => hash }) === grant.plugin
  const powers = grant.capabilities.filter((one) => !isFact(one))
  const told = powers.filter((one) => one.tier !== 'free')
  const freeCount = powers.length - told.length
  return (
    <li className={`card grant ${marked ? 'grant-marked' : ''}`} id={grant.plugin}>
      <Head grant={grant} />
      {told.length === 0 ? null : (
        <ul className="effects">
          {told.map((one) => (
            <AskRow
              key={one.name}
              ask={one}
              note={m.permissions.lastUsed(
                one.lastUsedAtMs === null ? m.common.never : ago(one.lastUsedAtMs, now, locale),
              )}
            />
          ))}
        </ul>
      )}
      {grant.capabilities.every((one) => one.tier === 'free') ? (
        <p className="note">{m.permissions.freeOnly}</p>
      ) : null}
      {told.length === 0 || freeCount === 0 ? null : (
        <p className="small">{m.permissions.free(freeCount)}</p>
      )}
      <Facts grant={grant} />
      <GrantTermRow grant={grant} onChanged={() => renew(grant.plugin)} />
      <p className="grant-foot">
        <Link to="/me/log" search={{ plugin: grant.plugin }} className="text-link">
          {m.permissions.seeLog}
        </Link>
      </p>
    </li>
  )
}

// What this tab holds under the grant before is over; a page that is open hears the rest.
const renew = async (plugin: string): Promise<void> => {
  capabilityTokens.drop(plugin)
  await queryClient.invalidateQueries({ queryKey: keys.grants })
  await queryClient.invalidateQueries({ queryKey: keys.plugins })
}

const Head = ({ grant }: { grant: Grant }) => {
  const { locale, m } = useLanguage()
  const now = useNow()
  const name = localText(grant.name, locale)
  const onError = useFailureToast()
  const withdraw = useMutation({
    mutationFn: () => http.withdrawGrant(grant.plugin),
    onSuccess: async () => {
      toast(m.permissions.withdrawn(name))
      await renew(grant.plugin)
    },
    onError,
  })
  const used = grant.lastUsedAtMs === null ? m.common.never : ago(grant.lastUsedAtMs, now, locale)
  return (
    <div className="row grant-head">
      <Tile id={grant.plugin} colour={grant.colour} size={44} />
      <div className="grow">
        <h2>{name}</h2>
        <p className="small">
          {m.permissions.since(day(grant.since, now, locale))} · {m.permissions.lastUsed(used)}
        </p>
      </div>
      <Button
        kind="danger"
        label={m.permissions.withdrawFrom(name)}
        busy={withdraw.isPending}
        onClick={() => withdraw.mutate()}
      >
        {m.permissions.withdraw}
      </Button>
    </div>
  )
}

// A fact that was taken back stays in sight as a switch that is off, as long as it is asked for.
const Facts = ({ grant }: { grant: Grant }) => {
  const { locale, m } = useLanguage()
  const { plugin } = grant
  const name = localText(grant.name, locale)
  const onError = useFailureToast()
  const detail = useQuery({ queryKey: keys.plugin(plugin), queryFn: () => http.getPlugin(plugin) })
  const agreed = new Set(grant.capabilities.map((one) => one.name))
  const choosing = useMutation({
    mutationFn: ({ fact, on }: { fact: Ask; on: boolean }) => {
      const others = [...agreed].filter((one) => one !== fact.name)
      return http.grant(plugin, on ? [...others, fact.name] : others, termOf(grant))
    },
    onSuccess: async (_token, { on }) => {
      toast(on ? m.permissions.factOn(name) : m.permissions.factOff(name))
      await renew(plugin)
    },
    onError,
  })
  const chosen = choosing.isPending ? choosing.variables : undefined
  // Until the manifest is there, what was agreed to is known already.
  const facts = (detail.data ?? grant).capabilities.filter(isFact)
  return (
    <FactAsks
      facts={facts}
      isChosen={({ name: fact }) => (chosen?.fact.name === fact ? chosen.on : agreed.has(fact))}
      busy={choosing.isPending}
      onChoose={(fact, on) => choosing.mutate({ fact, on })}
    />
  )
}
