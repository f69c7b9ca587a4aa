// Entries of the log, a list for each day: who asked, what, and what they heard.

import type { Disclosure, PluginSummary } from '@tessera/sdk/client'
import { useQuery } from '@tanstack/react-query'
import { questionText } from '../../i18n/fact-words.ts'
import { clockTime, day } from '../../i18n/format.ts'
import { localText, type Locale } from '../../i18n/language.ts'
import { reviewTexts } from '../../i18n/people/review-texts.ts'
import { http, keys } from '../../state/clients.ts'
import { useNow } from '../../state/clock.ts'
import { useLanguage } from '../../state/preferences.ts'
import { Tile } from '../../ui/mosaic-tile.tsx'
import { useIdentityTexts } from './use-identity-texts.ts'

type Plugins = ReadonlyMap<string, PluginSummary>

/** The lists. */
export const LogDays = ({ entries }: { entries: readonly Disclosure[] }) => {
  const { locale } = useLanguage()
  const now = useNow()
  const known = useQuery({ queryKey: keys.plugins, queryFn: http.listPlugins })
  const plugins: Plugins = new Map(known.data?.plugins.map((one) => [one.id, one]))
  const days = Map.groupBy(entries, ({ atMs }) => day(atMs, now, locale))
  return (
    <>
      {[...days].map(([name, list]) => (
        <section className="section" key={name}>
          <h2>{name}</h2>
          <ul className="card list">
            {list.map((entry) => (
              <EntryRow key={entry.seq} entry={entry} plugin={plugins.get(entry.plugin)} />
            ))}
          </ul>
        </section>
      ))}
    </>
  )
}

// What the platform itself did stands in the log under its own name.
const whoseName = (
  { plugin: id }: Disclosure,
  plugin: PluginSummary | undefined,
  locale: Locale,
): string => {
  if (plugin !== undefined) return localText(plugin.name, locale)
  return id === 'core' ? reviewTexts(locale).platform : id
}

const EntryRow = (props: { entry: Disclosure; plugin: PluginSummary | undefined }) => {
  const { locale } = useLanguage()
  const { log: t } = useIdentityTexts()
  const { entry, plugin } = props
  const answers: Readonly<Record<string, string>> = t.answers
  return (
    <li className="row log-entry">
      <Tile id={entry.plugin} colour={plugin?.colour} size={40} />
      <span className="grow">
        <span className="small">
          {whoseName(entry, plugin, locale)}
          {' · '}
          <span className="numbers">{clockTime(entry.atMs, locale)}</span>
        </span>
        <span className="log-question">{questionText(entry.question, locale)}</span>
      </span>
      <span className={`log-answer log-answer-${entry.answer}`}>
        <span className="unseen">{t.heard} </span>
        {answers[entry.answer] ?? entry.answer}
        {entry.reason === 'off' || entry.reason === 'hold' ? (
          <span className="log-reason">{t.silent[entry.reason]}</span>
        ) : null}
      </span>
    </li>
  )
}
