// The inbox: what mini-programs told, newest first, by day.

import type { Inbox as InboxAnswer, InboxItem } from '@tessera/sdk/client'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { http, keys, queryClient } from '../state/clients.ts'
import { useNow } from '../state/clock.ts'
import { useLanguage } from '../state/preferences.ts'
import { Button } from '../ui/button.tsx'
import { useFailureToast } from '../ui/failure-toast.ts'
import { Screen } from '../ui/screen.tsx'
import { Empty, Loaded, Skeleton } from '../ui/states.tsx'
import { MutedNotices, NoticeReason } from './cards/notice-mute.tsx'
import { InboxRow } from './inbox-row.tsx'

/** The screen of `/inbox`. */
export const Inbox = () => {
  const { m } = useLanguage()
  const navigate = useNavigate()
  const inbox = useQuery({ queryKey: keys.inbox, queryFn: http.getInbox })
  const onError = useFailureToast()
  const read = useMutation({
    mutationFn: http.markInboxRead,
    onError,
    onSuccess: () => queryClient.invalidateQueries({ queryKey: keys.inbox }),
  })
  const unread = inbox.data?.unread ?? 0
  return (
    <Screen
      className="narrow"
      title={m.inbox.title}
      lead={unread === 0 ? undefined : m.inbox.unread(unread)}
      actions={
        unread === 0 ? undefined : (
          <Button kind="plain" busy={read.isPending} onClick={() => read.mutate()}>
            {m.inbox.markRead}
          </Button>
        )
      }
    >
      <Loaded query={inbox} skeleton={<Skeleton rows={6} />}>
        {(answer) => (
          <>
            {answer.items.length === 0 ? (
              <Empty seed="no-messages" text={m.inbox.empty}>
                <Button onClick={() => void navigate({ to: '/' })}>{m.inbox.emptyAction}</Button>
              </Empty>
            ) : (
              <Days answer={answer} />
            )}
            <MutedNotices mutes={answer.mutes} />
          </>
        )}
      </Loaded>
    </Screen>
  )
}

const Days = ({ answer }: { answer: InboxAnswer }) => {
  const { m } = useLanguage()
  const midnightMs = new Date(useNow()).setHours(0, 0, 0, 0)
  const groups: readonly (readonly [string, readonly InboxItem[]])[] = [
    [m.inbox.today, answer.items.filter((item) => item.atMs >= midnightMs)],
    [m.inbox.earlier, answer.items.filter((item) => item.atMs < midnightMs)],
  ]
  return (
    <>
      {groups.map(([title, items]) =>
        items.length === 0 ? null : (
          <section className="section" key={title}>
            <h2>{title}</h2>
            <ul className="card list">
              {items.map((item) => (
                <InboxRow key={item.id} item={item}>
                  <NoticeReason item={item} mutes={answer.mutes} />
                </InboxRow>
              ))}
            </ul>
          </section>
        ),
      )}
    </>
  )
}
