// What checking a receipt came to: one sentence, how it was found, and the numbers behind it.

import { useQuery } from '@tanstack/react-query'
import {
  receiptChecks,
  verifyReceipt,
  type Receipt,
  type ReceiptCheck,
  type ReceiptVerdict,
} from '@tessera/sdk/fair'
import { BadgeCheck, Check, CircleAlert, Minus, X } from 'lucide-react'
import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'react'
import type { Messages } from '../../i18n/en.ts'
import { http, keys } from '../../state/clients.ts'
import { useLanguage } from '../../state/preferences.ts'
import { Loaded, Skeleton } from '../../ui/states.tsx'

/** The public keys of the ledger; asked for early, a receipt can be checked without a network. */
export const useLedgerKeys = () =>
  useQuery({ queryKey: keys.ledgerKeys, queryFn: http.getLedgerKeys, staleTime: 3_600_000 })

/**
 * Checks a value that may be a receipt with the keys of this platform, and says what came of it.
 *
 * Shape: `children` draws what a receipt says, and is asked for a genuine one alone.
 */
export const Checked = (props: {
  value: unknown
  children?: (receipt: Receipt) => ComponentChildren
}) => {
  const published = useLedgerKeys()
  return (
    <Loaded query={published} skeleton={<Skeleton rows={2} />}>
      {(answer) => {
        const verdict = verifyReceipt(props.value, answer.keys)
        return (
          <>
            <Verdict verdict={verdict} />
            {verdict.ok ? props.children?.(verdict.receipt) : null}
          </>
        )
      }}
    </Loaded>
  )
}

const Verdict = ({ verdict }: { verdict: ReceiptVerdict }) => {
  const { m } = useLanguage()
  const heading = useRef<HTMLHeadingElement>(null)
  const fault = verdict.ok ? undefined : verdict.fault
  const Icon = verdict.ok ? BadgeCheck : CircleAlert
  // What was pressed is gone; whoever pressed it goes on with what came of it.
  useEffect(() => heading.current?.focus(), [])
  return (
    <section className={`card verdict ${verdict.ok ? 'verdict-good' : 'verdict-bad'}`}>
      <div className="verdict-head">
        <Icon size={26} strokeWidth={1.75} aria-hidden="true" />
        <div className="grow">
          <h2 tabIndex={-1} ref={heading}>
            {titleOf(m.receipt, fault)}
          </h2>
          <p>
            {verdict.ok
              ? m.receipt.genuineBody(hostOf(verdict.receipt.issuer))
              : m.receipt.faults[verdict.fault]}
          </p>
        </div>
      </div>
      {fault === 'shape' ? null : (
        <details className="disclosure">
          <summary>{m.receipt.how}</summary>
          <ol className="steps">
            {receiptChecks.map((name) => (
              <Step key={name} name={name} fault={fault} />
            ))}
          </ol>
          {verdict.ok ? <Numbers receipt={verdict.receipt} /> : null}
        </details>
      )}
    </section>
  )
}

const titleOf = (words: Messages['receipt'], fault: ReceiptCheck | undefined): string => {
  if (fault === undefined) return words.genuine
  return fault === 'shape' ? words.none : words.broken
}

const hostOf = (issuer: string): string => (URL.canParse(issuer) ? new URL(issuer).host : issuer)

const Step = (props: { name: ReceiptCheck; fault: ReceiptCheck | undefined }) => {
  const { m } = useLanguage()
  const place = receiptChecks.indexOf(props.name)
  const brokenAt = props.fault === undefined ? Infinity : receiptChecks.indexOf(props.fault)
  const [Icon, state, tone] =
    place < brokenAt
      ? [Check, m.receipt.holds, 'step-good']
      : place === brokenAt
        ? [X, m.receipt.fails, 'step-bad']
        : [Minus, m.receipt.unchecked, 'step-open']
  return (
    <li className={tone}>
      <Icon size={16} strokeWidth={2} aria-hidden="true" />
      <span>
        {m.receipt.steps[props.name]}
        <span className="unseen">: {state}</span>
      </span>
    </li>
  )
}

const Numbers = ({ receipt }: { receipt: Receipt }) => {
  const { m } = useLanguage()
  const { transfer, link, head } = receipt
  const words = m.receipt.details
  const numbers: readonly (readonly [string, string])[] = [
    [words.issuer, receipt.issuer],
    [words.debit, transfer.debitAccountId],
    [words.credit, transfer.creditAccountId],
    [words.row, receipt.row],
    [words.salt, receipt.salt],
    [words.leaf, words.leafOf(receipt.index + 1, receipt.count)],
    [words.root, link.root],
    [words.link, words.linkAt(link.seq, link.hash)],
    [words.head, words.linkAt(head.seq, head.hash)],
  ]
  return (
    <dl className="facts facts-long">
      {numbers.map(([term, text]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd className="code">{text}</dd>
        </div>
      ))}
    </dl>
  )
}
