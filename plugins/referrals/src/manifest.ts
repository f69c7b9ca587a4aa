// What referrals are, which powers they ask for and why.

import { defineManifest, type Ctx } from '@tessera/sdk'
import { codes, people, referrals } from './record.ts'
import { programme, rewardText, verifiedLeaf } from './rule/programme.ts'

const both = (zh: string, en: string) => ({ zh, en })
const { pool, credit, scope, days } = programme

export const manifest = defineManifest({
  id: 'referrals',
  version: '1.0.0',
  name: both('邀请有礼', 'Invite a friend'),
  description: both(
    `请一位朋友来，对方完成实名后，你们各得 ${rewardText} 元额度，在淘系小店可用。`,
    `Invite a friend. Once they are verified you both get ¥${rewardText} of credit for shops of the Tao group.`,
  ),
  publisher: 'Tessera',
  colour: 'rose',
  capabilities: {
    'identity.self': {},
    'identity.uniquePerson': {},
    'identity.samePerson': {},
    'identity.roles': {},
    'identity.profile': {
      purpose: both('让你们看到是谁邀请了谁', 'So that you both see by name who invited whom'),
      optional: true,
    },
    'eligibility.check': {},
    'ledger.credit': {},
    'ledger.credits': {},
    'ledger.pool': {},
    'link.create': {},
    'notify.send': {
      purpose: both('额度到账时告诉你', 'To tell you when your credit is there'),
      optional: true,
    },
    'records.get': {},
    'records.list': {},
    'records.count': {},
    'records.put': {},
    'require.freshUntil': {},
    'schedule.at': {},
  },
  facts: {
    verified: {
      leaf: verifiedLeaf,
      purpose: both('完成实名后，邀请才算数', 'An invitation counts once you are verified'),
    },
  },
  pools: { [pool]: { title: both('邀请奖励金', 'Rewards for inviting') } },
  credits: { [credit]: { pool, scope, days, title: both('邀请奖励', 'Invitation reward') } },
  notices: {
    counted: both('邀请奖励到账', 'A reward for inviting is there'),
    missed: both('一次邀请没有算数', 'An invitation did not count'),
    appeal: both('申诉有了结果', 'An appeal was decided'),
  },
  roles: ['operator'],
  collections: { codes, people, referrals },
})

/** What the handlers of this plugin receive. */
export type ReferralCtx = Ctx<typeof manifest>
