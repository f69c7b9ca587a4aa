// The platform's desk: services to look at, disputes to rule on, regions to open.

import {
  ActTrouble,
  Back,
  Moment,
  Money,
  OfflineNotice,
  SkeletonRows,
  Trouble,
  useTitle,
} from '@tessera/sdk/page-kit'
import type { ResultOf } from '@tessera/sdk/page'
import { useState } from 'preact/hooks'
import { ServiceLine } from '../parts/rows.tsx'
import { TextField } from '../parts/fields.tsx'
import { useActing, useSurroundings, useWatch, type Errands } from '../surroundings.tsx'

const nothing = {}
type Queue = ResultOf<Errands, 'queue'>

/** The screen of the desk. */
export function Desk() {
  const { texts, go } = useSurroundings()
  const watched = useWatch('queue', nothing)
  useTitle(texts.desk.title)
  return (
    <div class="t-stack">
      <Back to={texts.mine.title} go={() => go({ at: 'mine' })} />
      <h1 tabIndex={-1}>{texts.desk.title}</h1>
      <OfflineNotice />
      {watched.problem === undefined ? null : (
        <Trouble problem={watched.problem} retry={watched.retry} />
      )}
      {watched.value === undefined ? (
        watched.problem === undefined ? (
          <SkeletonRows count={3} />
        ) : null
      ) : (
        <>
          <Services view={watched.value} />
          <Disputes view={watched.value} />
          <Regions />
        </>
      )}
    </div>
  )
}

function Services({ view }: { readonly view: Queue }) {
  const { texts } = useSurroundings()
  const words = texts.desk
  return (
    <section class="t-stack" aria-label={words.services}>
      <h2>{words.services}</h2>
      {view.services.length === 0 ? <p class="t-note">{words.none}</p> : null}
      {view.services.map((row) => (
        <Decision key={row.service} row={row} />
      ))}
    </section>
  )
}

function Decision({ row }: { readonly row: Queue['services'][number] }) {
  const { texts, online } = useSurroundings()
  const { act, busy, problem } = useActing()
  const [reason, setReason] = useState('')
  const words = texts.desk
  const decide = (agree: boolean): void =>
    void act('decideService', { service: row.service, agree, reason: reason.trim() })
  return (
    <div class="t-card t-stack">
      <ul class="t-list">
        <ServiceLine row={row} />
      </ul>
      <p class="words">{row.about}</p>
      <TextField label={words.reason} value={reason} change={setReason} max={200} />
      <ActTrouble problem={problem} />
      <div class="t-row">
        <button
          type="button"
          class="t-button t-grow"
          disabled={busy || !online}
          onClick={() => decide(true)}
        >
          {words.agree}
        </button>
        <button
          type="button"
          class="t-button t-button-quiet t-grow"
          disabled={busy || !online || reason.trim() === ''}
          onClick={() => decide(false)}
        >
          {words.turnDown}
        </button>
      </div>
    </div>
  )
}

function Disputes({ view }: { readonly view: Queue }) {
  const { texts, go } = useSurroundings()
  const words = texts.desk
  return (
    <section class="t-stack" aria-label={words.disputes}>
      <h2>{words.disputes}</h2>
      {view.disputes.length === 0 ? (
        <p class="t-note">{words.none}</p>
      ) : (
        <ul class="t-card t-list">
          {view.disputes.map((one) => (
            <li class="t-list-row" key={one.deal}>
              <span class="t-grow">
                <button
                  type="button"
                  class="row-button"
                  onClick={() => go({ at: 'deal', id: one.deal })}
                >
                  {one.title}
                </button>
                <span class="t-fine row-note">
                  {texts.states[one.state]}
                  {one.dueAt === null ? null : (
                    <>
                      {' '}
                      · {texts.deal.due} <Moment atMs={one.dueAt} />
                    </>
                  )}
                </span>
              </span>
              <Money fen={one.heldFen} />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

/** Where errands are open; one act opens another place. */
function Regions() {
  const { texts, say, online } = useSurroundings()
  const watched = useWatch('regions', nothing)
  const { act, busy, problem } = useActing()
  const words = texts.desk
  return (
    <section class="t-stack" aria-label={words.regions}>
      <h2>{words.regions}</h2>
      {watched.problem === undefined ? null : (
        <Trouble problem={watched.problem} retry={watched.retry} />
      )}
      <ActTrouble problem={problem} />
      <ul class="t-card t-list">
        {(watched.value?.regions ?? []).map((one) => (
          <li class="t-list-row" key={one.region}>
            <span class="t-grow">
              {say(one)}
              <span class="t-fine row-note">{one.isOpen ? words.isOpen : words.isClosed}</span>
            </span>
            <button
              type="button"
              class="t-link"
              disabled={busy || !online}
              aria-label={`${one.isOpen ? words.close : words.open}: ${say(one)}`}
              onClick={() => void act('setRegion', { region: one.region, open: !one.isOpen })}
            >
              {one.isOpen ? words.close : words.open}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
