// Check fairness: deals every share again on this device and says plainly what was compared.

import { PageError } from '@tessera/sdk/page'
import { useSayProblem } from '@tessera/sdk/page-kit'
import { useState } from 'preact/hooks'
import { Icon } from './pieces.tsx'
import { recheck, type FairFinding } from './recheck.ts'
import { useSurroundings, type PacketView } from './surroundings.tsx'

type Check =
  | { readonly step: 'idle' | 'sealed' | 'working' }
  | { readonly step: 'failed'; readonly why: string }
  | { readonly step: 'done'; readonly finding: FairFinding; readonly count: number }

/** The card that explains the seal and, once the seed is public, checks it. */
export function Fairness({ view }: { readonly view: PacketView }) {
  const { tessera, texts } = useSurroundings()
  const say = useSayProblem()
  const words = texts.fair
  const [check, setCheck] = useState<Check>({ step: 'idle' })
  const run = async (): Promise<void> => {
    setCheck({ step: 'working' })
    try {
      const told = await tessera.query('fairness', { packet: view.packet })
      if (told.revealed === null) return setCheck({ step: 'sealed' })
      const finding = recheck({
        packet: view.packet,
        kind: view.kind,
        totalFen: BigInt(view.totalFen),
        sharesCount: view.sharesCount,
        commitment: view.commitment,
        ...told.revealed,
        opened: view.shares.map(({ index, amountFen }) => ({
          index,
          amountFen: BigInt(amountFen),
        })),
      })
      setCheck({ step: 'done', finding, count: view.shares.length })
    } catch (error) {
      if (!(error instanceof PageError)) throw error
      setCheck({ step: 'failed', why: say(error) ?? '' })
    }
  }
  const sealed = view.state === 'open' || check.step === 'sealed'
  return (
    <section class="t-card t-stack fair" aria-labelledby="fair-title">
      <div class="t-row">
        <span class="fair-shield">
          <Icon name="shield" />
        </span>
        <h2 id="fair-title">{words.title}</h2>
      </div>
      <p class="t-note">{sealed ? words.sealed : words.ready}</p>
      <p class="t-fine">
        {words.commitment} <code class="fair-code">{view.commitment}</code>
      </p>
      {sealed ? null : (
        <button
          type="button"
          class="t-button t-button-quiet"
          aria-busy={check.step === 'working'}
          onClick={() => void run()}
        >
          {check.step === 'working' ? words.checking : words.check}
        </button>
      )}
      <div role="status">
        {check.step === 'failed' ? <p class="t-error">{check.why}</p> : null}
        {check.step === 'done' ? <Finding finding={check.finding} count={check.count} /> : null}
      </div>
    </section>
  )
}

function Finding({ finding, count }: { readonly finding: FairFinding; readonly count: number }) {
  const words = useSurroundings().texts.fair
  const parts: readonly (readonly [boolean, string])[] = [
    [finding.seedFits, words.seedFits],
    [finding.termsFit, words.termsFit],
    [finding.sharesFit, words.sharesFit(count)],
  ]
  const good = parts.every(([fits]) => fits)
  return (
    <div class="t-stack">
      <ul class="fair-parts">
        {parts.map(([fits, text]) => (
          <li class="t-row" key={text}>
            <span class={fits ? 'fair-yes' : 'fair-no'}>
              <Icon name={fits ? 'check' : 'cross'} />
              <span class="t-unseen">{fits ? words.yes : words.no}</span>
            </span>
            <span>{text}</span>
          </li>
        ))}
      </ul>
      <p class={`t-notice ${good ? 't-notice-good' : 't-notice-bad'}`}>
        {good ? words.good : words.bad}
      </p>
    </div>
  )
}
