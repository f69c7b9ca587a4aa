// The two ways out of the wallet's own screen: adding money and taking it out.

import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ArrowDownLeft, ArrowUpRight } from 'lucide-react'
import { moneyTexts } from '../../i18n/money-texts.ts'
import { http, keys } from '../../state/clients.ts'
import { useLanguage } from '../../state/preferences.ts'

/** The two links below the balance. */
export const MoneyWays = () => {
  const { locale } = useLanguage()
  const texts = moneyTexts(locale)
  const wallet = useQuery({ queryKey: keys.wallet, queryFn: http.getWallet })
  // Why nothing can leave is said before anybody tries.
  if (wallet.data?.frozen === true) return <p className="notice">{texts.frozen}</p>
  return (
    <div className="money-ways">
      <Link to="/wallet/add" className="button button-quiet">
        <ArrowDownLeft size={18} strokeWidth={1.75} aria-hidden="true" />
        {texts.add}
      </Link>
      <Link to="/wallet/withdraw" className="button button-quiet">
        <ArrowUpRight size={18} strokeWidth={1.75} aria-hidden="true" />
        {texts.take}
      </Link>
    </div>
  )
}
