// Acts of two as they are shown and decided, whatever they are about.

import type { ParamsChange, Proposal } from '@tessera/sdk/client'
import { dayTime } from '../../../i18n/format.ts'
import { desk } from '../../../state/clients.ts'
import { useNow } from '../../../state/clock.ts'
import { useLanguage } from '../../../state/preferences.ts'
import { DecidePair } from '../decide-pair.tsx'
import { useDeskTexts } from '../desk-frame.tsx'
import { usePeopleTexts, wordFor } from './use-people-texts.ts'

const textIn = ({ detail }: Proposal, name: string): string => {
  const value = detail[name]
  return typeof value === 'string' ? value : ''
}

const useProposalTitle = () => {
  const t = usePeopleTexts()
  return (proposal: Proposal): string => {
    const parts = [wordFor(t.kinds, proposal.kind), proposal.about ?? '']
    if (proposal.kind.startsWith('role.')) {
      const over = wordFor(t.scopeTypes, textIn(proposal, 'scopeType'))
      const scope = [over, textIn(proposal, 'scope')].filter(Boolean).join(' ')
      parts.push(t.roleLine(wordFor(t.roleNames, textIn(proposal, 'role')), scope))
    }
    if (proposal.kind.startsWith('issuer.')) parts.push(textIn(proposal, 'id'))
    return parts.filter(Boolean).join(' · ')
  }
}

/** What is proposed, by whom and why, and what became of it. */
export const WhatIsProposed = ({ proposal }: { proposal: Proposal }) => {
  const { locale } = useLanguage()
  const t = useDeskTexts()
  const people = usePeopleTexts()
  const now = useNow()
  const titleOf = useProposalTitle()
  const { status, decidedBy, createdAtMs, expiresAtMs } = proposal
  const word = wordFor(t.status, status)
  const decided = decidedBy === null ? word : t.statusBy(word, decidedBy)
  const standing =
    status === 'proposed' ? people.expires(dayTime(expiresAtMs, now, locale)) : decided
  return (
    <div className="section">
      <div>
        <p className="strong">{titleOf(proposal)}</p>
        <p>{proposal.reason}</p>
        <p className="small">
          {t.by(proposal.proposedBy, dayTime(createdAtMs, now, locale))}
          {` · ${standing}`}
        </p>
      </div>
      <Detail proposal={proposal} />
    </div>
  )
}

const isChange = (value: unknown): value is ParamsChange =>
  typeof value === 'object' && value !== null && 'at' in value && 'before' in value

const changesOf = ({ detail }: Proposal): readonly ParamsChange[] =>
  Array.isArray(detail['changes']) ? detail['changes'].filter(isChange) : []

const Detail = ({ proposal }: { proposal: Proposal }) => {
  const t = usePeopleTexts()
  if (proposal.kind === 'credit.params') return <Changes changes={changesOf(proposal)} />
  if (proposal.kind !== 'issuer.trust') return null
  return (
    <details>
      <summary>{t.details}</summary>
      <pre className="code desk-code">{JSON.stringify(proposal.detail, null, 2)}</pre>
    </details>
  )
}

/** Field by field what a new version changes. */
const Changes = ({ changes }: { changes: readonly ParamsChange[] }) => {
  const t = usePeopleTexts()
  return (
    <table className="desk-table desk-changes">
      <caption className="unseen">{t.changed}</caption>
      <thead>
        <tr>
          <th scope="col">{t.field}</th>
          <th scope="col">{t.before}</th>
          <th scope="col">{t.after}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ at, before, after }) => (
          <tr key={at}>
            <th scope="row">{at}</th>
            <td className="numbers">{before}</td>
            <td className="numbers">{after}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** The decision of a second operator. */
export const DecideProposal = ({ proposal }: { proposal: Proposal }) => {
  const t = usePeopleTexts()
  const titleOf = useProposalTitle()
  return (
    <DecidePair
      title={titleOf(proposal)}
      note={proposal.kind === 'credit.params' ? t.paramsLead : undefined}
      isOwn={proposal.isOwn}
      decide={async (word) => (await desk.decideProposal(proposal.id, word)).proposal.status}
    />
  )
}
