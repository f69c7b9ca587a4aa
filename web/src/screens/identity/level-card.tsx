// The level in plain words: what it lets somebody pay, what the next one takes, when it falls.

import type { IdentityFile, NextLevel } from '@tessera/sdk/client'
import { Check, ClockAlert } from 'lucide-react'
import { day } from '../../i18n/format.ts'
import { useNow } from '../../state/clock.ts'
import { useLanguage } from '../../state/preferences.ts'
import { useMe } from '../../state/session.ts'
import { Tile } from '../../ui/mosaic-tile.tsx'
import { useIdentityTexts } from './use-identity-texts.ts'

/** The card. */
export const LevelCard = ({ file }: { file: IdentityFile }) => {
  const t = useIdentityTexts()
  const me = useMe()
  const { level, next, fallsAtMs } = file
  return (
    <section className="card level" aria-labelledby="level">
      <div className="level-head">
        <div className="grow">
          <p className="note">
            {t.levelLabel} · {t.level(level)}
          </p>
          <h2 id="level" className="level-name">
            {t.names[level]}
          </h2>
          <p>{t.may[level]}</p>
        </div>
        <Tile id={me?.tile ?? ''} size={56} />
      </div>
      <Ladder level={level} />
      {fallsAtMs === null ? null : <Falls atMs={fallsAtMs} />}
      {next === null ? <p className="note">{t.top}</p> : <Next next={next} />}
    </section>
  )
}

// Whoever has a year left needs no warning; the last thirty days are one.
const noticeMs = 30 * 86_400_000

const Falls = ({ atMs }: { atMs: number }) => {
  const { locale } = useLanguage()
  const t = useIdentityTexts()
  const now = useNow()
  const date = day(atMs, now, locale)
  if (atMs - now > noticeMs) return <p className="note">{t.stands(date)}</p>
  return (
    <p className="notice">
      <ClockAlert size={18} strokeWidth={1.75} aria-hidden="true" />
      <span>{t.falls(date)}</span>
    </p>
  )
}

const Ladder = ({ level }: { level: IdentityFile['level'] }) => {
  const t = useIdentityTexts()
  return (
    <ol className="ladder" aria-label={t.ladder}>
      {([1, 2, 3] as const).map((step) => {
        const [span, amount] = t.steps[step]
        const isReached = step <= level
        return (
          <li
            key={step}
            className={isReached ? 'step step-reached' : 'step'}
            aria-current={step === level ? 'step' : undefined}
          >
            <span className="step-level small">
              {isReached ? <Check size={13} strokeWidth={2.5} aria-hidden="true" /> : null}
              {t.level(step)}
              {isReached ? <span className="unseen">{t.reached}</span> : null}
            </span>
            <span className="step-amount numbers">{amount}</span>
            <span className="small">{span}</span>
          </li>
        )
      })}
    </ol>
  )
}

const Next = ({ next }: { next: NextLevel }) => {
  const t = useIdentityTexts()
  const { missingCount, needsDocument, level } = next
  const byDocument = missingCount <= 1 && needsDocument
  return (
    <div className="level-next">
      <p className="strong">{byDocument ? t.nextDocument(level) : t.next(missingCount, level)}</p>
      {missingCount < 2 ? null : (
        <p className="note">
          {needsDocument ? `${t.independent}${t.gap}${t.withDocument}` : t.independent}
        </p>
      )}
    </div>
  )
}
