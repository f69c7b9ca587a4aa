// Approvals: what waits for a second operator, and what became of the rest.

import type { ManualPosting } from '@tessera/sdk/client'
import { dayTime, yuan } from '../../i18n/format.ts'
import { desk } from '../../state/clients.ts'
import { useNow } from '../../state/clock.ts'
import { useLanguage } from '../../state/preferences.ts'
import { Amount } from '../../ui/amount.tsx'
import { Empty, Loaded, Skeleton } from '../../ui/states.tsx'
import { DecidePair } from './decide-pair.tsx'
import { useDeskTexts } from './desk-frame.tsx'
import { DecideProposal, WhatIsProposed } from './people/proposals.tsx'
import { useWaiting } from './use-waiting.ts'

/** The screen of `/operator/approvals`. */
export const Approvals = () => {
  const t = useDeskTexts()
  const waitsFor = useWaiting()
  return (
    <Loaded query={waitsFor} skeleton={<Skeleton rows={3} shape="card" />}>
      {({ waiting, decided }) => (
        <>
          {waiting.length === 0 ? (
            <Empty seed="nothing-waits" text={t.approvalsEmpty} />
          ) : (
            <ul className="postings">
              {waiting.map((it) => (
                <li key={it.id} className="card section">
                  {it.is === 'posting' ? <What posting={it} /> : <WhatIsProposed proposal={it} />}
                  {it.is === 'posting' ? <Decide posting={it} /> : <DecideProposal proposal={it} />}
                </li>
              ))}
            </ul>
          )}
          <section className="section" aria-labelledby="decided">
            <h2 id="decided">{t.decided}</h2>
            {decided.length === 0 ? (
              <p className="card note">{t.decidedEmpty}</p>
            ) : (
              <ul className="card list">
                {decided.map((it) => (
                  <li key={it.id} className={it.is === 'posting' ? undefined : 'unmatched'}>
                    {it.is === 'posting' ? <What posting={it} /> : <WhatIsProposed proposal={it} />}
                  </li>
                ))}
              </ul>
            )}
          </section>
        </>
      )}
    </Loaded>
  )
}

const useTitle = () => {
  const t = useDeskTexts()
  const kinds: Readonly<Record<string, string>> = t.postingKinds
  return ({ kind, from, to, pool }: ManualPosting): string => {
    const name = kinds[kind] ?? kind
    if (pool !== null) return `${name} · ${pool}`
    if (kind === 'unfreeze') return `${name} · ${to?.displayName ?? ''}`
    if (kind === 'assign') return `${name} · ${to?.displayName ?? t.ownAccount}`
    const sides = t.fromTo(from?.displayName ?? t.ownAccount, to?.displayName ?? t.ownAccount)
    return `${name} · ${sides}`
  }
}

const What = ({ posting }: { posting: ManualPosting }) => {
  const { locale } = useLanguage()
  const t = useDeskTexts()
  const now = useNow()
  const titleOf = useTitle()
  const statuses: Readonly<Record<string, string>> = t.status
  const { status, decidedBy } = posting
  const word = statuses[status] ?? status
  return (
    <div className="row entry">
      <div className="grow">
        <p className="strong">{titleOf(posting)}</p>
        <p>{posting.reason}</p>
        <p className="small">
          {t.by(posting.proposedBy, dayTime(posting.createdAtMs, now, locale))}
          {status === 'proposed'
            ? null
            : ` · ${decidedBy === null ? word : t.statusBy(word, decidedBy)}`}
        </p>
      </div>
      {BigInt(posting.amountFen) === 0n ? null : (
        <Amount fen={posting.amountFen} className="entry-amount" />
      )}
    </div>
  )
}

const Decide = ({ posting }: { posting: ManualPosting }) => {
  const titleOf = useTitle()
  const sum = BigInt(posting.amountFen) === 0n ? '' : ` ${yuan(posting.amountFen)}`
  return (
    <DecidePair
      title={`${titleOf(posting)}${sum}`}
      isOwn={posting.isOwn}
      decide={async (word) => (await desk.decide(posting.id, word)).posting.status}
    />
  )
}
