// Life circles: the table of their handlers, nothing else.

import { definePlugin } from '@tessera/sdk'
import { nearby, search } from './circle/find-circles.ts'
import { forYou } from './circle/for-you.ts'
import { discover } from './circle/discover.ts'
import { circle, rules } from './circle/find-circle.ts'
import { changeRules, found } from './circle/lifecycle.ts'
import { join, leave } from './circle/membership.ts'
import { desk } from './desk/find-desk.ts'
import { share } from './desk/share.ts'
import {
  ban,
  decide,
  endAgreement,
  proposeAgreement,
  reviews,
  setStatus,
  signAgreement,
} from './desk/platform.ts'
import { pin, setLook } from './desk/look.ts'
import { mute, remove, restore, setRole } from './desk/moderate.ts'
import { moderated, report } from './desk/report.ts'
import { answerSurvey, closeSurvey, openSurvey, survey } from './desk/survey.ts'
import { manifest } from './manifest.ts'
import { comment, tellReply } from './post/comment.ts'
import { feed, following } from './post/feed.ts'
import { post } from './post/find-post.ts'
import { searchPosts } from './post/find-posts.ts'
import { like } from './post/like.ts'
import { decideHeld } from './post/photos.ts'
import { erase } from './post/take-away.ts'
import { passOn, postCard } from './post/post-card.ts'
import { warm } from './post/warm.ts'
import { edit, write } from './post/write-post.ts'
import { cancelTip, refund, settle } from './tip/end-tip.ts'
import { tip } from './tip/give-tip.ts'

export const plugin = definePlugin(manifest, {
  found,
  changeRules,
  share,
  join,
  leave,
  discover,
  forYou,
  search,
  nearby,
  circle,
  rules,
  write,
  decideHeld,
  report,
  moderated,
  edit,
  erase,
  comment,
  tellReply,
  like,
  post,
  feed,
  following,
  warm,
  postCard,
  passOn,
  searchPosts,
  tip,
  cancelTip,
  settle,
  refund,
  desk,
  reviews,
  decide,
  setStatus,
  ban,
  proposeAgreement,
  signAgreement,
  endAgreement,
  setLook,
  pin,
  remove,
  restore,
  mute,
  setRole,
  openSurvey,
  closeSurvey,
  survey,
  answerSurvey,
})
