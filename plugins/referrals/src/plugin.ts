// Referrals: the table of its handlers, nothing else.

import { definePlugin } from '@tessera/sdk'
import { manifest } from './manifest.ts'
import { appeal, appeals, decide } from './referral/appeal.ts'
import { arrive, enter } from './referral/arrive.ts'
import { myCode } from './referral/code.ts'
import { count } from './referral/count.ts'
import { invited, overview, terms } from './referral/find.ts'
import { tell } from './referral/tell.ts'

export const plugin = definePlugin(manifest, {
  myCode,
  arrive,
  enter,
  count,
  tell,
  terms,
  overview,
  invited,
  appeal,
  appeals,
  decide,
})
