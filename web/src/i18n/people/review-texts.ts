// The texts of sending documents to be looked at, in both languages. Loaded with their screens.

import type { Locale } from '../language.ts'

const en = {
  lead: 'Two operators of the platform have to agree before anybody looks. You read in your log that they did. Your documents lie under a key of your own, and are deleted once it is decided.',
  files: 'Your document',
  filesNote: (count: number, megabytes: number) =>
    `Up to ${count} images or PDF, each at most ${megabytes} MB. All corners in the picture.`,
  filesWrong: (count: number, megabytes: number) =>
    `Choose 1 to ${count} images or PDF of at most ${megabytes} MB each.`,
  chosen: (n: number) => (n === 1 ? '1 document chosen' : `${n} documents chosen`),
  title: 'Documents you sent',
  documents: (n: number) => (n === 1 ? '1 document' : `${n} documents`),
  sent: (when: string) => `Sent ${when}`,
  statuses: {
    waiting: 'Waits to be looked at',
    passed: 'Accepted, and deleted',
    failed: 'Not accepted, and deleted',
    withdrawn: 'Taken back, and deleted',
  },
  withdraw: 'Take them back',
  withdrawn: 'Taken back; they are deleted',
  platform: 'Tessera',
  looked: (until: string) => `Two operators may look at your documents until ${until}`,
}

/** The texts. */
export type ReviewTexts = typeof en

const zh: ReviewTexts = {
  lead: '须有平台的两位运营都同意，才有人查看；你会在记录里看到。文件用你自己的密钥加密存放，有了结论就删除。',
  files: '你的证件',
  filesNote: (count, megabytes) =>
    `最多 ${count} 份图片或 PDF，每份不超过 ${megabytes} MB。请拍全四角。`,
  filesWrong: (count, megabytes) =>
    `请选择 1 到 ${count} 份图片或 PDF，每份不超过 ${megabytes} MB。`,
  chosen: (n) => `已选 ${n} 份`,
  title: '你提交的文件',
  documents: (n) => `${n} 份文件`,
  sent: (when) => `${when}提交`,
  statuses: {
    waiting: '等待查看',
    passed: '已通过，文件已删除',
    failed: '未通过，文件已删除',
    withdrawn: '已撤回，文件已删除',
  },
  withdraw: '撤回',
  withdrawn: '已撤回并删除',
  platform: 'Tessera',
  looked: (until) => `两位运营可在${until}前查看你的证件`,
}

/** The texts of a language. */
export const reviewTexts = (locale: Locale): ReviewTexts => (locale === 'en' ? en : zh)
