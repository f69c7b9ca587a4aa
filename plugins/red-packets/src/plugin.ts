// Red packets: the table of its handlers, nothing else.

import { definePlugin } from '@tessera/sdk'
import { fairness } from './check-fairness.ts'
import { packetCard } from './card-packet.ts'
import { claim } from './claim-packet.ts'
import { packet } from './find-packet.ts'
import { mine } from './list-mine.ts'
import { manifest } from './manifest.ts'
import { refund } from './refund-packet.ts'
import { send } from './send-packet.ts'

export const plugin = definePlugin(manifest, {
  send,
  claim,
  refund,
  packet,
  packetCard,
  mine,
  fairness,
})
