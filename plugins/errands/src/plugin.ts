// Errands: the table of their handlers, nothing else.

import { definePlugin } from '@tessera/sdk'
import { dealCard } from './errand/card.ts'
import { lapse, warn } from './errand/clock.ts'
import { mine, queue } from './errand/list.ts'
import { fund, giveBack, offerChange, payMore, takeChange } from './errand/pay.ts'
import { dispute, offerSplit, rule, takeSplit, withdraw } from './errand/quarrel.ts'
import { review } from './errand/review.ts'
import { deal } from './errand/show.ts'
import { accept, inquire, leave, openRoom, propose } from './errand/talk.ts'
import { acknowledge, askAgain, cancel, confirm, deliver, start, turnDown } from './errand/work.ts'
import { around, inBox } from './find/around.ts'
import { need, service } from './find/look.ts'
import { search } from './find/search.ts'
import { manifest } from './manifest.ts'
import { closeNeed, post } from './offer/need.ts'
import { decideService, publish, switchService } from './offer/publish.ts'
import { telling } from './people/tell.ts'
import { regions, setRegion } from './place/region.ts'

export const plugin = definePlugin(manifest, {
  around,
  inBox,
  search,
  service,
  need,
  publish,
  switchService,
  decideService,
  post,
  closeNeed,
  inquire,
  propose,
  accept,
  leave,
  openRoom,
  fund,
  offerChange,
  takeChange,
  payMore,
  giveBack,
  acknowledge,
  turnDown,
  start,
  deliver,
  askAgain,
  confirm,
  cancel,
  dispute,
  offerSplit,
  takeSplit,
  withdraw,
  rule,
  review,
  deal,
  mine,
  queue,
  lapse,
  warn,
  telling,
  regions,
  setRegion,
  dealCard,
})
