// The score as a half circle, with the same in words for whoever does not see it.

import type { CreditScore } from '@tessera/sdk/client'
import type { CreditTexts } from '../../i18n/credit-texts.ts'

const radius = 82
const stroke = 15
const arc = Math.PI * radius

/** The dial. */
export const Dial = ({ credit, texts: t }: { credit: CreditScore; texts: CreditTexts }) => {
  const { score, least, most, band, before, month } = credit
  const share = Math.max(0, Math.min(1, (score - least) / (most - least)))
  const bandName = t.bands[band]
  const path = `M ${100 - radius} 100 A ${radius} ${radius} 0 0 1 ${100 + radius} 100`
  return (
    <div className="dial">
      <svg
        viewBox="0 0 200 112"
        role="img"
        aria-label={t.dial(score, least, most, bandName)}
        className="dial-arc"
      >
        <path d={path} className="dial-track" strokeWidth={stroke} />
        <path
          d={path}
          className="dial-value"
          strokeWidth={stroke}
          strokeDasharray={`${share * arc} ${arc}`}
        />
      </svg>
      <p className="dial-score numbers" aria-hidden="true">
        {score}
      </p>
      <p className="dial-band">
        <span className="strong">{bandName}</span>
        {before === null ? null : <span className="note"> · {t.since(score - before)}</span>}
      </p>
      <p className="small">{t.month(month)}</p>
    </div>
  )
}
