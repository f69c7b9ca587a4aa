// What errands are, which powers they ask for and why.

import { defineManifest, type Ctx } from '@tessera/sdk'
import { addresses, deals, reviews, steps } from './record/deal.ts'
import { needs, services } from './record/offer.ts'
import { counters, regions, standings, tellings } from './record/standing.ts'
import { priceMaxFen } from './rule/price.ts'

const both = (zh: string, en: string) => ({ zh, en })

export const manifest = defineManifest({
  id: 'errands',
  version: '1.0.0',
  name: { zh: '到位', en: 'Errands' },
  description: {
    zh: '附近的人帮附近的人。先聊好，钱先由平台保管，做完才付，不收手续费。',
    en: 'People nearby help people nearby. Talk first; the money is set aside and paid when it is done, without a fee.',
  },
  publisher: 'Tessera',
  colour: 'lapis',
  capabilities: {
    'identity.self': {},
    'identity.uniquePerson': {},
    'identity.samePerson': {},
    'identity.roles': {},
    'identity.profile': {
      purpose: both('让双方看到彼此的昵称', 'So that both sides see each other by name'),
      optional: true,
    },
    'eligibility.check': {},
    'intent.call': {
      purpose: both('付款前先和对方开一个会话', 'To open a conversation before any money moves'),
      optional: true,
    },
    'ledger.hold': {
      purpose: both(
        '预订时把钱先保管起来，做完才付给对方',
        'To set the price aside when you book; it is paid when the errand is done',
      ),
      optional: true,
      caveats: { perCallFen: String(priceMaxFen), perDayFen: '20000000' },
    },
    'ledger.pay': {
      purpose: both('把收到的钱退还给对方', 'To give back what you were paid, if you choose to'),
      optional: true,
      caveats: { perCallFen: String(priceMaxFen) },
    },
    'ledger.release': {},
    'ledger.void': {},
    'credit.report': {},
    'card.publish': {},
    'notify.send': {
      purpose: both(
        '订单有进展、附近有新需求时告诉你和对方',
        'To tell you and the other side how a deal goes, and of needs near you',
      ),
      optional: true,
    },
    'records.get': {},
    'records.list': {},
    'records.search': {},
    'records.near': {},
    'records.inBox': {},
    'records.put': {},
    'records.add': {},
    'require.before': {},
    'require.freshUntil': {},
    'schedule.at': {},
    'schedule.cancel': {},
  },
  facts: {
    adult: {
      leaf: { p: 'ageAtLeast', v: 18 },
      purpose: both('跑腿和服务只在成年人之间', 'Errands are between adults only'),
    },
    realName: {
      leaf: { p: 'levelAtLeast', v: 2 },
      purpose: both('双方都要实名', 'Both sides have shown who they are'),
    },
    credit600: {
      leaf: { p: 'creditAtLeast', v: 600 },
      purpose: both('发需求、预订和帮忙需要 600 分', 'Asking, booking and helping take 600 points'),
    },
    credit650: {
      leaf: { p: 'creditAtLeast', v: 650 },
      purpose: both('发布服务需要 650 分', 'Offering a service takes 650 points'),
    },
  },
  notices: {
    offer: both('有人找你帮忙或报价', 'Somebody asks you, or makes you an offer'),
    step: both('订单有了进展', 'A deal has moved on'),
    money: both('钱已保管、付出或退回', 'Money was set aside, paid or returned'),
    turn: both('轮到你了，时间快到了', 'It is your turn and time is running out'),
    dispute: both('订单有争议', 'A deal is disputed'),
    near: both('你附近有新需求', 'Somebody near you needs something'),
    desk: both('你的服务通过了或没有通过', 'What became of a service of yours'),
  },
  calls: { chat: ['open'] },
  roles: ['operator', 'moderator'],
  collections: {
    services,
    needs,
    deals,
    steps,
    addresses,
    reviews,
    standings,
    counters,
    regions,
    tellings,
  },
})

/** What the handlers of this plugin receive. */
export type ErrandCtx = Ctx<typeof manifest>
