// What was spent, as both people see it.

import { Moment, Money, SkeletonRows, Trouble } from '@tessera/sdk/page-kit'
import { useMemo } from 'preact/hooks'
import { useSurroundings, useWatch } from '../surroundings.tsx'

/** The log of a mandate. */
export function Log({ mandate }: { readonly mandate: string }) {
  const { texts } = useSurroundings()
  const { value, problem, retry } = useWatch(
    'log',
    useMemo(() => ({ mandate }), [mandate]),
  )
  return (
    <section class="t-card t-stack" aria-labelledby="log">
      <h2 id="log">{texts.mandate.log}</h2>
      <p class="t-fine">{texts.mandate.logNote}</p>
      {value === undefined ? (
        problem === undefined ? (
          <SkeletonRows plain count={2} />
        ) : (
          <Trouble plain problem={problem} retry={retry} />
        )
      ) : value.uses.length === 0 ? (
        <p class="t-note">{texts.mandate.logNone}</p>
      ) : (
        <ul class="t-list">
          {value.uses.map(({ amountFen, backFen, merchant, note, at }) => (
            <li class="t-list-row" key={`${at} ${merchant} ${amountFen}`}>
              <span class="t-grow">
                <span class="t-strong">{merchant}</span>
                <br />
                <span class="t-fine">
                  {note === merchant || note === '' ? null : <>{note} · </>}
                  <Moment atMs={at} />
                </span>
              </span>
              <span class="line-end">
                <Money fen={amountFen} />
                {backFen === '0' ? null : (
                  <>
                    <br />
                    <span class="t-fine">{texts.mandate.back(backFen)}</span>
                  </>
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
