// Chat: the table of its handlers, nothing else.

import { definePlugin } from '@tessera/sdk'
import { answerFriend, unfriend } from './friends/answer.ts'
import { askFriend } from './friends/ask.ts'
import { block, blocked, unblock } from './friends/block.ts'
import { dropCode, myCode, ownCode, whoseCode } from './friends/code.ts'
import { friends, requests } from './friends/list.ts'
import { leave, removeMember, rename } from './groups/change.ts'
import { addMembers, startGroup } from './groups/start.ts'
import { manifest } from './manifest.ts'
import { find } from './rooms/find.ts'
import { crowd, cursors, place, roster } from './rooms/crowd.ts'
import { conversations } from './rooms/list.ts'
import { mayListen } from './rooms/listen.ts'
import { destinations, open, post } from './rooms/offer.ts'
import { mayBeHere, ownSettings, showPresence } from './rooms/presence.ts'
import { react } from './rooms/react.ts'
import { read } from './rooms/read.ts'
import { recall } from './rooms/recall.ts'
import { moderated, report } from './rooms/report.ts'
import { history, members, room } from './rooms/room.ts'
import { send } from './rooms/send.ts'
import { answerTalk, mute, startDm } from './rooms/start.ts'

export const plugin = definePlugin(manifest, {
  conversations,
  room,
  history,
  crowd,
  roster,
  cursors,
  place,
  find,
  members,
  send,
  recall,
  report,
  moderated,
  react,
  read,
  post,
  open,
  destinations,
  mayListen,
  mayBeHere,
  ownSettings,
  showPresence,
  startDm,
  answerTalk,
  mute,
  startGroup,
  addMembers,
  removeMember,
  rename,
  leave,
  friends,
  requests,
  askFriend,
  answerFriend,
  unfriend,
  block,
  unblock,
  blocked,
  ownCode,
  myCode,
  dropCode,
  whoseCode,
})
