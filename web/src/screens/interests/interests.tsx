// One's own interests: which sources may count, what is known, and forgetting it.

import type { InterestSource } from '@tessera/sdk/client'
import { useMutation, useQuery } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { interestTexts, type InterestTexts } from '../../i18n/interests/interest-texts.ts'
import { http, keys, queryClient } from '../../state/clients.ts'
import { useLanguage } from '../../state/preferences.ts'
import { Button } from '../../ui/button.tsx'
import { useFailureToast } from '../../ui/failure-toast.ts'
import { Screen } from '../../ui/screen.tsx'
import { Empty, Loaded, Skeleton } from '../../ui/states.tsx'
import { toast } from '../../ui/toast.tsx'
import { BackToMe } from '../identity/back-to-me.tsx'
import { knownTopics, type KnownTopic } from './known-topics.ts'

/** The screen of `/me/interests`. */
export const Interests = () => {
  const { locale } = useLanguage()
  const t = interestTexts(locale)
  const query = useQuery({ queryKey: keys.interests, queryFn: http.getInterests, staleTime: 0 })
  return (
    <Screen className="narrow" title={t.title} above={<BackToMe />} lead={t.lead}>
      <Loaded query={query} skeleton={<Skeleton rows={4} />}>
        {({ sources }) => (
          <>
            <Sources sources={sources} texts={t} />
            <Known topics={knownTopics(sources)} texts={t} />
          </>
        )}
      </Loaded>
    </Screen>
  )
}

const renew = (): Promise<void> => queryClient.invalidateQueries({ queryKey: keys.interests })

const Sources = (props: { sources: readonly InterestSource[]; texts: InterestTexts }) => {
  const { texts: t } = props
  const onError = useFailureToast()
  const turning = useMutation({
    mutationFn: ({ source, isOn }: Pick<InterestSource, 'source' | 'isOn'>) =>
      http.switchInterest(source, isOn),
    onSettled: renew,
    onError,
  })
  const note = ({ isOn, topics }: InterestSource): string =>
    isOn ? t.on(topics.length) : topics.length === 0 ? t.off : t.kept(topics.length)
  return (
    <section className="card rights-card" aria-labelledby="interest-sources">
      <h2 id="interest-sources">{t.sources}</h2>
      <ul className="effects">
        {props.sources.map((it) => {
          const { source } = it
          const isTurned = turning.isPending && turning.variables.source === source
          const isOn = isTurned ? turning.variables.isOn : it.isOn
          const text = (
            <span className="grow">
              <span className="ask-title">{t.sourceNames[source]}</span>
              <span className="note">{note(it)}</span>
            </span>
          )
          return (
            <li key={source} className="effect">
              <label className="switch-row">
                {text}
                <input
                  type="checkbox"
                  role="switch"
                  checked={isOn}
                  aria-checked={isOn}
                  disabled={turning.isPending}
                  onChange={(event) =>
                    turning.mutate({ source, isOn: event.currentTarget.checked })
                  }
                />
              </label>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

const Known = (props: { topics: readonly KnownTopic[]; texts: InterestTexts }) => {
  const { topics, texts: t } = props
  const onError = useFailureToast()
  const forgetting = useMutation({
    mutationFn: (topic: string | undefined) => http.forgetInterest(topic),
    onSuccess: (_done, topic) => toast(topic === undefined ? t.allForgotten : t.forgotten(topic)),
    onSettled: renew,
    onError,
  })
  return (
    <section className="card rights-card" aria-labelledby="interest-topics">
      <h2 id="interest-topics">{t.known}</h2>
      {topics.length === 0 ? (
        <Empty seed="interests" text={t.empty} />
      ) : (
        <>
          <p className="note">{t.fades}</p>
          <ul className="effects">
            {topics.map(({ topic, sources, strength }) => (
              <li key={topic} className="effect">
                <span className="grow">
                  <span className="ask-title">{topic}</span>
                  <span className="note">
                    {t[strength]} · {t.from(sources.map((it) => t.sourceNames[it]).join(t.and))}
                  </span>
                </span>
                <Button
                  kind="plain"
                  icon={X}
                  label={t.forget(topic)}
                  busy={forgetting.isPending && forgetting.variables === topic}
                  onClick={() => forgetting.mutate(topic)}
                >
                  {''}
                </Button>
              </li>
            ))}
          </ul>
          <Button
            kind="danger"
            busy={forgetting.isPending && forgetting.variables === undefined}
            onClick={() => forgetting.mutate(undefined)}
          >
            {t.forgetAll}
          </Button>
        </>
      )}
    </section>
  )
}
