// Income day by day: a curve of the newest ones, and a line for each.

import { PageError } from '@tessera/sdk/page'
import { useEffect, useState } from 'preact/hooks'
import { dayLabel, Money, rateText, yuanText } from './figures.tsx'
import { Trouble } from './pieces.tsx'
import { useSurroundings, useWatch, type DayView } from './surroundings.tsx'

const first = {}

/** The card. */
export function DaysCard() {
  const { tessera, texts } = useSurroundings()
  const { value, problem, retry } = useWatch('income', first)
  const [more, setMore] = useState<{ days: readonly DayView[]; next: string | null }>()
  const [fault, setFault] = useState<PageError | undefined>(undefined)
  // A new first page shifts the others: they are read again when asked for.
  useEffect(() => setMore(undefined), [value])
  if (value === undefined)
    return problem === undefined ? null : <Trouble problem={problem} retry={retry} />
  const days = [...value.days, ...(more?.days ?? [])]
  const next = more === undefined ? value.next : more.next
  const readMore = async (after: string): Promise<void> => {
    try {
      const page = await tessera.query('income', { after })
      setMore({ days: [...(more?.days ?? []), ...page.days], next: page.next })
      setFault(undefined)
    } catch (error) {
      if (!(error instanceof PageError)) throw error
      setFault(error)
    }
  }
  return (
    <section class="t-stack" aria-labelledby="days">
      <h2 id="days">{texts.calendar}</h2>
      {days.length === 0 ? (
        <p class="t-card t-note">{texts.calendarNone}</p>
      ) : (
        <div class="t-card t-stack">
          <Curve days={value.days} />
          <ul class="t-list">
            {days.map((day) => (
              <DayRow key={day.day} day={day} />
            ))}
          </ul>
        </div>
      )}
      {fault === undefined ? null : (
        <Trouble problem={fault} retry={() => void (next === null ? undefined : readMore(next))} />
      )}
      {next === null ? null : (
        <button type="button" class="t-button t-button-quiet" onClick={() => void readMore(next)}>
          {texts.earlier}
        </button>
      )}
    </section>
  )
}

function DayRow({ day }: { readonly day: DayView }) {
  const { texts, host } = useSurroundings()
  const notes = [
    day.state === 'unfunded' ? texts.unfunded : `${texts.per10k} ${rateText(day.per10k)}`,
    ...(day.adjustNano === '0' ? [] : [texts.adjusted]),
  ]
  return (
    <li class="t-list-row">
      <span class="t-grow">
        <span class="t-strong">{dayLabel(day.day, host.locale)}</span>
        <span class="t-fine day-note">{notes.join(' · ')}</span>
      </span>
      <Money fen={day.paidFen} />
    </li>
  )
}

/** Bars, oldest first; the list below says the same in words. */
function Curve({ days }: { readonly days: readonly DayView[] }) {
  const { texts, host } = useSurroundings()
  const most = days.reduce(
    (max, { paidFen }) => (BigInt(paidFen) > max ? BigInt(paidFen) : max),
    1n,
  )
  return (
    <div class="curve" role="img" aria-label={texts.curve(days.length)}>
      {days.toReversed().map(({ day, paidFen }) => (
        <span
          key={day}
          class="bar"
          title={`${dayLabel(day, host.locale)} ¥${yuanText(BigInt(paidFen))}`}
          style={{ blockSize: `${Number((BigInt(paidFen) * 100n) / most)}%` }}
        />
      ))}
    </div>
  )
}
