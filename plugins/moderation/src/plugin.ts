// Moderation: the table of its handlers, nothing else.

import { definePlugin } from '@tessera/sdk'
import { answerAppeal } from './appeals/answer-appeal.ts'
import { appeal } from './appeals/appeal.ts'
import { announce, escalate } from './appeals/escalate.ts'
import { confirm } from './cases/confirm.ts'
import { decide } from './cases/decide.ts'
import { log } from './cases/list-log.ts'
import { queue } from './cases/list-queue.ts'
import { look } from './cases/look-case.ts'
import { settle, unsettle } from './cases/settle.ts'
import { tellAgain } from './cases/tell-again.ts'
import { standing } from './intents/standing.ts'
import { submit } from './intents/submit.ts'
import { withdraw } from './intents/withdraw.ts'
import { manifest } from './manifest.ts'
import { about, aboutOne } from './people/list-about.ts'
import { mine, takeBack } from './people/list-mine.ts'
import { office } from './people/office-query.ts'

export const plugin = definePlugin(manifest, {
  submit,
  withdraw,
  standing,
  office,
  queue,
  look,
  log,
  decide,
  confirm,
  tellAgain,
  mine,
  takeBack,
  about,
  aboutOne,
  appeal,
  answerAppeal,
  settle,
  unsettle,
  escalate,
  announce,
})
