// The page in Chinese, written as Chinese; `Texts` is what every language has to bring.

import { yuanText, type OwnFaultWords } from '@tessera/sdk/page-kit'
import type { PayWay } from '../pay-way.ts'

type State = 'paid' | 'accepted' | 'sent' | 'received' | 'cancelled'

/** Every text of the page. */
export interface Texts {
  readonly title: string
  readonly somebody: string
  readonly tabs: Readonly<Record<'shops' | 'orders' | 'desk', string>>
  readonly shops: Readonly<Record<'none' | 'noneNote' | 'openOne', string>>
  readonly shop: Readonly<
    Record<'closed' | 'own' | 'none' | 'hidden' | 'less' | 'more', string>
  > & {
    readonly left: (count: number) => string
    readonly countOf: (title: string) => string
  }
  readonly coupon: Readonly<
    Record<'title' | 'gone' | 'make' | 'from' | 'off' | 'count' | 'note', string>
  > & {
    /** Amounts are decimal text of fen. */
    readonly terms: (fromFen: string, offFen: string) => string
    readonly until: (day: string) => string
    readonly mine: Readonly<Record<'none' | 'held' | 'used', string>>
  }
  readonly cart: Readonly<
    Record<
      'title' | 'empty' | 'sum' | 'ways' | 'wayNote' | 'total' | 'note' | 'pay' | 'paying',
      string
    >
  > & { readonly way: Readonly<Record<PayWay, string>> }
  readonly order: Readonly<Record<'title' | 'none' | 'lookAround' | 'asked', string>> & {
    readonly what: (title: string, count: number) => string
    readonly states: Readonly<Record<State, string>>
    readonly next: Readonly<Record<'buyer' | 'seller', Readonly<Record<State, string>>>>
    readonly moves: Readonly<Record<'accept' | 'send' | 'receive' | 'cancel', string>>
  }
  readonly refund: Readonly<
    Record<
      'ask' | 'amount' | 'why' | 'note' | 'send' | 'asked' | 'back' | 'agree' | 'refuse',
      string
    >
  > & { readonly most: (yuan: string) => string }
  readonly desk: Readonly<
    Record<
      | 'open'
      | 'openNote'
      | 'orders'
      | 'noOrders'
      | 'sign'
      | 'name'
      | 'about'
      | 'isOpen'
      | 'save'
      | 'leave'
      | 'goods'
      | 'add'
      | 'product'
      | 'productAbout'
      | 'price'
      | 'left'
      | 'isListed',
      string
    >
  >
  readonly fault: OwnFaultWords
}

export const zh: Texts = {
  title: '小店',
  somebody: '一位用户',
  tabs: { shops: '逛逛', orders: '我的订单', desk: '我的店' },
  shops: {
    none: '还没有店开张',
    noneNote: '有店家开张后，会出现在这里。',
    openOne: '我来开一家',
  },
  shop: {
    closed: '店家正在休息，先看看吧。',
    own: '这是你自己的店。',
    none: '货架还是空的',
    hidden: '已下架',
    less: '少一件',
    more: '多一件',
    left: (count) => (count === 0 ? '卖完了' : `还有 ${count} 件`),
    countOf: (title) => `${title}的数量`,
  },
  coupon: {
    title: '优惠券',
    gone: '领完了',
    make: '发优惠券',
    from: '满多少元',
    off: '减多少元',
    count: '张数',
    note: '有效期 30 天，每人一张。优惠后至少要付 0.01 元。',
    terms: (fromFen, offFen) => `满 ${yuanText(fromFen)} 减 ${yuanText(offFen)} 元`,
    until: (day) => `${day}前可用`,
    mine: { none: '领取', held: '已领', used: '已用' },
  },
  cart: {
    title: '要买的',
    empty: '选好数量，就可以下单。',
    sum: '商品',
    ways: '这次用哪些付',
    way: { coupon: '优惠券', credit: '这家店能用的额度', mandate: '替我付款的人' },
    wayNote: '有什么就用什么，按上面的顺序，剩下的用余额付。付款前会列明每一笔。',
    total: '实付',
    note: '钱先保管着，确认收货后才付给店家。店家一天内没接单会全额退回。',
    pay: '付款',
    paying: '正在付款',
  },
  order: {
    title: '订单',
    none: '你还没有下过单',
    lookAround: '去逛逛',
    asked: '申请退款',
    what: (title, count) => (count > 1 ? `${title} 等 ${count} 件` : title),
    states: {
      paid: '待接单',
      accepted: '备货中',
      sent: '已发货',
      received: '已收货',
      cancelled: '已取消',
    },
    next: {
      buyer: {
        paid: '店家一天内没接单，钱会全额退回。',
        accepted: '店家正在备货，七天内没发货会自动取消。',
        sent: '收到后请确认；十天后自动确认收货，申请退款时最多再等七天。',
        received: '有问题的话，15 天内可以申请退款。',
        cancelled: '钱已退回到原来付款的地方。',
      },
      seller: {
        paid: '请在一天内接单，否则订单自动取消。',
        accepted: '请在七天内发货，否则订单自动取消。',
        sent: '买家确认收货后，货款到账；最迟十天，买家申请退款时再等七天。',
        received: '货款已到账。',
        cancelled: '钱已退给买家，库存已恢复。',
      },
    },
    moves: { accept: '接单', send: '发货', receive: '确认收货', cancel: '取消订单' },
  },
  refund: {
    ask: '申请退款',
    amount: '退多少元',
    why: '原因',
    note: '店家同意后，按付款时的来源原路退回。',
    send: '提交申请',
    asked: '申请退款',
    back: '已退',
    agree: '同意退款',
    refuse: '不同意',
    most: (yuan) => `最多 ${yuan} 元`,
  },
  desk: {
    open: '开一家店',
    openNote: '填好店名就能上架。平台登记你为商家后，别人才能付款。',
    orders: '店里的订单',
    noOrders: '还没有订单',
    sign: '店面',
    name: '店名',
    about: '介绍',
    isOpen: '正在营业',
    save: '保存',
    leave: '不改了',
    goods: '商品',
    add: '上架商品',
    product: '商品名',
    productAbout: '说明',
    price: '价格（元）',
    left: '库存',
    isListed: '上架',
  },
  fault: {
    noShell: '请在 Tessera 里打开小店。',
    codes: {
      bound_exceeded: '最后几份刚刚被别人拿走了。看看还剩多少。',
      not_found: '这家店还没有登记为商家，暂时不能付款。',
    },
  },
}
