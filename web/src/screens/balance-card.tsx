// The balance: large, live, hidden when the person says so.

import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Eye, EyeOff } from 'lucide-react'
import { yuan } from '../i18n/format.ts'
import { http, keys } from '../state/clients.ts'
import { preferences, setPreferences, useLanguage } from '../state/preferences.ts'
import { useStore } from '../state/use-store.ts'
import { Amount, useTicking } from '../ui/amount.tsx'
import { IconButton } from '../ui/button.tsx'
import { Band } from '../ui/mosaic-tile.tsx'
import { Loaded, Skeleton } from '../ui/states.tsx'

/** The card; `compact` on the home screen, where it leads to the wallet. */
export const BalanceCard = (props: { compact?: boolean }) => {
  const { m } = useLanguage()
  const wallet = useQuery({ queryKey: keys.wallet, queryFn: http.getWallet })
  const { amountsHidden } = useStore(preferences)
  return (
    <Loaded query={wallet} skeleton={<Skeleton rows={1} shape="card" />}>
      {({ balanceFen, heldFen }) => (
        <section className="balance" aria-label={m.wallet.balance}>
          <Band
            seed={3}
            columns={7}
            rows={4}
            tones={['rgb(255 255 255 / 0.13)', 'rgb(255 255 255 / 0.06)']}
          />
          <div className="balance-head">
            <span>{m.wallet.balance}</span>
            <IconButton
              icon={amountsHidden ? EyeOff : Eye}
              label={amountsHidden ? m.wallet.show : m.wallet.hide}
              onClick={() => setPreferences({ amountsHidden: !amountsHidden })}
            />
          </div>
          <Ticking fen={balanceFen} hidden={amountsHidden} />
          <div className="balance-foot">
            {BigInt(heldFen) === 0n ? null : (
              <span className="numbers" title={m.wallet.heldNote}>
                {m.wallet.held(amountsHidden ? '¥ ••••' : yuan(heldFen))}
              </span>
            )}
            {props.compact === true ? (
              <Link to="/wallet" className="balance-link">
                {m.wallet.entries}
              </Link>
            ) : null}
          </div>
        </section>
      )}
    </Loaded>
  )
}

const Ticking = (props: { fen: string; hidden: boolean }) => {
  const shown = useTicking(props.fen)
  return <Amount fen={shown} hidden={props.hidden} className="balance-amount" />
}
