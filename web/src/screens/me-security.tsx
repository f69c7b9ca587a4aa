// Passkeys and recovery codes of the signed-in person.

import type { Passkey } from '@tessera/sdk/client'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Fingerprint, LifeBuoy, Plus } from 'lucide-react'
import { ago, day } from '../i18n/format.ts'
import { CodesSheet } from '../shell/sheets/codes-sheet.tsx'
import { askSheet } from '../shell/sheets/sheet-desk.tsx'
import { http, keys, queryClient } from '../state/clients.ts'
import { useNow } from '../state/clock.ts'
import { createPasskey, passkeysSupported } from '../state/passkeys.ts'
import { useLanguage } from '../state/preferences.ts'
import { useSession } from '../state/session.ts'
import { Button } from '../ui/button.tsx'
import { useFailureToast } from '../ui/failure-toast.ts'
import { MarkedRow } from '../ui/marked-row.tsx'
import { Loaded, Skeleton } from '../ui/states.tsx'
import { toast } from '../ui/toast.tsx'
import { FirstAccount } from './me-claim.tsx'

/** The section. */
export const Security = () => {
  const { m } = useLanguage()
  const session = useSession()
  if (session.data === undefined || session.data === null) return null
  return (
    <section className="section" aria-labelledby="security">
      <h2 id="security">{m.me.security}</h2>
      {session.data.person.demo ? <p className="card note">{m.me.demoNoKeys}</p> : <Passkeys />}
      {session.data.person.demo ? null : <RecoveryCodes left={session.data.recoveryCodesLeft} />}
      {session.data.person.demo ? null : <FirstAccount />}
    </section>
  )
}

const renew = async (): Promise<void> => {
  await queryClient.invalidateQueries({ queryKey: keys.passkeys })
  await queryClient.invalidateQueries({ queryKey: keys.session })
}

const Passkeys = () => {
  const { m } = useLanguage()
  const onError = useFailureToast()
  const passkeys = useQuery({ queryKey: keys.passkeys, queryFn: http.listPasskeys })
  const add = useMutation({
    mutationFn: () => createPasskey(),
    onError,
    onSuccess: async () => {
      toast(m.me.passkeyAdded)
      await renew()
    },
  })
  return (
    <div className="card">
      <Loaded query={passkeys} skeleton={<Skeleton rows={2} />}>
        {({ passkeys: list }) =>
          list.length === 0 ? (
            <p className="note">{m.me.passkeysEmpty}</p>
          ) : (
            <ul className="list list-inside">
              {list.map((passkey) => (
                <PasskeyRow key={passkey.id} passkey={passkey} />
              ))}
            </ul>
          )
        }
      </Loaded>
      {passkeysSupported() ? (
        <Button icon={Plus} busy={add.isPending} onClick={() => add.mutate()}>
          {m.me.addPasskey}
        </Button>
      ) : (
        <p className="small">{m.signIn.noPasskeys}</p>
      )}
    </div>
  )
}

const PasskeyRow = ({ passkey }: { passkey: Passkey }) => {
  const { locale, m } = useLanguage()
  const now = useNow()
  const onError = useFailureToast()
  const remove = useMutation({
    mutationFn: () => http.removePasskey(passkey.id),
    onError,
    onSuccess: async () => {
      toast(m.me.passkeyRemoved)
      await renew()
    },
  })
  const used =
    passkey.lastUsedAtMs === null ? m.common.never : ago(passkey.lastUsedAtMs, now, locale)
  return (
    <li className="row">
      <MarkedRow
        icon={Fingerprint}
        tone="money"
        title={passkey.label}
        line={`${m.me.added(day(passkey.createdAtMs, now, locale))} · ${m.me.used(used)}`}
      >
        <Button
          kind="danger"
          label={m.me.removePasskey(passkey.label)}
          busy={remove.isPending}
          onClick={() => remove.mutate()}
        >
          {m.me.remove}
        </Button>
      </MarkedRow>
    </li>
  )
}

const RecoveryCodes = ({ left }: { left: number }) => {
  const { m } = useLanguage()
  const onError = useFailureToast()
  const make = useMutation({
    mutationFn: http.renewRecoveryCodes,
    onError,
    onSuccess: async ({ recoveryCodes }) => {
      await askSheet<void>(
        (answer) => <CodesSheet codes={recoveryCodes} onSaved={answer} />,
        undefined,
      )
      await renew()
    },
  })
  return (
    <div className="card row">
      <MarkedRow
        icon={LifeBuoy}
        tone="message"
        title={m.me.recovery}
        line={left === 0 ? m.me.recoveryNone : `${m.me.recoveryLeft(left)} · ${m.me.recoveryNote}`}
      >
        <Button busy={make.isPending} onClick={() => make.mutate()}>
          {m.me.recoveryRenew}
        </Button>
      </MarkedRow>
    </div>
  )
}
