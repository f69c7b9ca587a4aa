// My packets: sent and opened, newest first.

import { PageError } from '@tessera/sdk/page'
import { useEffect, useMemo, useState } from 'preact/hooks'
import { Moment, Money } from './figures.tsx'
import { Head, OfflineNotice, SkeletonRows, Tile, Trouble } from './pieces.tsx'
import { useSurroundings, useTitle, useWatch, type MineRow } from './surroundings.tsx'

const sides = ['sent', 'received'] as const
type Side = (typeof sides)[number]

/** The screen of a person's own packets. */
export function Mine() {
  const { texts, go } = useSurroundings()
  const [side, setSide] = useState<Side>('sent')
  const words = texts.mine
  useTitle(words.title)
  return (
    <div class="t-stack">
      <Head title={words.title} other={texts.tabs.compose} go={() => go({ at: 'compose' })} />
      <OfflineNotice />
      <div class="t-segments" role="group" aria-label={words.title}>
        {sides.map((each) => (
          <button
            type="button"
            class="t-segment"
            key={each}
            aria-pressed={side === each}
            onClick={() => setSide(each)}
          >
            {words[each]}
          </button>
        ))}
      </div>
      <Rows key={side} side={side} />
    </div>
  )
}

function Rows({ side }: { readonly side: Side }) {
  const { tessera, texts, go } = useSurroundings()
  const watched = useWatch(
    'mine',
    useMemo(() => ({ side }), [side]),
  )
  const [more, setMore] = useState<{
    readonly rows: readonly MineRow[]
    readonly next: string | null
  }>()
  const [problem, setProblem] = useState<PageError | undefined>(undefined)
  const first = watched.value
  // A new first page shifts the others: they are read again when asked for.
  useEffect(() => setMore(undefined), [first])
  if (first === undefined) {
    return watched.problem === undefined ? (
      <div aria-busy="true">
        <SkeletonRows count={5} />
      </div>
    ) : (
      <Trouble problem={watched.problem} retry={watched.retry} />
    )
  }
  if (first.packets.length === 0) {
    return (
      <div class="t-card t-empty">
        <p>{side === 'sent' ? texts.mine.noneSent : texts.mine.noneReceived}</p>
        <button
          type="button"
          class="t-button t-button-festive"
          onClick={() => go({ at: 'compose' })}
        >
          {texts.mine.sendOne}
        </button>
      </div>
    )
  }
  const next = more === undefined ? first.next : more.next
  const readMore = async (after: string): Promise<void> => {
    try {
      const page = await tessera.query('mine', { side, after })
      setMore({ rows: [...(more?.rows ?? []), ...page.packets], next: page.next })
      setProblem(undefined)
    } catch (error) {
      if (!(error instanceof PageError)) throw error
      setProblem(error)
    }
  }
  return (
    <>
      <ul class="t-card t-list">
        {[...first.packets, ...(more?.rows ?? [])].map((row) => (
          <Row key={row.packet} row={row} side={side} />
        ))}
      </ul>
      {problem === undefined ? null : <Trouble problem={problem} />}
      {next === null ? null : (
        <button type="button" class="t-button t-button-quiet" onClick={() => void readMore(next)}>
          {texts.mine.more}
        </button>
      )}
    </>
  )
}

function Row({ row, side }: { readonly row: MineRow; readonly side: Side }) {
  const { texts, go } = useSurroundings()
  const sender = row.sender.displayName ?? texts.somebody
  return (
    <li>
      <button
        type="button"
        class="t-list-row mine-row"
        onClick={() => go({ at: 'packet', packet: row.packet })}
      >
        <Tile id={row.packet} festive />
        <span class="t-grow">
          <span class="t-strong mine-title">
            {side === 'sent' ? row.greeting || texts.greeting : texts.packet.from(sender)}
          </span>
          <span class="t-fine mine-line">
            <Moment atMs={row.at} /> · {texts.mine.progress(row.takenCount, row.sharesCount)}
          </span>
        </span>
        <span class="share-sum">
          <Money fen={row.amountFen} />
          <span class={`t-fine ${row.state === 'open' ? 'mine-open' : ''}`}>
            {texts.state[row.state]}
          </span>
        </span>
      </button>
    </li>
  )
}
