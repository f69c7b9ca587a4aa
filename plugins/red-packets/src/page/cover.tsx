// The cover of a packet: vermilion and cream, its own mosaic, and the coin that opens it.

import { drawMosaic } from '@tessera/sdk/page'
import { formatYuan, useSayYuan } from '@tessera/sdk/page-kit'
import { useMemo } from 'preact/hooks'
import { useCountUp, type Phase } from './opening.ts'
import { useSurroundings, type PacketView } from './surroundings.tsx'

/** The cover: a button while there is something to open, the result afterwards. */
export function Cover(props: {
  readonly view: PacketView
  readonly phase: Phase
  readonly open: () => void
}) {
  const { view, phase } = props
  const { texts, host } = useSurroundings()
  const words = texts.packet
  const canOpen = view.state === 'open' && view.viewer.state === 'none'
  const moving = phase === 'revealing' && !host.reducedMotion
  return (
    <section
      class={`cover ${moving ? 'cover-moving' : canOpen || phase === 'asking' ? '' : 'cover-settled'}`}
    >
      <CoverMosaic id={view.packet} />
      <div class="cover-words">
        <p class="cover-from">
          {view.sentByViewer ? words.own : words.from(view.sender.displayName ?? texts.somebody)}
        </p>
        <h1 class="cover-greeting" tabIndex={-1}>
          {view.greeting || texts.greeting}
        </h1>
      </div>
      {canOpen || phase === 'asking' || moving ? <Coin phase={phase} open={props.open} /> : null}
      {view.viewer.amountFen === null ? (
        <p class="cover-state">{canOpen ? words.kinds[view.kind] : sayClosed(view, words)}</p>
      ) : (
        <Found fen={view.viewer.amountFen} moving={moving} announce={phase !== 'closed'} />
      )}
    </section>
  )
}

function Coin({ phase, open }: { readonly phase: Phase; readonly open: () => void }) {
  const words = useSurroundings().texts.packet
  const asking = phase === 'asking'
  return (
    <button
      type="button"
      class={`coin coin-${phase}`}
      onClick={open}
      aria-disabled={phase !== 'closed'}
      aria-busy={asking}
      aria-label={asking ? words.opening : words.open}
    >
      <span aria-hidden="true">{words.coin}</span>
    </button>
  )
}

/** The amount that was found. It is announced once, when it has just been opened. */
function Found(props: {
  readonly fen: string
  readonly moving: boolean
  readonly announce: boolean
}) {
  const { texts } = useSurroundings()
  const sayYuan = useSayYuan()
  const shownFen = useCountUp(Number(props.fen), props.moving)
  const said = texts.packet.found(sayYuan(props.fen))
  return (
    <div class="found">
      <p class="t-amount found-amount" aria-hidden="true">
        <span class="found-sign">¥</span>
        {formatYuan(String(shownFen))}
      </p>
      <p class="t-unseen" role={props.announce ? 'status' : undefined}>
        {said}
      </p>
      <p class="found-note">{texts.packet.inBalance}</p>
    </div>
  )
}

const sayClosed = (
  view: PacketView,
  words: { readonly elsewhere: string; readonly tooSlow: string; readonly over: string },
): string =>
  view.viewer.state === 'elsewhere'
    ? words.elsewhere
    : view.state === 'exhausted'
      ? words.tooSlow
      : words.over

/** The packet's own mosaic, as a pattern of light on vermilion. */
function CoverMosaic({ id }: { readonly id: string }) {
  const { layers } = useMemo(() => drawMosaic(id, 'vermilion'), [id])
  return (
    <svg
      class="cover-mosaic"
      viewBox="0 0 192 192"
      preserveAspectRatio="xMidYMax slice"
      aria-hidden="true"
    >
      <pattern id="cover-pattern" width="64" height="64" patternUnits="userSpaceOnUse">
        {layers.map(({ fill, path }, index) => (
          <path key={fill} d={path} class={index === 0 ? 'cover-tone-deep' : 'cover-tone-light'} />
        ))}
      </pattern>
      <path fill="url(#cover-pattern)" d="M0 0h192v192H0z" />
    </svg>
  )
}
