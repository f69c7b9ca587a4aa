// A mini-program for tests that asks for every power there is, so that each can be tried.

import { cell, collection, defineManifest, fen, instant, person, z, type Ctx } from '@tessera/sdk'

const items = collection({
  schema: z.object({
    group: z.string().max(40),
    rank: z.number(),
    slug: z.string().max(40),
    size: fen().optional(),
    owner: person().optional(),
  }),
  version: 1,
  indexes: {
    byGroup: { fields: ['group', 'rank'] },
    bySlug: { fields: ['slug'], unique: true },
    bySize: { fields: ['size'] },
  },
  personal: ['owner'],
})

const counters = collection({
  schema: z.object({ value: z.int(), seat: z.int().optional() }),
  version: 1,
  indexes: { bySeat: { fields: ['seat'] } },
})

const seats = collection({
  schema: z.object({ number: z.int() }),
  version: 1,
  indexes: { byNumber: { fields: ['number'], unique: true } },
})

const posts = collection({
  schema: z.object({
    room: z.string().max(40),
    title: z.string().max(200),
    body: z.string().max(2_000).optional(),
    at: instant(),
  }),
  version: 1,
  indexes: {
    byWords: { text: ['title', 'body'], within: ['room'], by: 'at' },
    byAnyWords: { text: ['title', 'body'], by: 'at' },
    byRoom: { fields: ['room', 'at'] },
  },
})

const stands = collection({
  schema: z.object({ kind: z.string().max(40), place: cell().optional() }),
  version: 1,
  indexes: {
    byPlace: { place: 'place', within: ['kind'] },
    byAnyPlace: { place: 'place' },
  },
})

const purpose = { zh: '试验', en: 'For trials' }

export const manifest = defineManifest({
  id: 'lab',
  version: '1.0.0',
  name: { zh: '试验室', en: 'Lab' },
  description: { zh: '试一试每一种能力。', en: 'Tries every power.' },
  publisher: 'tessera',
  colour: 'ink',
  capabilities: {
    'identity.self': {},
    'identity.token': {},
    'identity.uniquePerson': {},
    'identity.samePerson': {},
    'identity.caller': {},
    'identity.roles': {},
    'intent.call': { purpose, optional: true },
    'identity.prove': {},
    'eligibility.check': {},
    'eligibility.share': {},
    'credit.report': {},
    'identity.profile': { purpose, optional: true },
    'ledger.hold': { purpose, optional: true },
    'ledger.pay': { purpose, optional: true },
    'ledger.payIn': { purpose, optional: true },
    'ledger.payOut': {},
    'ledger.allot': {},
    'ledger.credit': {},
    'ledger.credits': {},
    'ledger.pool': {},
    'ledger.part': {},
    'ledger.charge': { purpose, optional: true },
    'ledger.settle': {},
    'ledger.refund': {},
    'mandate.offer': { purpose, optional: true },
    'mandate.accept': { purpose, optional: true },
    'mandate.change': { purpose, optional: true },
    'mandate.pause': { purpose, optional: true },
    'mandate.end': { purpose, optional: true },
    'mandate.ask': { purpose, optional: true },
    'mandate.approve': { purpose, optional: true },
    'mandate.deny': { purpose, optional: true },
    'mandate.list': { purpose, optional: true },
    'mandate.log': { purpose, optional: true },
    'ledger.release': {},
    'ledger.void': {},
    'ledger.balance': {},
    'ledger.issue': {},
    'ledger.burn': {},
    'ledger.move': {},
    'ledger.units': {},
    'draw.commit': {},
    'draw.take': {},
    'draw.taken': {},
    'draw.close': {},
    'draw.reveal': {},
    'records.get': {},
    'records.list': {},
    'records.search': {},
    'records.near': {},
    'records.inBox': {},
    'records.count': {},
    'records.put': {},
    'records.add': {},
    'records.delete': {},
    'schedule.at': {},
    'schedule.cancel': {},
    'notify.send': { purpose, optional: true },
    'media.attach': {},
    'media.info': {},
    'media.remove': {},
    'card.publish': {},
    'card.withdraw': {},
    'link.create': {},
    'link.use': {},
    'interest.note': {},
    'interest.rank': { purpose, optional: true },
    'require.before': {},
    'require.after': {},
    'require.freshUntil': {},
    'require.among': {},
  },
  collections: { items, counters, seats, posts, stands },
  notices: { trial: { zh: '有一次试验', en: 'There was a trial' } },
  facts: {
    student: { leaf: { p: 'attr', name: 'student' }, purpose },
    woman: { leaf: { p: 'attr', name: 'female' }, purpose },
    adult: { leaf: { p: 'ageAtLeast', v: 18 }, purpose },
    known: { leaf: { p: 'levelAtLeast', v: 2 }, purpose },
    office: { leaf: { p: 'attr', name: 'employed' }, purpose },
    trusted: { leaf: { p: 'creditAtLeast', v: 750 }, purpose },
    over: { leaf: { p: 'creditOver', v: 750 }, purpose },
    shanghai: { leaf: { p: 'regionIn', v: ['CN-31'] }, purpose },
  },
  calls: { aide: ['run', 'post', 'greet', 'bump'], '*': ['asked'] },
  roles: ['operator', 'moderator'],
  topics: {
    talk: { admit: 'mayListen', signals: ['typing', 'waving'], presence: true },
    hall: { admit: 'mayListen', signals: ['typing'] },
  },
  pools: {
    jar: { title: { zh: '存钱罐', en: 'Jar' } },
    prize: { title: { zh: '奖金', en: 'Prize' } },
  },
  credits: {
    treat: { pool: 'prize', scope: 'stalls', days: 30, title: { zh: '小食券', en: 'Treat' } },
    gift: { pool: 'prize', scope: 'stalls', days: 7, title: { zh: '礼金', en: 'Gift' } },
    book: { pool: 'prize', scope: 'books', days: 7, title: { zh: '书券', en: 'Book money' } },
  },
  assets: {
    stamp: { label: { zh: '印花', en: 'Stamp' }, kind: 'card', transferable: true },
    badge: { label: { zh: '徽章', en: 'Badge' }, kind: 'card', supplyMax: '20' },
    past: { label: { zh: '过期券', en: 'Old coupon' }, kind: 'coupon', expiresAtMs: 1 },
  },
})

export type LabCtx = Ctx<typeof manifest>
