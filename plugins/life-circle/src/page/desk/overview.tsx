// Figures, told coarsely, and the agreement with the brand.

import { ActTrouble, Moment } from '@tessera/sdk/page-kit'
import { type DeskView, useActing, useSurroundings } from '../surroundings.tsx'

const counted = ['members', 'posts', 'comments', 'likes', 'tips'] as const

/** The first part of the desk. */
export function Overview({ view }: { readonly view: DeskView }) {
  const { texts, host } = useSurroundings()
  const words = texts.desk
  return (
    <>
      <section class="t-stack" aria-label={words.figures}>
        <dl class="figures">
          {counted.map((each) => {
            const figure = view.figures[each]
            return (
              <div class="t-card figure" key={each}>
                <dt class="t-note">{words.counts[each]}</dt>
                <dd class={figure === null ? 'figure-few' : 't-amount figure-count'}>
                  {figure === null ? words.few : figure.toLocaleString(host.locale)}
                </dd>
              </div>
            )
          })}
        </dl>
        <p class="t-fine">{words.coarse}</p>
      </section>
      <Agreement view={view} />
    </>
  )
}

function Agreement({ view }: { readonly view: DeskView }) {
  const { texts } = useSurroundings()
  const { act, busy, problem } = useActing()
  const words = texts.desk
  const { agreement, circle } = view
  return (
    <section class="t-card t-stack" aria-labelledby="agreement-title">
      <h2 id="agreement-title">{words.agreement}</h2>
      {agreement === null ? (
        <p class="t-note">{words.agreementNone}</p>
      ) : (
        <>
          <p>{words.terms(agreement.brand, agreement.sharePercent)}</p>
          <p class="t-note">
            {words.states[agreement.state]} ·{' '}
            <Moment atMs={agreement.signedAt ?? agreement.proposedAt} />
          </p>
          <ActTrouble problem={problem} />
          {agreement.isCoop && agreement.state === 'proposed' ? (
            <button
              type="button"
              class="t-button"
              disabled={busy}
              onClick={() =>
                void act('signAgreement', { circle, sharePercent: agreement.sharePercent })
              }
            >
              {words.sign}
            </button>
          ) : null}
          {agreement.isCoop && agreement.state === 'active' ? (
            <button
              type="button"
              class="t-button t-button-quiet"
              disabled={busy}
              onClick={() => void act('endAgreement', { circle })}
            >
              {words.end}
            </button>
          ) : null}
        </>
      )}
    </section>
  )
}
