// The checks that somebody can still pass; a tap begins one.

import type { IdentityIssuer } from '@tessera/sdk/client'
import { ChevronRight } from 'lucide-react'
import { localText } from '../../i18n/language.ts'
import { askSheet } from '../../shell/sheets/sheet-desk.tsx'
import { keys, queryClient } from '../../state/clients.ts'
import { useLanguage } from '../../state/preferences.ts'
import { MarkedRow } from '../../ui/marked-row.tsx'
import { channelIcons, channelOf } from './channel.ts'
import { CheckSheet } from './check/check-sheet.tsx'
import { useIdentityTexts } from './use-identity-texts.ts'

const isOwnWord = (issuer: IdentityIssuer): boolean => channelOf(issuer) === 'platform'

/** The section. Own word comes last: it raises no level. */
export const Ways = ({ issuers }: { issuers: readonly IdentityIssuer[] }) => {
  const t = useIdentityTexts()
  const open = issuers
    .filter(({ passed }) => !passed)
    .toSorted((a, b) => Number(isOwnWord(a)) - Number(isOwnWord(b)))
  return (
    <section className="section" aria-labelledby="ways">
      <h2 id="ways">{t.ways}</h2>
      {open.length === 0 ? (
        <p className="card note">{issuers.length === 0 ? t.waysNone : t.waysDone}</p>
      ) : (
        <ul className="card list">
          {open.map((issuer) => (
            <WayRow key={issuer.id} issuer={issuer} />
          ))}
        </ul>
      )}
    </section>
  )
}

const WayRow = ({ issuer }: { issuer: IdentityIssuer }) => {
  const { locale } = useLanguage()
  const t = useIdentityTexts()
  const channel = channelOf(issuer)
  const begin = async (): Promise<void> => {
    await askSheet<void>((answer) => <CheckSheet issuer={issuer} onEnd={answer} />, undefined)
    // Who has passed one may do more everywhere.
    await queryClient.invalidateQueries({ queryKey: keys.identity })
  }
  return (
    <li>
      <button type="button" className="row row-link" onClick={() => void begin()}>
        <MarkedRow
          icon={channelIcons[channel]}
          tone="money"
          title={localText(issuer.name, locale)}
          line={t.channels[channel]}
        >
          <ChevronRight size={18} strokeWidth={1.75} aria-hidden="true" />
        </MarkedRow>
      </button>
    </li>
  )
}
