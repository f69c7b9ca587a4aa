// The states every region can be in besides ready: skeleton, empty, error, offline, denied.

import { isProblem, type Problem } from '@tessera/sdk/client'
import type { UseQueryResult } from '@tanstack/react-query'
import { CloudOff, LockKeyhole, TriangleAlert, type LucideIcon } from 'lucide-react'
import type { ComponentChildren } from 'preact'
import { problemText } from '../i18n/language.ts'
import { useLanguage } from '../state/preferences.ts'
import { Button } from './button.tsx'
import { Tile } from './mosaic-tile.tsx'

/** Lines in the shape of what comes; shown only after 150 ms. */
export const Skeleton = (props: { rows?: number; shape?: 'row' | 'tile' | 'card' }) => {
  const { m } = useLanguage()
  const shape = props.shape ?? 'row'
  return (
    <div className={`skeleton skeleton-${shape}`} role="status" aria-busy="true">
      <span className="unseen">{m.common.loading}</span>
      {Array.from({ length: Math.min(8, props.rows ?? 4) }, (_, row) => (
        <div className="skeleton-item" key={row} aria-hidden="true">
          <i />
          {shape === 'card' ? null : (
            <span>
              <b />
              <b />
            </span>
          )}
        </div>
      ))}
    </div>
  )
}

/** One sentence and one action where there is nothing yet. */
export const Empty = (props: { seed: string; text: string; children?: ComponentChildren }) => (
  <div className="state">
    <span className="state-tile">
      <Tile id={props.seed} colour="ink" size={52} />
    </span>
    <p>{props.text}</p>
    {props.children}
  </div>
)

const Notice = (props: {
  icon: LucideIcon
  title: string
  body: string
  foot?: string | undefined
  role: 'alert' | 'status'
  children?: ComponentChildren
}) => (
  <div className="state" role={props.role}>
    <span className="state-icon">
      <props.icon size={24} strokeWidth={1.75} aria-hidden="true" />
    </span>
    <p className="strong">{props.title}</p>
    <p className="note">{props.body}</p>
    {props.foot === undefined ? null : <p className="small numbers">{props.foot}</p>}
    {props.children}
  </div>
)

/** A failure in words, with its request id and a way to try again. */
export const Failure = (props: { error: unknown; onRetry?: (() => void) | undefined }) => {
  const { locale, m } = useLanguage()
  const problem = isProblem(props.error) ? props.error.problem : undefined
  if (problem?.code === 'unreachable' && !navigator.onLine) {
    return <Notice icon={CloudOff} role="status" title={m.offline.title} body={m.offline.body} />
  }
  const denied = problem !== undefined && problem.status === 403
  const text =
    problem === undefined
      ? { title: m.states.errorTitle, remedy: '' }
      : problemText(problem, locale)
  return (
    <Notice
      icon={denied ? LockKeyhole : TriangleAlert}
      role="alert"
      title={denied ? `${m.states.deniedTitle} · ${text.title}` : text.title}
      body={text.remedy}
      foot={problem?.requestId === undefined ? undefined : m.common.requestId(problem.requestId)}
    >
      {props.onRetry === undefined ? null : (
        <Button onClick={props.onRetry}>{m.common.retry}</Button>
      )}
    </Notice>
  )
}

/** One problem as a line inside a form or sheet. */
export const ProblemLine = (props: { problem: Problem | undefined; text?: string | undefined }) => {
  const { locale } = useLanguage()
  if (props.problem === undefined && props.text === undefined) return null
  const words = props.problem === undefined ? undefined : problemText(props.problem, locale)
  return (
    <p className="problem-line" role="alert">
      <TriangleAlert size={18} strokeWidth={1.75} aria-hidden="true" />
      <span>{props.text ?? [words?.title, words?.remedy].join(locale === 'en' ? '. ' : '。')}</span>
    </p>
  )
}

/** Shows what a query brought, or the state it is in; what is known stays while it is renewed. */
export const Loaded = <Data,>(props: {
  query: UseQueryResult<Data>
  skeleton: ComponentChildren
  children: (data: Data) => ComponentChildren
}) => {
  const { m } = useLanguage()
  const { query } = props
  if (query.data !== undefined) return <>{props.children(query.data)}</>
  if (query.fetchStatus === 'paused') {
    return <Notice icon={CloudOff} role="status" title={m.offline.title} body={m.offline.body} />
  }
  if (query.isError) return <Failure error={query.error} onRetry={() => void query.refetch()} />
  return <>{props.skeleton}</>
}
