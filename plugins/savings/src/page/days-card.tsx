// Income day by day: a curve of the newest ones, and a line for each.

import { formatYuan, ListEnd, Money, Trouble, usePages } from '@tessera/sdk/page-kit'
import { useMemo } from 'preact/hooks'
import { dayLabel, rateText } from './figures.ts'
import { useSurroundings, useWatch, type DayView } from './surroundings.tsx'

const newest = {}

/** The card. */
export function DaysCard() {
  const { tessera, texts } = useSurroundings()
  const { value, problem, retry } = useWatch('income', newest)
  const first = useMemo(() => value && { rows: value.days, next: value.next }, [value])
  const paged = usePages(first, async (after) => {
    const page = await tessera.query('income', { after })
    return { rows: page.days, next: page.next }
  })
  if (first === undefined)
    return problem === undefined ? null : <Trouble problem={problem} retry={retry} />
  return (
    <section class="t-stack" aria-labelledby="days">
      <h2 id="days">{texts.calendar}</h2>
      {paged.rows.length === 0 ? (
        <p class="t-card t-note">{texts.calendarNone}</p>
      ) : (
        <div class="t-card t-stack">
          <Curve days={first.rows} />
          <ul class="t-list">
            {paged.rows.map((day) => (
              <DayRow key={day.day} day={day} />
            ))}
          </ul>
        </div>
      )}
      <ListEnd {...paged} />
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
          title={`${dayLabel(day, host.locale)} ¥${formatYuan(paidFen)}`}
          style={{ blockSize: `${Number((BigInt(paidFen) * 100n) / most)}%` }}
        />
      ))}
    </div>
  )
}
