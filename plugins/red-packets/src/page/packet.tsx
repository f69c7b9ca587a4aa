// One packet: its cover, who found how much, and the check of fairness; live while it is shown.

import {
  Back,
  formatYuan,
  Moment,
  Money,
  OfflineNotice,
  SkeletonRows,
  Tile,
  Trouble,
  useTitle,
} from '@tessera/sdk/page-kit'
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { Cover } from './cover.tsx'
import { Fairness } from './fairness.tsx'
import { useOpening } from './opening.ts'
import { Icon } from './pieces.tsx'
import { useSurroundings, useWatch, type PacketView } from './surroundings.tsx'

/** The screen of one packet. */
export function Packet(props: { readonly packet: string; readonly unposted: boolean }) {
  const { packet, unposted } = props
  const { tessera, host, texts, go } = useSurroundings()
  const watched = useWatch(
    'packet',
    useMemo(() => ({ packet }), [packet]),
  )
  const opening = useOpening(tessera, packet, host.reducedMotion)
  const live = newest(watched.value, opening.fresh)
  // While the coin is asking the live answer waits: it would tell the end before the reveal.
  const view = opening.phase === 'asking' ? (opening.before ?? live) : live
  useTitle(texts.packet.title)
  const screen = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // The coin is gone with the focus on it; reading goes on at the head of the packet.
    if (opening.phase === 'open') screen.current?.querySelector('h1')?.focus()
  }, [opening.phase])
  return (
    <div class="t-stack" ref={screen}>
      <Back to={texts.tabs.mine} go={() => go({ at: 'mine' })} />
      {view === undefined ? (
        <h1 class="t-unseen" tabIndex={-1}>
          {texts.packet.title}
        </h1>
      ) : null}
      <OfflineNotice />
      {unposted ? (
        <p class="t-notice" role="status">
          {texts.packet.unposted}
        </p>
      ) : null}
      {view === undefined ? (
        watched.problem === undefined ? (
          <PacketSkeleton />
        ) : (
          <Trouble problem={watched.problem} retry={watched.retry} />
        )
      ) : (
        <div class="packet">
          {/* A value that no longer changes by itself says so. */}
          {watched.problem === undefined ? null : (
            <Trouble problem={watched.problem} retry={watched.retry} />
          )}
          <div class="t-stack packet-cover">
            <Cover view={view} phase={opening.phase} open={() => void opening.open(view)} />
            {opening.problem === undefined || opening.problem.code === 'declined' ? null : (
              <Trouble problem={opening.problem} retry={() => void opening.open(view)} />
            )}
            <NextStep view={view} />
          </div>
          <div class="t-stack packet-rest">
            {/* While the coin turns the list waits, so that it does not tell the end. */}
            <Shares view={view} hideOwn={opening.phase === 'revealing'} />
            <Fairness view={view} />
          </div>
        </div>
      )}
    </div>
  )
}

/** Two answers to the same question: more shares taken, or a later state, is the newer one. */
function newest(
  left: PacketView | undefined,
  right: PacketView | undefined,
): PacketView | undefined {
  if (left === undefined || right === undefined) return left ?? right
  const age = (view: PacketView): number => view.takenCount * 2 + (view.state === 'open' ? 0 : 1)
  return age(right) > age(left) ? right : left
}

/** What one can do with the packet now: pass it on, or send one too. */
function NextStep({ view }: { readonly view: PacketView }) {
  const { tessera, texts, go } = useSurroundings()
  const [shared, setShared] = useState(false)
  const words = texts.packet
  if (view.state !== 'open') {
    return (
      <button
        type="button"
        class="t-button t-button-quiet t-button-wide"
        onClick={() => go({ at: 'compose' })}
      >
        {words.another}
      </button>
    )
  }
  const share = async (): Promise<void> => {
    const title = view.greeting || texts.greeting
    setShared(await tessera.share({ path: `/packet/${view.packet}`, title }).catch(() => false))
  }
  return (
    <button
      type="button"
      class="t-button t-button-quiet t-button-wide"
      onClick={() => void share()}
    >
      <Icon name={shared ? 'check' : 'share'} />
      <span aria-live="polite">{shared ? words.shared : words.share}</span>
    </button>
  )
}

function Shares({ view, hideOwn }: { readonly view: PacketView; readonly hideOwn: boolean }) {
  const { texts } = useSurroundings()
  const words = texts.packet
  const shares = hideOwn ? view.shares.filter((share) => !share.mine) : view.shares
  const takenYuan = formatYuan(hideOwn ? sumOf(shares) : view.takenFen)
  const ended = view.state === 'expired' && view.refundedFen !== null && view.refundedFen !== '0'
  return (
    <section class="t-card" aria-labelledby="shares-title">
      <div class="t-row shares-head">
        <h2 class="t-grow" id="shares-title">
          {words.list}
        </h2>
        <span class="t-note t-amount" aria-live="polite">
          {words.progress(shares.length, view.sharesCount)}
        </span>
      </div>
      <p class="t-fine">
        {words.kinds[view.kind]} · {words.sums(takenYuan, formatYuan(view.totalFen))} ·{' '}
        {view.state === 'open' ? <Until atMs={view.expiresAt} /> : texts.state[view.state]}
      </p>
      {ended ? (
        <p class="t-note shares-refund">{words.refunded(formatYuan(view.refundedFen ?? '0'))}</p>
      ) : null}
      {shares.length === 0 ? (
        <p class="t-note shares-none">
          {view.state === 'open' ? words.nobody : texts.state[view.state]}
        </p>
      ) : (
        <ol class="t-list shares-list">
          {shares.map((share) => (
            <Share key={share.index} share={share} luckiest={share.index === view.luckiest} />
          ))}
        </ol>
      )}
    </section>
  )
}

const sumOf = (shares: PacketView['shares']): bigint =>
  shares.reduce((sumFen, share) => sumFen + BigInt(share.amountFen), 0n)

function Until({ atMs }: { readonly atMs: number }) {
  const { texts, host } = useSurroundings()
  const time = new Intl.DateTimeFormat(host.locale, {
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  })
  return (
    <time dateTime={new Date(atMs).toISOString()}>{texts.packet.until(time.format(atMs))}</time>
  )
}

function Share(props: {
  readonly share: PacketView['shares'][number]
  readonly luckiest: boolean
}) {
  const { share, luckiest } = props
  const { texts } = useSurroundings()
  return (
    <li class="t-list-row share">
      <Tile id={share.who.person} />
      <span class="t-grow">
        <span class="t-strong share-name">{share.who.displayName ?? texts.somebody}</span>
        {share.mine ? <span class="t-chip share-mine">{texts.packet.mine}</span> : null}
        <span class="t-fine share-time">
          <Moment atMs={share.at} shortToday />
        </span>
      </span>
      <span class="share-sum">
        <Money fen={share.amountFen} />
        {luckiest ? <span class="luckiest">{texts.packet.luckiest}</span> : null}
      </span>
    </li>
  )
}

const PacketSkeleton = () => (
  <div class="packet" aria-busy="true">
    <div class="t-skeleton cover-skeleton" />
    <SkeletonRows count={4} tile />
  </div>
)
