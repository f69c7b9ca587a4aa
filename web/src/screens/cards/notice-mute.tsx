// Turning kinds of notice off and on again: the control of one line of the inbox, and the list of
// all that is off.

import type { InboxItem, MutedNotice, NoticeKind } from '@tessera/sdk/client'
import { useMutation, useQuery } from '@tanstack/react-query'
import { BellOff, BellRing } from 'lucide-react'
import { noticeTexts } from '../../i18n/cards/notice-texts.ts'
import { localText } from '../../i18n/language.ts'
import { http, keys, queryClient } from '../../state/clients.ts'
import { useLanguage } from '../../state/preferences.ts'
import { Button } from '../../ui/button.tsx'
import { useFailureToast } from '../../ui/failure-toast.ts'
import { Tile } from '../../ui/mosaic-tile.tsx'
import { toast } from '../../ui/toast.tsx'

const usePluginOf = (id: string) => {
  const plugins = useQuery({ queryKey: keys.plugins, queryFn: http.listPlugins })
  return plugins.data?.plugins.find((one) => one.id === id)
}

/** A kind in words: its reason, and the name of the mini-program. */
const useWords = ({ plugin: id, reason }: MutedNotice) => {
  const { locale } = useLanguage()
  const plugin = usePluginOf(id)
  const t = noticeTexts(locale)
  return {
    t,
    plugin,
    name: plugin === undefined ? id : localText(plugin.name, locale),
    said: reason === null ? t.unknown : localText(reason, locale),
  }
}

const useMute = (said: string) => {
  const { locale } = useLanguage()
  const t = noticeTexts(locale)
  const onError = useFailureToast()
  return useMutation({
    mutationFn: ({ kind, muted }: { kind: NoticeKind; muted: boolean }) =>
      http.muteNotices(kind, muted),
    onError,
    onSuccess: (_, { muted }) => {
      toast(muted ? t.muted(said) : t.unmuted(said))
      return queryClient.invalidateQueries({ queryKey: keys.inbox })
    },
  })
}

/** The button that turns a kind off or on again. */
const MuteButton = (props: { notice: MutedNotice; muted: boolean }) => {
  const { notice, muted } = props
  const { plugin, kind } = notice
  const { t, name, said } = useWords(notice)
  const change = useMute(said)
  return (
    <Button
      kind="plain"
      icon={muted ? BellRing : BellOff}
      busy={change.isPending}
      label={muted ? t.unmuteLabel(said, name) : t.muteLabel(said, name)}
      onClick={() => change.mutate({ kind: { plugin, kind }, muted: !muted })}
    >
      {muted ? t.unmute : t.mute}
    </Button>
  )
}

/** Why a line of the inbox came, and the way to get no more of its kind. */
export const NoticeReason = (props: { item: InboxItem; mutes: readonly MutedNotice[] }) => {
  const { plugin, kind, reason } = props.item
  const { locale } = useLanguage()
  if (kind === null || reason === null) return null
  const muted = props.mutes.some((one) => one.plugin === plugin && one.kind === kind)
  return (
    <div className="notice-reason">
      <span className="small grow">{localText(reason, locale)}</span>
      <MuteButton notice={{ plugin, kind, reason }} muted={muted} />
    </div>
  )
}

const MutedRow = ({ notice }: { notice: MutedNotice }) => {
  const { plugin, name, said } = useWords(notice)
  return (
    <li>
      <div className="row">
        <Tile id={notice.plugin} colour={plugin?.colour} size={38} />
        <span className="grow">
          <span className="strong">{said}</span>
          <span className="small">{name}</span>
        </span>
        <MuteButton notice={notice} muted />
      </div>
    </li>
  )
}

/** All that is off; nothing where nothing is. */
export const MutedNotices = ({ mutes }: { mutes: readonly MutedNotice[] }) => {
  const t = noticeTexts(useLanguage().locale)
  if (mutes.length === 0) return null
  return (
    <section className="section" aria-labelledby="muted">
      <h2 id="muted">{t.off}</h2>
      <p className="note">{t.offLead}</p>
      <ul className="card list">
        {mutes.map((notice) => (
          <MutedRow key={`${notice.plugin}/${notice.kind}`} notice={notice} />
        ))}
      </ul>
    </section>
  )
}
