// Family pay: the table of its handlers, nothing else.

import { definePlugin } from '@tessera/sdk'
import { manifest } from './manifest.ts'
import { accept, offer } from './mandate/agree.ts'
import { answer, ask } from './mandate/ask.ts'
import { family, log, mandate } from './mandate/find.ts'
import { dropInvite, invitation, invite, join } from './mandate/invite.ts'
import { change, end, pause } from './mandate/keep.ts'

export const plugin = definePlugin(manifest, {
  family,
  mandate,
  log,
  invite,
  invitation,
  join,
  dropInvite,
  offer,
  accept,
  change,
  pause,
  end,
  ask,
  answer,
})
