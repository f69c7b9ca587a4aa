// The pools of mini-programs: what is in each, and proposing to put money in or to take it back.

import type { Books } from '@tessera/sdk/client'
import { useState } from 'react'
import { localText } from '../../i18n/language.ts'
import { useLanguage } from '../../state/preferences.ts'
import { Amount } from '../../ui/amount.tsx'
import { SelectField } from '../../ui/field.tsx'
import { useDeskTexts } from './desk-frame.tsx'
import { MovementForm } from './movement-form.tsx'

/** The section of the overview; there is nothing to see while no mini-program keeps a pool. */
export const Pools = ({ pools }: Pick<Books, 'pools'>) => {
  const { locale } = useLanguage()
  const t = useDeskTexts()
  if (pools.length === 0) return null
  return (
    <section className="section" aria-labelledby="pools">
      <div>
        <h2 id="pools">{t.pools}</h2>
        <p className="note">{t.poolsNote}</p>
      </div>
      <ul className="card list">
        {pools.map(({ pool, title, amountFen }) => (
          <li key={pool} className="row">
            <span className="grow">
              <span className="strong one-line">{localText(title, locale)}</span>
              <span className="note one-line">{pool}</span>
            </span>
            <Amount fen={amountFen} className="entry-amount" />
          </li>
        ))}
      </ul>
      <PoolForm pools={pools} />
    </section>
  )
}

const PoolForm = ({ pools }: Pick<Books, 'pools'>) => {
  const { locale } = useLanguage()
  const t = useDeskTexts()
  const [chosen, setChosen] = useState(pools[0]?.pool ?? '')
  return (
    <MovementForm
      heading={t.proposePool}
      ways={[t.putIn, t.takeOut]}
      wishOf={({ isFirst, ...rest }) => ({
        kind: isFirst ? 'fundPool' : 'drainPool',
        pool: chosen,
        fromPerson: null,
        toPerson: null,
        ...rest,
      })}
    >
      <SelectField label={t.poolName} value={chosen} onValue={setChosen}>
        {pools.map(({ pool, title }) => (
          <option key={pool} value={pool}>
            {localText(title, locale)}
          </option>
        ))}
      </SelectField>
    </MovementForm>
  )
}
