// Signing in: a passkey, a new account, a recovery code, or a demo person to look around as.

import { isProblem, type Problem } from '@tessera/sdk/client'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { ChevronRight, Fingerprint, LifeBuoy, UserPlus } from 'lucide-react'
import { useState } from 'react'
import { localText } from '../i18n/language.ts'
import { CodesSheet } from '../shell/sheets/codes-sheet.tsx'
import { askSheet } from '../shell/sheets/sheet-desk.tsx'
import { http, keys } from '../state/clients.ts'
import {
  createPasskey,
  isBrokenOff,
  passkeysSupported,
  signInWithPasskey,
} from '../state/passkeys.ts'
import { setPreferences, useLanguage } from '../state/preferences.ts'
import { beginSession } from '../state/session.ts'
import { Button } from '../ui/button.tsx'
import { Band, Tile } from '../ui/mosaic-tile.tsx'
import { useArrival } from '../ui/screen.tsx'
import { ProblemLine, Skeleton } from '../ui/states.tsx'
import { CodeForm, NameForm } from './sign-in-forms.tsx'

type Way = 'choose' | 'create' | 'recover'

interface Attempt {
  readonly busy: string | undefined
  readonly problem: Problem | undefined
  readonly text: string | undefined
}

const idle: Attempt = { busy: undefined, problem: undefined, text: undefined }

/** The screen of `/sign-in`. */
export const SignIn = () => {
  const { m } = useLanguage()
  const heading = useArrival(m.signIn.title)
  const [way, setWay] = useState<Way>('choose')
  const { attempt, tryTo, clear } = useAttempt()
  const change = (to: Way): void => {
    clear()
    setWay(to)
  }

  return (
    <main className="sign-in" id="content">
      <Art />
      <div className="sign-in-body">
        <header>
          <div className="row-between">
            <h1 tabIndex={-1} ref={heading}>
              {way === 'create'
                ? m.signIn.createTitle
                : way === 'recover'
                  ? m.signIn.recoveryTitle
                  : m.signIn.title}
            </h1>
            <LanguageSwitch />
          </div>
          <p className="note screen-lead">{m.signIn.promise}</p>
        </header>
        {way === 'choose' ? (
          <Ways attempt={attempt} onWay={change} onTry={tryTo} />
        ) : way === 'create' ? (
          <NameForm
            busy={attempt.busy !== undefined}
            onBack={() => change('choose')}
            onName={(name) => void tryTo('create', () => create(name))}
          />
        ) : (
          <CodeForm
            busy={attempt.busy !== undefined}
            onBack={() => change('choose')}
            onCode={(code) => void tryTo('recover', () => http.recover(code))}
          />
        )}
        <ProblemLine problem={attempt.problem} text={attempt.text} />
        {way === 'choose' ? <DemoPeople attempt={attempt} onTry={tryTo} /> : null}
      </div>
    </main>
  )
}

// One way of signing in at a time, with what came of it.
const useAttempt = () => {
  const { m } = useLanguage()
  const navigate = useNavigate()
  const { next } = useSearch({ from: '/sign-in' })
  const [attempt, setAttempt] = useState<Attempt>(idle)
  const tryTo = async (busy: string, signIn: () => Promise<unknown>): Promise<void> => {
    setAttempt({ ...idle, busy })
    try {
      await signIn()
      await beginSession()
      await navigate({ href: next ?? '/', replace: true })
    } catch (error) {
      if (isBrokenOff(error)) setAttempt({ ...idle, text: m.signIn.stopped })
      else if (isProblem(error)) setAttempt({ ...idle, problem: error.problem })
      else setAttempt({ ...idle, text: m.states.failedTitle })
    }
  }
  return { attempt, tryTo, clear: () => setAttempt(idle) }
}

const create = async (name: string): Promise<void> => {
  const { recoveryCodes } = await createPasskey(name)
  if (recoveryCodes === undefined) return
  await askSheet<void>((answer) => <CodesSheet codes={recoveryCodes} onSaved={answer} />, undefined)
}

const Art = () => {
  const { m } = useLanguage()
  return (
    <div className="sign-in-art">
      <Band
        seed={7}
        columns={10}
        rows={6}
        tones={['rgb(255 255 255 / 0.16)', 'rgb(255 255 255 / 0.07)']}
      />
      <div className="sign-in-words">
        <Tile id="tessera" colour="jade" size={60} />
        <p className="sign-in-name">{m.app.name}</p>
        <p className="sign-in-tagline">{m.app.tagline}</p>
      </div>
    </div>
  )
}

const LanguageSwitch = () => {
  const { locale } = useLanguage()
  const other = locale === 'en' ? 'zh-CN' : 'en'
  return (
    <button
      type="button"
      className="text-button"
      lang={other}
      onClick={() => setPreferences({ locale: other })}
    >
      {locale === 'en' ? '中文' : 'English'}
    </button>
  )
}

interface WayProps {
  readonly attempt: Attempt
  readonly onTry: (busy: string, signIn: () => Promise<unknown>) => Promise<void>
}

const Ways = (props: WayProps & { onWay: (way: Way) => void }) => {
  const { m } = useLanguage()
  const supported = passkeysSupported()
  return (
    <div className="ways">
      {supported ? (
        <Button
          kind="filled"
          className="wide"
          icon={Fingerprint}
          busy={props.attempt.busy === 'passkey'}
          onClick={() => void props.onTry('passkey', signInWithPasskey)}
        >
          {m.signIn.passkey}
        </Button>
      ) : (
        <p className="notice">{m.signIn.noPasskeys}</p>
      )}
      <p className="small centred">{m.signIn.passkeyNote}</p>
      <div className="pair pair-equal">
        <Button icon={UserPlus} disabled={!supported} onClick={() => props.onWay('create')}>
          {m.signIn.create}
        </Button>
        <Button icon={LifeBuoy} onClick={() => props.onWay('recover')}>
          {m.signIn.recovery}
        </Button>
      </div>
    </div>
  )
}

const DemoPeople = ({ attempt, onTry }: WayProps) => {
  const { locale, m } = useLanguage()
  const demo = useQuery({ queryKey: keys.demo, queryFn: http.getDemo, staleTime: Infinity })
  if (demo.isError || demo.data?.on === false) return null
  return (
    <section className="demo-people" aria-labelledby="demo-people">
      <div className="row-between">
        <h2 id="demo-people">{m.signIn.demoTitle}</h2>
        <span className="demo-mark">{m.demo.mark}</span>
      </div>
      <p className="note">{m.signIn.demoNote}</p>
      {demo.data === undefined ? (
        <Skeleton rows={4} />
      ) : (
        <ul className="people">
          {demo.data.people.map((person) => (
            <li key={person.name}>
              <button
                type="button"
                className="person"
                aria-busy={attempt.busy === person.name ? 'true' : undefined}
                onClick={() => void onTry(person.name, () => http.signInAsDemo(person.name))}
              >
                <Tile id={person.tile} size={44} />
                <span className="grow">
                  <span className="strong">{localText(person.displayName, locale)}</span>
                  <span className="small">{localText(person.about, locale)}</span>
                </span>
                <ChevronRight size={18} strokeWidth={1.75} aria-hidden="true" />
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
