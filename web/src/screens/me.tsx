// Me: privacy, ways of signing in, devices, looks and language.

import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import {
  BadgeCheck,
  ChevronRight,
  Gauge,
  KeyRound,
  LogOut,
  PackageOpen,
  ScrollText,
  Sparkles,
  type LucideIcon,
} from 'lucide-react'
import { useState } from 'react'
import { http, keys } from '../state/clients.ts'
import {
  preferences,
  setPreferences,
  useLanguage,
  type Appearance,
  type Preferences,
} from '../state/preferences.ts'
import { endSession, useMe } from '../state/session.ts'
import { useStore } from '../state/use-store.ts'
import { Button } from '../ui/button.tsx'
import { useFailureToast } from '../ui/failure-toast.ts'
import { MarkedRow } from '../ui/marked-row.tsx'
import { Tile } from '../ui/mosaic-tile.tsx'
import { Screen } from '../ui/screen.tsx'
import { toast } from '../ui/toast.tsx'
import { AccountEvents } from './me-events.tsx'
import { Devices } from './me-devices.tsx'
import { Security } from './me-security.tsx'

/** The screen of `/me`. */
export const Me = () => {
  const { m } = useLanguage()
  const me = useMe()
  return (
    <Screen
      className="me"
      title={me?.displayName ?? m.me.title}
      actions={<Tile id={me?.tile ?? ''} size={56} />}
      aside={
        <>
          <Looks />
          <SignOut />
        </>
      }
    >
      <section className="section" aria-labelledby="privacy">
        <h2 id="privacy">{m.me.privacy}</h2>
        <Privacy />
      </section>
      <Security />
      <Devices />
      <AccountEvents />
    </Screen>
  )
}

const Privacy = () => {
  const { m } = useLanguage()
  const identity = useQuery({ queryKey: keys.identity, queryFn: http.getIdentity })
  const level = identity.data?.level
  return (
    <ul className="card list">
      <PrivacyRow
        to="/me/identity"
        icon={BadgeCheck}
        title={m.me.identity}
        line={m.me.identityNote}
        now={level === undefined ? undefined : m.me.level(level)}
      />
      <PrivacyRow to="/me/credit" icon={Gauge} title={m.me.credit} line={m.me.creditNote} />
      <PrivacyRow
        to="/me/permissions"
        icon={KeyRound}
        title={m.me.permissions}
        line={m.me.permissionsNote}
      />
      <PrivacyRow to="/me/log" icon={ScrollText} title={m.me.log} line={m.me.logNote} />
      <PrivacyRow
        to="/me/interests"
        icon={Sparkles}
        title={m.me.interests}
        line={m.me.interestsNote}
      />
      <PrivacyRow to="/me/data" icon={PackageOpen} title={m.me.data} line={m.me.dataNote} />
    </ul>
  )
}

const PrivacyRow = (props: {
  to: '/me/identity' | '/me/credit' | '/me/permissions' | '/me/log' | '/me/interests' | '/me/data'
  icon: LucideIcon
  title: string
  line: string
  now?: string | undefined
}) => (
  <li>
    <Link to={props.to} className="row row-link">
      <MarkedRow icon={props.icon} tone="money" title={props.title} line={props.line}>
        {props.now === undefined ? null : <span className="note strong">{props.now}</span>}
        <ChevronRight size={18} strokeWidth={1.75} aria-hidden="true" />
      </MarkedRow>
    </Link>
  </li>
)

const Looks = () => {
  const { m } = useLanguage()
  const { locale, appearance } = useStore(preferences)
  return (
    <section className="section" aria-labelledby="looks">
      <h2 id="looks">{m.me.looks}</h2>
      <div className="card looks">
        <Choice<Preferences['locale']>
          legend={m.me.language}
          name="locale"
          value={locale}
          options={[
            ['system', m.me.system],
            ['zh-CN', '中文'],
            ['en', 'English'],
          ]}
          onChoose={(value) => setPreferences({ locale: value })}
        />
        <Choice<Appearance>
          legend={m.me.appearance}
          name="appearance"
          value={appearance}
          options={[
            ['system', m.me.system],
            ['light', m.me.light],
            ['dark', m.me.dark],
          ]}
          onChoose={(value) => setPreferences({ appearance: value })}
        />
      </div>
    </section>
  )
}

const Choice = <Value extends string>(props: {
  legend: string
  name: string
  value: Value
  options: readonly (readonly [Value, string])[]
  onChoose: (value: Value) => void
}) => (
  <fieldset className="choice">
    <legend className="note">{props.legend}</legend>
    <div className="segments">
      {props.options.map(([value, text]) => (
        <label key={value} className="segment">
          <input
            type="radio"
            name={props.name}
            checked={value === props.value}
            onChange={() => props.onChoose(value)}
          />
          <span>{text}</span>
        </label>
      ))}
    </div>
  </fieldset>
)

const SignOut = () => {
  const { m } = useLanguage()
  const navigate = useNavigate()
  const onError = useFailureToast()
  const [busy, setBusy] = useState(false)
  const signOut = async (): Promise<void> => {
    setBusy(true)
    try {
      const isEnded = await endSession(() => navigate({ to: '/sign-in' }))
      if (!isEnded) toast(m.me.signOutOwed)
    } catch (error) {
      onError(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Button className="wide" icon={LogOut} busy={busy} onClick={() => void signOut()}>
      {m.me.signOut}
    </Button>
  )
}
