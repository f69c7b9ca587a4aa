// The texts of receipts of consent, of taking everything along and of erasing, in both languages.
// Loaded with their screens.

import type { ConsentReceipt, OpenThing } from '@tessera/sdk/client'
import type { Locale } from '../language.ts'

const en = {
  receipts: {
    title: 'Receipts',
    lead: 'Every permission you gave, changed or took back, and each that came to its end.',
    empty: 'You have not allowed anything yet.',
    emptyAction: 'Go to the mini-programs',
    events: {
      given: 'Allowed',
      changed: 'Changed',
      ended: 'Ended',
      withdrawn: 'Withdrawn',
    } satisfies Record<ConsentReceipt['event'], string>,
    terms: { once: 'for one use', using: 'while in use', until: 'until withdrawn' },
    untilDay: (date: string) => `until ${date}`,
    things: (n: number) => (n === 0 ? 'nothing personal' : n === 1 ? '1 thing' : `${n} things`),
    download: 'Download all receipts',
    downloadNote: 'Signed by this platform, each naming the one before; the key is in the file.',
  },
  data: {
    title: 'Your data',
    lead: 'What is kept about you is yours to take, and to have erased.',
    take: 'Take everything along',
    takeNote:
      'One file that programs can read: identity, permissions, receipts, log, statement, score, records of mini-programs, inbox, devices.',
    takeGo: 'Make the file',
    taking: (done: number, all: number) => `${done} of ${all} parts`,
    taken: 'The file is made and saved.',
    takeFailed: 'The file could not be made. Nothing was changed.',
    erase: 'Erase the account',
    eraseNote: 'For ever. Nobody can bring it back, neither you nor the operator.',
    goes: 'What goes',
    goesList: [
      'Your name, passkeys, devices and inbox',
      'All permissions; every device is signed out',
      'Everything that issuers vouched for: its key is destroyed',
      'Your score and the words on your statement',
    ],
    stays: 'What stays, and why',
    staysList: [
      'Amounts in the ledger, under a number that leads to nobody: the books must add up',
      'How promises towards others ended: it is their evidence too',
      'What others and mini-programs already have, under ids that cannot be joined',
      'A fingerprint of your document, so that nobody sheds a bad record by leaving',
      'What a bank said of its own account: the law asks for it',
    ],
    waits: 'This has to be finished first',
    open: {
      balance: (n: string) => `${n} are in your wallet. Take them out.`,
      parts: (n: string) => `${n} of yours lie in mini-programs. Move them out there.`,
      holds: (n: string) => `${n} set aside by mini-programs. They end by themselves.`,
      withdrawals: (n: string) => `${n} on the way to a bank.`,
      appeals: (n: string) => `${n} of your appeals not answered yet.`,
      frozen: () => 'Your wallet is frozen. Ask the operator.',
      office: () => 'You hold an office here. Have it ended first.',
      recovery: () => 'An account of yours is being recovered. Wait for it, or stop it first.',
    } satisfies Record<OpenThing['kind'], (n: string) => string>,
    toWallet: 'Go to the wallet',
    eraseGo: 'Erase my account…',
    sure: 'Erase for ever?',
    sureNote: 'Take your data along first if you want to keep it. After this it is gone.',
    word: 'erase',
    typeWord: (word: string) => `Type “${word}” to go on`,
    typeWrong: (word: string) => `Type exactly: ${word}`,
    sureGo: 'Erase for ever',
    erased: 'Your account is erased.',
  },
}

/** The texts. */
export type RightsTexts = typeof en

const zh: RightsTexts = {
  receipts: {
    title: '授权回执',
    lead: '你给过、改过、收回过的每一次允许，以及每一次到期。',
    empty: '你还没有允许过任何事。',
    emptyAction: '去看看小程序',
    events: { given: '已允许', changed: '已更改', ended: '已结束', withdrawn: '已收回' },
    terms: { once: '只用一次', using: '使用期间', until: '直到收回' },
    untilDay: (date) => `到 ${date}`,
    things: (n) => (n === 0 ? '没有个人内容' : `${n} 项`),
    download: '下载全部回执',
    downloadNote: '由本平台签名，每一张都指向前一张；验证用的公钥也在文件里。',
  },
  data: {
    title: '我的数据',
    lead: '这里保存的关于你的一切，你都可以带走，也可以要求抹去。',
    take: '全部带走',
    takeNote:
      '一个程序能读的文件：身份、权限、回执、回答记录、账单、信用、小程序里的记录、通知和设备。',
    takeGo: '生成文件',
    taking: (done, all) => `已完成 ${done} / ${all} 部分`,
    taken: '文件已生成并保存。',
    takeFailed: '文件没有生成，什么也没有变。',
    erase: '注销账户',
    eraseNote: '一经注销，永远不能恢复，你不能，平台也不能。',
    goes: '会抹去的',
    goesList: [
      '你的昵称、通行密钥、设备和通知',
      '全部权限；所有设备退出登录',
      '机构为你证实的一切：它的密钥会被销毁',
      '你的信用分，以及账单上的文字',
    ],
    stays: '会留下的，以及为什么',
    staysList: [
      '账本里的金额，挂在一个认不出人的编号下：账必须对得上',
      '你对别人的约定如何了结：那也是对方的依据',
      '别人和小程序已经得到的内容，各用互不相通的编号',
      '证件的指纹，免得有人靠注销甩掉坏记录',
      '银行对自己账户的记录：法律要求保存',
    ],
    waits: '要先了结这些',
    open: {
      balance: (n) => `钱包里还有 ${n}，请先取出。`,
      parts: (n) => `小程序里还有你的 ${n}，请先转回。`,
      holds: (n) => `小程序冻结着 ${n} 笔，到期会自己退回。`,
      withdrawals: (n) => `${n} 笔正在转往银行。`,
      appeals: (n) => `${n} 件申诉还没有结果。`,
      frozen: () => '钱包被冻结了，请联系平台。',
      office: () => '你在这里担任职务，请先卸任。',
      recovery: () => '你的一个账户正在找回中，请等它完成或先中止。',
    },
    toWallet: '去钱包',
    eraseGo: '注销我的账户…',
    sure: '真的永远注销吗？',
    sureNote: '想留下数据，请先带走。注销之后就没有了。',
    word: '注销',
    typeWord: (word) => `输入「${word}」继续`,
    typeWrong: (word) => `请准确输入：${word}`,
    sureGo: '永远注销',
    erased: '账户已注销。',
  },
}

/** The texts of a language. */
export const rightsTexts = (locale: Locale): RightsTexts => (locale === 'en' ? en : zh)
