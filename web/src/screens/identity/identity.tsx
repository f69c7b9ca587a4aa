// Who somebody is here: their level and what it allows, ways to raise it, and what is known.

import type { IdentityFile } from '@tessera/sdk/client'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ChevronRight, ScrollText } from 'lucide-react'
import { http, keys } from '../../state/clients.ts'
import { MarkedRow } from '../../ui/marked-row.tsx'
import { Screen } from '../../ui/screen.tsx'
import { Loaded, Skeleton } from '../../ui/states.tsx'
import { Attributes } from './attributes.tsx'
import { BackToMe } from './back-to-me.tsx'
import { channelOf } from './channel.ts'
import { Checks } from './checks.tsx'
import { LevelCard } from './level-card.tsx'
import { SentDocuments, useDocumentsWait } from './sent-documents.tsx'
import { useIdentityTexts } from './use-identity-texts.ts'
import { Ways } from './ways.tsx'

/** The screen of `/me/identity`. */
export const Identity = () => {
  const t = useIdentityTexts()
  const documentsWait = useDocumentsWait()
  const file = useQuery({ queryKey: keys.identity, queryFn: http.getIdentity, staleTime: 0 })
  return (
    <Screen
      className="identity"
      title={t.title}
      above={<BackToMe />}
      lead={t.lead}
      aside={file.data === undefined ? undefined : <Aside file={file.data} />}
    >
      <Loaded query={file} skeleton={<IdentitySkeleton />}>
        {(known) => (
          <>
            <LevelCard file={known} />
            <SentDocuments />
            <Ways
              issuers={known.issuers.filter(
                (issuer) => !documentsWait || channelOf(issuer) !== 'review',
              )}
            />
            <Attributes attributes={known.attributes} />
          </>
        )}
      </Loaded>
    </Screen>
  )
}

const IdentitySkeleton = () => (
  <>
    <Skeleton rows={1} shape="card" />
    <Skeleton rows={4} />
  </>
)

const Aside = ({ file }: { file: IdentityFile }) => {
  const t = useIdentityTexts()
  return (
    <>
      <Checks checks={file.checks} />
      <Link to="/me/log" className="card row row-link">
        <MarkedRow icon={ScrollText} tone="message" title={t.seeLog} line={t.seeLogNote}>
          <ChevronRight size={18} strokeWidth={1.75} aria-hidden="true" />
        </MarkedRow>
      </Link>
    </>
  )
}
