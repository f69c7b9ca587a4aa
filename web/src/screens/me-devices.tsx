// Where the person is signed in, and ending it there.

import type { Device } from '@tessera/sdk/client'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Smartphone } from 'lucide-react'
import { ago } from '../i18n/format.ts'
import { http, keys, queryClient } from '../state/clients.ts'
import { useNow } from '../state/clock.ts'
import { useLanguage } from '../state/preferences.ts'
import { Button } from '../ui/button.tsx'
import { useFailureToast } from '../ui/failure-toast.ts'
import { MarkedRow } from '../ui/marked-row.tsx'
import { Loaded, Skeleton } from '../ui/states.tsx'
import { toast } from '../ui/toast.tsx'

/** The section. */
export const Devices = () => {
  const { m } = useLanguage()
  const devices = useQuery({ queryKey: keys.devices, queryFn: http.listDevices })
  return (
    <section className="section" aria-labelledby="devices">
      <h2 id="devices">{m.me.devices}</h2>
      <Loaded query={devices} skeleton={<Skeleton rows={2} />}>
        {({ sessions }) => (
          <ul className="card list">
            {sessions.map((device) => (
              <DeviceRow key={device.id} device={device} />
            ))}
          </ul>
        )}
      </Loaded>
      {(devices.data?.sessions.length ?? 0) > 1 ? <EndOthers /> : null}
    </section>
  )
}

const EndOthers = () => {
  const { m } = useLanguage()
  const onError = useFailureToast()
  const end = useMutation({
    mutationFn: http.endOtherDevices,
    onSuccess: async () => {
      toast(m.me.othersEnded)
      await queryClient.invalidateQueries({ queryKey: keys.devices })
    },
    onError,
  })
  return (
    <Button kind="danger" busy={end.isPending} onClick={() => end.mutate()}>
      {m.me.endOthers}
    </Button>
  )
}

const DeviceRow = ({ device }: { device: Device }) => {
  const { locale, m } = useLanguage()
  const now = useNow()
  const onError = useFailureToast()
  const end = useMutation({
    mutationFn: () => http.endDevice(device.id),
    onSuccess: async () => {
      toast(m.me.deviceEnded)
      await queryClient.invalidateQueries({ queryKey: keys.devices })
    },
    onError,
  })
  return (
    <li className="row">
      <MarkedRow
        icon={Smartphone}
        tone="data"
        title={device.label}
        line={device.current ? m.me.thisDevice : m.me.seen(ago(device.seenAtMs, now, locale))}
      >
        {device.current ? null : (
          <Button
            kind="danger"
            label={m.me.endDevice(device.label)}
            busy={end.isPending}
            onClick={() => end.mutate()}
          >
            {m.me.end}
          </Button>
        )}
      </MarkedRow>
    </li>
  )
}
