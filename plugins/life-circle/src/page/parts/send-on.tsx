// Sending a post on as a card, to wherever the shell offers.

import { ActTrouble } from '@tessera/sdk/page-kit'
import { Icon } from '../pieces.tsx'
import { useActing, useSurroundings } from '../surroundings.tsx'

/** Sends a post on as a card, to where the shell asks. */
export function SendOn({ item, title }: { readonly item: string; readonly title: string }) {
  const { texts, tessera, online } = useSurroundings()
  const { act, busy, problem } = useActing()
  const send = async (): Promise<void> => {
    const made = await act('passOn', { post: item })
    if (made !== undefined) await tessera.shareCard({ card: made.card, title }).catch(() => false)
  }
  return (
    <>
      <button
        type="button"
        class="act-button"
        disabled={busy || !online}
        onClick={() => void send()}
      >
        <Icon name="send" />
        <span>{texts.post.sendOn}</span>
      </button>
      <ActTrouble problem={problem} />
    </>
  )
}
