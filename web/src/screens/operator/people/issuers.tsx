// Issuers of checks: whom the platform trusts, and the form that proposes another.

import type { DeskIssuer } from '@tessera/sdk/client'
import { useQuery } from '@tanstack/react-query'
import { localText } from '../../../i18n/language.ts'
import { desk, keys } from '../../../state/clients.ts'
import { useLanguage } from '../../../state/preferences.ts'
import { Button } from '../../../ui/button.tsx'
import { Loaded, Skeleton } from '../../../ui/states.tsx'
import { useDeskTexts } from '../desk-frame.tsx'
import { JsonForm } from './json-form.tsx'
import { useAsking } from './use-asking.ts'
import { usePeopleTexts, wordFor } from './use-people-texts.ts'

/** What a description looks like; the keys are the issuer's own. */
const example = {
  id: 'university',
  name: { zh: '某大学', en: 'A university' },
  kind: 'school',
  independenceGroup: 'university',
  assuranceMax: 3,
  credentials: {
    issuer: 'https://issuer.example',
    keys: [],
    algorithms: ['ES256'],
    types: ['dc+sd-jwt'],
    credentialTypes: ['urn:example:student'],
    claims: [{ attribute: 'student', path: ['student'], words: { true: 'yes' } }],
    personClaim: null,
  },
}

/** The screen of `/operator/issuers`. */
export const Issuers = () => {
  const t = usePeopleTexts()
  const issuers = useQuery({ queryKey: keys.issuers, queryFn: desk.listIssuers, staleTime: 0 })
  return (
    <div className="columns">
      <div className="columns-main">
        <section className="section" aria-labelledby="issuers">
          <h2 id="issuers">{t.issuersTrusted}</h2>
          <Loaded query={issuers} skeleton={<Skeleton rows={4} />}>
            {(known) => (
              <ul className="card list">
                {known.issuers.map((issuer) => (
                  <IssuerRow key={issuer.id} issuer={issuer} />
                ))}
              </ul>
            )}
          </Loaded>
        </section>
      </div>
      <div className="columns-side">
        <JsonForm
          title={t.issuerPropose}
          note={t.issuerProposeNote}
          initial={example}
          send={({ value, reason }, key) => desk.proposeIssuer({ ...value, reason }, key)}
        />
      </div>
    </div>
  )
}

const IssuerRow = ({ issuer }: { issuer: DeskIssuer }) => {
  const { locale } = useLanguage()
  const d = useDeskTexts()
  const t = usePeopleTexts()
  const { id, status, independenceGroup, assuranceMax, credentials } = issuer
  const name = localText(issuer.name, locale)
  const end = useAsking({
    heading: t.issuerEndTitle(name),
    note: t.issuerEndNote,
    go: d.proposeGo,
    done: d.proposed,
    act: (reason, key) => desk.proposeIssuerEnd(id, reason, key),
  })
  return (
    <li className="section unmatched">
      <div>
        <p className="strong">{name}</p>
        <p className="small">
          {[
            wordFor(t.issuerStatus, status),
            t.assurance(assuranceMax),
            independenceGroup === id ? id : `${id} / ${independenceGroup}`,
          ].join(' · ')}
        </p>
      </div>
      {credentials === null ? null : (
        <>
          <details>
            <summary>{t.details}</summary>
            <pre className="code desk-code">{JSON.stringify(credentials, null, 2)}</pre>
          </details>
          {status === 'active' ? (
            <Button
              label={t.issuerEndNamed(name)}
              busy={end.isPending}
              onClick={() => end.mutate()}
            >
              {t.issuerEnd}
            </Button>
          ) : null}
        </>
      )}
    </li>
  )
}
