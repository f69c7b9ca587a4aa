// The versions of the parameters of the score, and the form that proposes the next one.

import type { ParamsVersion } from '@tessera/sdk/client'
import { useQuery } from '@tanstack/react-query'
import { desk, keys } from '../../../state/clients.ts'
import { Loaded, Skeleton } from '../../../ui/states.tsx'
import { JsonForm } from './json-form.tsx'
import { usePeopleTexts } from './use-people-texts.ts'

/** Both sections. */
export const Params = () => {
  const t = usePeopleTexts()
  const params = useQuery({ queryKey: keys.params, queryFn: desk.listParams, staleTime: 0 })
  return (
    <section className="section" aria-labelledby="params">
      <h2 id="params">{t.params}</h2>
      <p className="note">{t.paramsLead}</p>
      <Loaded query={params} skeleton={<Skeleton rows={1} />}>
        {({ versions }) => (
          <>
            <ul className="card list">
              {versions.map((version) => (
                <VersionRow key={version.version} version={version} />
              ))}
            </ul>
            <Next versions={versions} />
          </>
        )}
      </Loaded>
    </section>
  )
}

const Next = ({ versions }: { versions: readonly ParamsVersion[] }) => {
  const t = usePeopleTexts()
  const [newest] = versions
  if (newest === undefined) return null
  const version = newest.version + 1
  return (
    <JsonForm
      // Another newest version is another form: what was typed was about the one before.
      key={version}
      title={t.paramsNext(version)}
      note={t.paramsLead}
      initial={{ ...newest.params, version }}
      send={({ value, reason }, key) => desk.proposeParams(value, reason, key)}
    />
  )
}

const VersionRow = ({ version }: { version: ParamsVersion }) => {
  const t = usePeopleTexts()
  const { fromMonth, proposedBy, approvedBy, hash } = version
  const since = fromMonth === null ? t.fromStart : t.fromMonth(fromMonth)
  const by = proposedBy === null || approvedBy === null ? '' : t.agreedBy(proposedBy, approvedBy)
  return (
    <li className="section unmatched">
      <div>
        <p className="strong">{t.version(version.version)}</p>
        <p className="small">{[since, by].filter(Boolean).join(' · ')}</p>
        <p className="small numbers head-hash">{hash}</p>
      </div>
      <details>
        <summary>{t.details}</summary>
        <pre className="code desk-code">{JSON.stringify(version.params, null, 2)}</pre>
      </details>
    </li>
  )
}
