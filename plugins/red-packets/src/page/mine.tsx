// My packets: sent and opened, newest first.

import {
  ListEnd,
  Moment,
  Money,
  OfflineNotice,
  SkeletonRows,
  Tile,
  Trouble,
  useTitle,
  usePages,
} from '@tessera/sdk/page-kit'
import { useMemo, useState } from 'preact/hooks'
import { Head } from './pieces.tsx'
import { useSurroundings, useWatch, type MineRow } from './surroundings.tsx'

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
  const first = useMemo(
    () => watched.value && { rows: watched.value.packets, next: watched.value.next },
    [watched.value],
  )
  const paged = usePages<MineRow>(first, async (after) => {
    const page = await tessera.query('mine', { side, after })
    return { rows: page.packets, next: page.next }
  })
  if (first === undefined) {
    return watched.problem === undefined ? (
      <SkeletonRows count={5} tile />
    ) : (
      <Trouble problem={watched.problem} retry={watched.retry} />
    )
  }
  if (first.rows.length === 0) {
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
  return (
    <>
      <ul class="t-card t-list">
        {paged.rows.map((row) => (
          <Row key={row.packet} row={row} side={side} />
        ))}
      </ul>
      <ListEnd {...paged} />
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
        <Tile id={row.packet} colour="vermilion" />
        <span class="t-grow">
          <span class="t-strong mine-title">
            {side === 'sent' ? row.greeting || texts.greeting : texts.packet.from(sender)}
          </span>
          <span class="t-fine mine-line">
            <Moment atMs={row.at} shortToday /> ·{' '}
            {texts.mine.progress(row.takenCount, row.sharesCount)}
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
