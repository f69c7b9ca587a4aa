// Accounts: people found by name, with what they have.

import type { DeskAccount } from '@tessera/sdk/client'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ChevronRight, Search, Snowflake } from 'lucide-react'
import { useState } from 'react'
import { desk, keys } from '../../state/clients.ts'
import { Amount } from '../../ui/amount.tsx'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Tile } from '../../ui/mosaic-tile.tsx'
import { Empty, Loaded, Skeleton } from '../../ui/states.tsx'
import { useDeskTexts } from './desk-frame.tsx'

/** The screen of `/operator/accounts`. */
export const Accounts = () => {
  const t = useDeskTexts()
  const [typed, setTyped] = useState('')
  const [name, setName] = useState('')
  const found = useQuery({
    queryKey: keys.accounts(name),
    queryFn: () => desk.findAccounts(name),
    staleTime: 0,
  })
  const everybody = (): void => {
    setTyped('')
    setName('')
  }
  return (
    <>
      <form
        className="desk-search"
        role="search"
        onSubmit={(event) => {
          event.preventDefault()
          setName(typed.trim())
        }}
      >
        <Field label={t.search} value={typed} onValue={setTyped} maxLength={64} />
        <Button type="submit" icon={Search} busy={found.isFetching}>
          {t.searchGo}
        </Button>
      </form>
      <Loaded query={found} skeleton={<Skeleton rows={6} />}>
        {({ accounts }) =>
          accounts.length === 0 ? (
            <Empty seed="nobody" text={t.accountsEmpty}>
              <Button onClick={everybody}>{t.accountsEmptyAction}</Button>
            </Empty>
          ) : (
            <ul className="card list">
              {accounts.map((account) => (
                <AccountRow key={account.person} account={account} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </>
  )
}

const AccountRow = ({ account }: { account: DeskAccount }) => {
  const t = useDeskTexts()
  const { person, displayName, isOperator, balanceFen, frozen } = account
  return (
    <li>
      <Link to="/operator/accounts/$person" params={{ person }} className="row row-link">
        <Tile id={person} size={38} />
        <span className="grow">
          <span className="strong one-line">{displayName}</span>
          <span className="small">
            {frozen === null ? null : <FrozenMark />}
            {isOperator ? t.operator : null}
          </span>
        </span>
        <Amount fen={balanceFen} className="entry-amount" />
        <ChevronRight size={18} strokeWidth={1.75} aria-hidden="true" />
      </Link>
    </li>
  )
}

/** Says that a wallet is frozen, in a word and not by colour alone. */
export const FrozenMark = () => {
  const t = useDeskTexts()
  return (
    <span className="frozen-mark">
      <Snowflake size={14} strokeWidth={1.75} aria-hidden="true" />
      {t.frozen}
    </span>
  )
}
