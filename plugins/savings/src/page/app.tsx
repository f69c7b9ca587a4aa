// The page: what there is and what it earned, moving in and out, days, moves, rules.

import {
  formatYuan,
  Main,
  Money,
  OfflineNotice,
  SkeletonCards,
  Trouble,
  useTitle,
} from '@tessera/sdk/page-kit'
import type { ComponentChildren } from 'preact'
import { DaysCard } from './days-card.tsx'
import { dayLabel, momentLabel, rateText } from './figures.ts'
import { KeeperCard } from './keeper-card.tsx'
import { MoveCard } from './move-card.tsx'
import { useSurroundings, useWatch, type OverviewView } from './surroundings.tsx'

const nothing = {}

/** The whole page. */
export function App() {
  const { texts } = useSurroundings()
  const { value, problem, retry } = useWatch('overview', nothing)
  useTitle(texts.title)
  return (
    <Main class="t-page page">
      <h1 tabIndex={-1}>{texts.title}</h1>
      <OfflineNotice />
      {value === undefined ? (
        problem === undefined ? (
          <SkeletonCards count={2} />
        ) : (
          <Trouble problem={problem} retry={retry} />
        )
      ) : (
        <div class="columns">
          <div class="t-stack">
            <Sum view={value} />
            <MoveCard view={value} />
            {value.isKeeper ? <KeeperCard /> : null}
          </div>
          <div class="t-stack">
            <DaysCard />
            <Moves moves={value.moves} />
            <Rules />
          </div>
        </div>
      )}
    </Main>
  )
}

function Sum({ view }: { readonly view: OverviewView }) {
  const { texts, host } = useSurroundings()
  const { newest, per10k } = view
  return (
    <section class="t-card t-stack" aria-labelledby="total">
      <div>
        <h2 id="total" class="t-note">
          {texts.total}
        </h2>
        <p class="total">
          <Money fen={view.totalFen} />
        </p>
        {BigInt(view.waitingFen) === 0n ? null : (
          <p class="t-fine">{texts.waiting(`¥${formatYuan(view.waitingFen)}`)}</p>
        )}
      </div>
      {newest === null ? (
        <p class="t-note">{texts.newestNone}</p>
      ) : (
        <p class="t-row">
          <span class="t-grow">{texts.newest(dayLabel(newest.day, host.locale))}</span>
          {newest.state === 'unfunded' ? texts.unfunded : <Money fen={newest.paidFen} />}
        </p>
      )}
      <dl class="facts">
        <Fact term={texts.incomeAll}>
          <Money fen={view.incomeFen} />
        </Fact>
        <Fact term={texts.sevenDay}>{`${view.sevenDay.toFixed(2)}%`}</Fact>
        <Fact term={texts.per10k}>{per10k === null ? '–' : rateText(per10k)}</Fact>
      </dl>
      {view.waitsForRate ? (
        <p class="t-notice" role="status">
          {texts.waitsForRate}
        </p>
      ) : null}
      <p class="t-fine">{texts.demo}</p>
    </section>
  )
}

const Fact = (props: { readonly term: string; readonly children: ComponentChildren }) => (
  <div>
    <dt class="t-fine">{props.term}</dt>
    <dd class="t-strong">{props.children}</dd>
  </div>
)

function Moves({ moves }: { readonly moves: OverviewView['moves'] }) {
  const { texts, host } = useSurroundings()
  return (
    <section class="t-stack" aria-labelledby="moves">
      <h2 id="moves">{texts.moves}</h2>
      {moves.length === 0 ? (
        <p class="t-card t-note">{texts.movesNone}</p>
      ) : (
        <ul class="t-card t-list">
          {moves.map(({ id, kind, amountFen, at, startDay, state }) => (
            <li class="t-list-row" key={id}>
              <span class="t-grow">
                <span class="t-strong">{texts.kinds[kind]}</span>
                <span class="t-fine day-note">
                  {momentLabel(at, host.locale)}
                  {kind === 'in' && state === 'waiting'
                    ? ` · ${texts.starts(dayLabel(startDay, host.locale))}`
                    : ''}
                </span>
              </span>
              <Money fen={amountFen} />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function Rules() {
  const { texts } = useSurroundings()
  return (
    <section class="t-stack" aria-labelledby="rules">
      <h2 id="rules">{texts.rules}</h2>
      <ul class="t-card rules">
        {texts.rulesList.map((rule) => (
          <li key={rule}>{rule}</li>
        ))}
      </ul>
    </section>
  )
}
