// The texts of passing something from one mini-program to another, in both languages.

import type { Locale } from '../language.ts'

const en = {
  handOver: {
    title: (to: string) => `Pass this on to ${to}?`,
    asks: (from: string, to: string) => `${from} wants to do something in ${to} for you.`,
    act: (to: string, words: string) => `Through “${to}”: “${words}”`,
    said: (from: string, say: string) => `${from} says: “${say}”`,
    note: 'It counts once, within 15 minutes, and moves no money.',
    go: 'Pass it on',
  },
  open: {
    title: (to: string) => `Open ${to}?`,
    asks: (from: string, to: string) => `${from} wants to open ${to}.`,
    back: (from: string, words: string) => `From there, once, in “${from}”: “${words}”`,
    go: 'Open it',
  },
  share: {
    title: 'Share where?',
    search: 'Find a place',
    places: 'Places',
    none: 'Nowhere to share to yet. Open a mini-program with conversations first.',
    noMatch: 'No place of that name.',
    missing: (names: string) => `Could not be asked just now: ${names}`,
    sending: (place: string) => `Sharing to ${place}`,
    done: (place: string) => `Shared to ${place}`,
  },
}

const zh: typeof en = {
  handOver: {
    title: (to) => `转交给${to}？`,
    asks: (from, to) => `${from}想替你在${to}里做一件事。`,
    act: (to, words) => `通过“${to}”：“${words}”`,
    said: (from, say) => `${from}说：“${say}”`,
    note: '只算一次，十五分钟内有效，不会动你的钱。',
    go: '转交',
  },
  open: {
    title: (to) => `打开${to}？`,
    asks: (from, to) => `${from}想打开${to}。`,
    back: (from, words) => `之后可在“${from}”里做一次：“${words}”`,
    go: '打开',
  },
  share: {
    title: '分享到哪里？',
    search: '查找',
    places: '可以分享到',
    none: '还没有可分享的地方。先打开一个带会话的小程序。',
    noMatch: '没有找到这个名字。',
    missing: (names) => `暂时没问到：${names}`,
    sending: (place) => `正在分享到${place}`,
    done: (place) => `已分享到${place}`,
  },
}

/** The texts in one language. */
export const passingTexts = (locale: Locale): typeof en => (locale === 'zh-CN' ? zh : en)
