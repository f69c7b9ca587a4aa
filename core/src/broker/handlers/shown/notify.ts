// notify.*: lines for people's inboxes.

import { PlatformError } from '@tessera/sdk/contract'
import { limits } from '@tessera/sdk/wire'
import type { Family } from '../handler.ts'

export const notifyHandlers: Family<'notify'> = {
  'notify.send': async ({ run, input }) => {
    if (run.wishes.notifications.length >= limits.notificationsMax) {
      throw new PlatformError('limit_exceeded', { notificationsMax: limits.notificationsMax })
    }
    const { notices = {} } = run.plugin.manifest
    if (!Object.hasOwn(notices, input.kind))
      throw new PlatformError('arguments_invalid', {
        errors: [{ pointer: '/kind', expected: 'one of the notices that the manifest names' }],
      })
    run.wishes.notifications.push({
      person: input.to,
      plugin: run.plugin.id,
      kind: input.kind,
      title: JSON.stringify(input.title),
      body: JSON.stringify(input.body),
      link: input.link ?? null,
    })
    return {}
  },
}
