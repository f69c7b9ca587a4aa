// Passing things between mini-programs on behalf of the person: the sheet first, then the handoff.

import type { PluginDetail } from '@tessera/sdk/client'
import { localText } from '../../i18n/language.ts'
import { passingTexts } from '../../i18n/passing/passing-texts.ts'
import { http } from '../../state/clients.ts'
import { currentLanguage } from '../../state/preferences.ts'
import { askSheet } from '../sheets/sheet-desk.tsx'
import { AgreeSheet } from './agree-sheet.tsx'
import { carry } from './carried.ts'
import { refused } from './page-params.ts'
import { ShareCardSheet } from './share-card-sheet.tsx'
import type { HandOverWish, OpenWish, Passing, ShareCardWish } from './wish.ts'

/** What an intent says it does. Errors: `handler_unknown` there is none of that name. */
const wordsOf = (plugin: PluginDetail, intent: string, locale: 'zh-CN' | 'en'): string => {
  const { words } = plugin.handlers.find(({ name }) => name === intent) ?? {}
  if (words === undefined) throw refused('handler_unknown', `no intent ${intent}`)
  return localText(words, locale)
}

const handOver = async (from: PluginDetail, wish: HandOverWish) => {
  const { locale } = currentLanguage()
  const texts = passingTexts(locale).handOver
  const to = await http.getPlugin(wish.to)
  const names = [localText(from.name, locale), localText(to.name, locale)] as const
  const act = texts.act(names[1], wordsOf(to, wish.intent, locale))
  const agreed = await askSheet(
    (answer) => (
      <AgreeSheet
        plugin={from}
        title={texts.title(names[1])}
        asks={texts.asks(...names)}
        lines={wish.say === '' ? [act] : [act, texts.said(names[0], wish.say)]}
        note={texts.note}
        go={texts.go}
        onAnswer={answer}
      />
    ),
    false,
  )
  if (!agreed) return {}
  const { intent, fixed } = wish
  const made = await http.mintHandoff({ from: from.id, to: to.id, intent, fixed, fixedBy: 'from' })
  return { handoff: made.handoff }
}

const open = async (from: PluginDetail, wish: OpenWish, go: (href: string) => void) => {
  const { locale } = currentLanguage()
  const texts = passingTexts(locale).open
  const to = await http.getPlugin(wish.plugin)
  const names = [localText(from.name, locale), localText(to.name, locale)] as const
  const { back, path } = wish
  const agreed = await askSheet(
    (answer) => (
      <AgreeSheet
        plugin={from}
        title={texts.title(names[1])}
        asks={texts.asks(...names)}
        lines={back === undefined ? [] : [texts.back(names[0], wordsOf(from, back.intent, locale))]}
        note={back === undefined ? undefined : passingTexts(locale).handOver.note}
        go={texts.go}
        onAnswer={answer}
      />
    ),
    false,
  )
  if (!agreed) return { opened: false }
  if (back !== undefined) {
    const { intent, fixed } = back
    // The other one calls, and this page has said what stands: its ids are this plugin's.
    const wished = { from: to.id, to: from.id, intent, fixed, fixedBy: 'to' } as const
    carry({ plugin: to.id, path, ...(await http.mintHandoff(wished)) })
  }
  go(`/p/${to.id}${path === '/' ? '' : path}`)
  return { opened: true }
}

const shareCard = async (plugin: PluginDetail, { card, title }: ShareCardWish) => ({
  shared: await askSheet(
    (answer) => <ShareCardSheet plugin={plugin} card={card} title={title} onAnswer={answer} />,
    false,
  ),
})

/** What the page of a plugin may pass on; `go` leads the shell to another address. */
export const passingOf = (plugin: PluginDetail, go: (href: string) => void): Passing => ({
  handOver: (wish) => handOver(plugin, wish),
  open: (wish) => open(plugin, wish, go),
  shareCard: (wish) => shareCard(plugin, wish),
})
