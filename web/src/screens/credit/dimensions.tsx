// The five parts of a score, each opening to its lines.

import type { CreditLine } from '@tessera/sdk/client'
import { ChevronDown } from 'lucide-react'
import type { CreditTexts, Dimension } from '../../i18n/credit-texts.ts'
import { localText } from '../../i18n/language.ts'
import { useLanguage } from '../../state/preferences.ts'

const order: readonly Dimension[] = ['history', 'present', 'conduct', 'identity', 'connections']

const sumOf = (lines: readonly CreditLine[], part: 'points' | 'most'): number =>
  lines.reduce((sum, line) => sum + line[part], 0)

/** All parts. */
export const Dimensions = (props: { lines: readonly CreditLine[]; texts: CreditTexts }) => {
  const { lines, texts: t } = props
  return (
    <section className="section" aria-labelledby="made">
      <h2 id="made">{t.made}</h2>
      <div className="card dimensions">
        {order.map((dimension) => (
          <Part
            key={dimension}
            name={t.dimensions[dimension]}
            lines={lines.filter(({ code }) => code.startsWith(`${dimension}.`))}
            texts={t}
          />
        ))}
        <p className="small dimensions-note">{t.rests}</p>
      </div>
    </section>
  )
}

const Part = (props: { name: string; lines: readonly CreditLine[]; texts: CreditTexts }) => {
  const { name, lines, texts: t } = props
  const [points, most] = [sumOf(lines, 'points'), sumOf(lines, 'most')]
  return (
    <details className="dimension">
      <summary>
        <span className="dimension-name">{name}</span>
        <span className="score-bar" aria-hidden="true">
          <span
            className="score-fill"
            style={{ width: `${(100 * points) / Math.max(1, most)}%` }}
          />
        </span>
        <span className="note numbers dimension-points">{t.points(points, most)}</span>
        <ChevronDown size={16} strokeWidth={1.75} aria-hidden="true" />
      </summary>
      <ul className="dimension-lines">
        {lines.map((line) => (
          <Line key={line.code} line={line} texts={t} />
        ))}
      </ul>
    </details>
  )
}

/** One line: why it is not full, what can be done, and its points. */
export const Line = ({ line, texts: t }: { line: CreditLine; texts: CreditTexts }) => {
  const { locale } = useLanguage()
  const { says, raise, points, most } = line
  return (
    <li className="credit-line">
      <span className="grow">
        <span>{localText(says, locale)}</span>
        {points === most ? null : <span className="note">{localText(raise, locale)}</span>}
      </span>
      <span className="note numbers">{t.points(points, most)}</span>
    </li>
  )
}
