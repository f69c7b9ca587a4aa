// The page in Chinese, written as Chinese; `Texts` is what every language has to bring.

import type { OwnFaultWords } from '@tessera/sdk/page-kit'

/** Every text of the page. */
export interface Texts {
  readonly tabs: { readonly compose: string; readonly mine: string }
  readonly compose: ComposeTexts
  readonly packet: PacketTexts
  readonly fair: FairTexts
  readonly mine: MineTexts
  readonly state: Readonly<Record<'open' | 'exhausted' | 'expired', string>>
  readonly fault: OwnFaultWords
  readonly somebody: string
  readonly greeting: string
}

interface ComposeTexts {
  readonly title: string
  readonly kind: string
  readonly lucky: string
  readonly equal: string
  readonly luckyNote: string
  readonly equalNote: string
  readonly count: string
  readonly total: string
  readonly each: string
  readonly greeting: string
  readonly luckyShares: (least: string, most: string, mean: string) => string
  readonly equalShares: (count: number, each: string) => string
  readonly rules: string
  readonly send: string
  readonly sending: string
  readonly declined: string
  readonly countMissing: string
  readonly countRange: string
  readonly amountMissing: string
  readonly amountUnread: string
  readonly tooSmall: (least: string) => string
  readonly tooLarge: (most: string) => string
}

interface PacketTexts {
  readonly title: string
  readonly from: (name: string) => string
  readonly own: string
  readonly open: string
  readonly opening: string
  readonly coin: string
  readonly found: (spoken: string) => string
  readonly inBalance: string
  readonly tooSlow: string
  readonly over: string
  readonly refunded: (yuan: string) => string
  readonly elsewhere: string
  readonly waiting: string
  readonly progress: (taken: number, all: number) => string
  readonly sums: (taken: string, all: string) => string
  readonly kinds: Readonly<Record<'lucky' | 'equal', string>>
  readonly until: (time: string) => string
  readonly nobody: string
  readonly list: string
  readonly luckiest: string
  readonly mine: string
  readonly share: string
  readonly shared: string
  readonly another: string
  readonly unposted: string
}

interface FairTexts {
  readonly title: string
  readonly sealed: string
  readonly ready: string
  readonly check: string
  readonly checking: string
  readonly commitment: string
  readonly seedFits: string
  readonly termsFit: string
  readonly sharesFit: (count: number) => string
  readonly good: string
  readonly bad: string
  readonly yes: string
  readonly no: string
}

interface MineTexts {
  readonly title: string
  readonly sent: string
  readonly received: string
  readonly noneSent: string
  readonly noneReceived: string
  readonly sendOne: string
  readonly progress: (taken: number, all: number) => string
}

export const zh: Texts = {
  tabs: { compose: '发红包', mine: '我的红包' },
  compose: {
    title: '发红包',
    kind: '红包种类',
    lucky: '拼手气',
    equal: '每人一样',
    luckyNote: '每份金额随机，发出时就已封存，谁也改不了。',
    equalNote: '每个人领到的一样多。',
    count: '个数',
    total: '总金额（元）',
    each: '每份金额（元）',
    greeting: '祝福语',
    luckyShares: (least, most, mean) => `每份 ${least} 至 ${most} 元，平均 ${mean} 元`,
    equalShares: (count, each) => `${count} 份，每份 ${each} 元`,
    rules: '24 小时内没领完的，自动退回你的余额。',
    send: '塞钱进红包',
    sending: '正在发出',
    declined: '没有发出，钱没有动。',
    countMissing: '请填写个数，1 到 100 个',
    countRange: '个数在 1 到 100 之间',
    amountMissing: '请填写金额',
    amountUnread: '金额最多两位小数，例如 88.88',
    tooSmall: (least) => `每份至少 0.01 元，这里至少要 ${least} 元`,
    tooLarge: (most) => `每份最多 200 元，这里最多 ${most} 元`,
  },
  packet: {
    title: '红包',
    from: (name) => `${name} 的红包`,
    own: '你发的红包',
    open: '打开红包',
    opening: '正在打开',
    coin: '開',
    found: (spoken) => `你领到 ${spoken}`,
    inBalance: '已存入余额',
    tooSlow: '手慢了，已经领完',
    over: '红包已过期',
    refunded: (yuan) => `没领完的 ${yuan} 元已退回`,
    elsewhere: '你已用另一个账号领过，一人一份',
    waiting: '等待好友来领',
    progress: (taken, all) => `已领 ${taken} / ${all} 份`,
    sums: (taken, all) => `${taken} / ${all} 元`,
    kinds: { lucky: '拼手气红包', equal: '每人一样' },
    until: (time) => `${time} 到期`,
    nobody: '还没有人领。分享出去，让朋友来试试手气。',
    list: '谁领了多少',
    luckiest: '手气最佳',
    mine: '我',
    share: '分享红包',
    shared: '已分享',
    another: '我也发一个',
    unposted: '红包已包好，但没有放进会话：你没有允许红包替你发卡片。可以用下面的分享发给大家。',
  },
  fair: {
    title: '公平可验证',
    sealed: '每份金额在发出时就由平台封存。领完或到期后公开种子，谁都能重新算一遍。',
    ready: '种子已公开。现在就在你的设备上把每一份重新算一遍。',
    check: '验证公平',
    checking: '正在计算',
    commitment: '发出时公布的封印',
    seedFits: '种子与发出时公布的封印一致',
    termsFit: '封存的总额、份数和种类就是这个红包的',
    sharesFit: (count) => `重新算出的金额与已领的 ${count} 份逐一相同`,
    good: '都对得上：发出之后没有人改动过任何一份。',
    bad: '有对不上的地方。请截图并在菜单里举报。',
    yes: '相符',
    no: '不符',
  },
  mine: {
    title: '我的红包',
    sent: '发出的',
    received: '领到的',
    noneSent: '你还没发过红包。',
    noneReceived: '还没领到过红包。',
    sendOne: '发一个红包',
    progress: (taken, all) => `${taken}/${all} 份`,
  },
  state: { open: '可以领', exhausted: '领完了', expired: '已过期' },
  fault: {
    noShell: '请在 Tessera 里打开红包。',
    codes: {
      not_found: '没有这个红包。链接可能不完整。',
      no_answer: '网络没有回应。钱不会重复动，放心再试。',
    },
  },
  somebody: '一位用户',
  greeting: '恭喜发财，大吉大利',
}
