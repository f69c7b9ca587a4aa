// The rules of a circle in words, what the automatic check says about them, and what was done.

import {
  Back,
  Moment,
  OfflineNotice,
  SkeletonCards,
  Trouble,
  useTitle,
} from '@tessera/sdk/page-kit'
import { useMemo } from 'preact/hooks'
import { Icon } from '../pieces.tsx'
import { useSurroundings, useWatch, type RuleSetView } from '../surroundings.tsx'
import { sayClause } from '../clause.ts'

/** The screen of the rules. */
export function Rules({
  circle,
  inside = false,
}: {
  readonly circle: string
  /** Whether it is a part of another screen, which has a head of its own. */
  readonly inside?: boolean
}) {
  const { texts, go } = useSurroundings()
  const watched = useWatch(
    'rules',
    useMemo(() => ({ circle }), [circle]),
  )
  const words = texts.rules
  useTitle(words.title)
  const view = watched.value
  return (
    <div class="t-stack">
      {inside ? null : (
        <>
          <Back to={view?.title ?? texts.title} go={() => go({ at: 'circle', circle })} />
          <h1 tabIndex={-1}>{words.title}</h1>
          <OfflineNotice />
        </>
      )}
      {watched.problem === undefined ? null : (
        <Trouble problem={watched.problem} retry={watched.retry} />
      )}
      {view === undefined ? (
        watched.problem === undefined ? (
          <SkeletonCards count={2} />
        ) : null
      ) : (
        <>
          {view.inForce === null ? null : <RuleSet title={words.inForce} set={view.inForce} />}
          {view.proposed === null ? null : <RuleSet title={words.proposed} set={view.proposed} />}
          <section class="t-card t-stack" aria-labelledby="log-title">
            <h2 id="log-title">{words.log}</h2>
            {view.log.length === 0 ? <p class="t-note">{words.logNone}</p> : null}
            <ul class="t-list">
              {view.log.map((act, at) => (
                <li class="t-list-row" key={at}>
                  <span class="t-grow">
                    <span class="row-title">
                      {act.role === 'platform'
                        ? words.platform
                        : (new Map<string, string>(Object.entries(texts.roles)).get(act.role) ??
                          words.platform)}{' '}
                      {words.verbs[act.verb] ?? ''}
                    </span>
                    <span class="t-fine">
                      {act.role === 'platform' ? sayClause(act.clause, texts) : act.clause} ·{' '}
                      <Moment atMs={act.at} />
                    </span>
                  </span>
                </li>
              ))}
            </ul>
          </section>
        </>
      )}
    </div>
  )
}

/** One version of the rules, in words. */
export function RuleSet({ title, set }: { readonly title: string; readonly set: RuleSetView }) {
  const { texts, say } = useSurroundings()
  const words = texts.rules
  const shown = set.actions.filter(
    ({ action }) => (action !== 'tip' || set.tipsOpen) && (action !== 'photo' || set.photosOpen),
  )
  return (
    <section class="t-card t-stack" aria-label={title}>
      <div class="t-row">
        <h2 class="t-grow">{title}</h2>
        <span class="t-fine">{words.version(set.version)}</span>
      </div>
      <dl class="rule-list">
        {shown.map(({ action, words: who }) => (
          <div class="t-row rule-row" key={action}>
            <dt class="rule-act">{texts.doing[action]}</dt>
            <dd class="t-grow">{say(who)}</dd>
          </div>
        ))}
      </dl>
      {set.capped ? <p class="t-notice">{words.capped}</p> : null}
      {set.purpose === null ? null : (
        <p class="t-note">
          <span class="t-strong">{words.purpose}</span>
          <br />
          {say(set.purpose)}
        </p>
      )}
      {set.counterNotice === null ? null : (
        <p class="t-note">
          <span class="t-strong">{words.counter}</span>
          <br />
          {say(set.counterNotice)}
        </p>
      )}
      <h3 class="t-strong">{words.findings}</h3>
      {set.findings.length === 0 ? (
        <p class="gate-line gate-yes">
          <Icon name="check" />
          {words.none}
        </p>
      ) : (
        <ul class="t-stack">
          {set.findings.map((finding, at) => (
            <li class="t-row finding" key={at}>
              <span class={`t-chip finding-${set.agreed ? 'agreed' : finding.severity}`}>
                {set.agreed && finding.severity === 'review'
                  ? words.agreed
                  : words.severities[finding.severity]}
              </span>
              <span class="t-grow t-note">
                {finding.action === null ? '' : `${sayAction(texts.doing, finding.action)}: `}
                {say(finding.text)}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

const sayAction = (doing: Readonly<Record<string, string>>, action: string): string =>
  doing[action] ?? action
