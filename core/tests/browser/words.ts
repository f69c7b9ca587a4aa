// The few words by which tests find their way, in both languages of the shell.

/** The language of a browser context. */
export type Language = 'en' | 'zh-CN'

/** What a test looks for. */
export interface Words {
  readonly locale: string
  readonly plugin: string
  readonly frame: string
  readonly allow: string
  readonly refuse: string
  readonly done: string
  readonly cancel: string
  readonly close: string
  readonly balance: string
  readonly confirm: RegExp
  readonly confirmByPasskey: string
  readonly shortTitle: string
  readonly shares: string
  readonly total: string
  readonly greeting: string
  readonly send: string
  readonly declined: string
  readonly open: string
  readonly share: string
  readonly link: string
  readonly check: string
  readonly fair: string
  readonly list: string
  readonly balanceOn: string
  readonly saveFile: string
  readonly checkReceipt: string
  readonly howChecked: string
  readonly genuine: string
  readonly broken: string
  readonly noReceipt: string
  readonly chooseFile: string
  readonly month: string
  readonly income: string
}

/** By language. */
export const words: Readonly<Record<Language, Words>> = {
  en: {
    locale: 'en-GB',
    plugin: 'Red packets',
    frame: 'Red packets, a mini-program',
    allow: 'Allow',
    refuse: 'Do not allow',
    done: 'Done',
    cancel: 'Cancel',
    close: 'Close',
    balance: 'Balance',
    confirm: /^Confirm ¥/,
    confirmByPasskey: 'Confirm with a passkey',
    shortTitle: 'Not enough money',
    shares: 'Number of shares',
    total: 'Total in yuan',
    greeting: 'Greeting',
    send: 'Fill the packet',
    declined: 'Not sent. No money has moved.',
    open: 'Open the packet',
    share: 'Share the packet',
    link: 'Link',
    check: 'Check fairness',
    fair: 'Everything fits: nobody has changed a share since it was sent.',
    list: 'Who found how much',
    balanceOn: 'Past balance',
    saveFile: 'Save as a file',
    checkReceipt: 'Check this receipt',
    howChecked: 'How it was checked',
    genuine: 'This receipt is genuine',
    broken: 'This receipt does not hold',
    noReceipt: 'This is not a receipt',
    chooseFile: 'Choose the file',
    month: 'Month',
    income: 'In',
  },
  'zh-CN': {
    locale: 'zh-CN',
    plugin: '红包',
    frame: '小程序：红包',
    allow: '允许',
    refuse: '不允许',
    done: '好',
    cancel: '取消',
    close: '关闭',
    balance: '余额',
    confirm: /^确认 ¥/,
    confirmByPasskey: '用通行密钥确认',
    shortTitle: '余额不够',
    shares: '个数',
    total: '总金额（元）',
    greeting: '祝福语',
    send: '塞钱进红包',
    declined: '没有发出，钱没有动。',
    open: '打开红包',
    share: '分享红包',
    link: '链接',
    check: '验证公平',
    fair: '都对得上：发出之后没有人改动过任何一份。',
    list: '谁领了多少',
    balanceOn: '某天余额',
    saveFile: '存为文件',
    checkReceipt: '验证这张回单',
    howChecked: '怎么验证的',
    genuine: '这张回单是真的',
    broken: '这张回单靠不住',
    noReceipt: '这不是回单',
    chooseFile: '选择文件',
    month: '月份',
    income: '收入',
  },
}
