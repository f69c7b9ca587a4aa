// A message on its way, in the place it will have: sending, waiting for the line, or not sent.

import { useSayProblem } from '@tessera/sdk/page-kit'
import type { Outgoing, OutgoingMessage } from '../outgoing.ts'
import { Icon } from '../pieces.tsx'
import { sayLine } from '../say-line.ts'
import { useSurroundings } from '../surroundings.tsx'

/** A message that has no number yet. */
export function Pending(props: {
  readonly item: Outgoing
  readonly retry: () => void
  readonly drop: () => void
}) {
  const { item, retry, drop } = props
  const { texts } = useSurroundings()
  const say = useSayProblem()
  const state = texts.room[item.state]
  const why = item.problem === undefined ? undefined : say(item.problem)
  return (
    <article
      class="message message-own message-first"
      aria-label={`${texts.you}, ${state}`}
      aria-busy={item.state === 'sending'}
    >
      <div class="message-body">
        <div class="bubble bubble-own bubble-last bubble-pending">
          <span class="bubble-text">{item.args.text || sayLine(kindOf(item.args), '', texts)}</span>
        </div>
        {item.state === 'failed' ? (
          <div class="actions" role="alert">
            <span class="t-error">
              {texts.room.failed}
              {why === undefined ? '' : ` · ${why}`}
            </span>
            <button type="button" class="action" onClick={retry}>
              {texts.room.retry}
            </button>
            <button type="button" class="action" onClick={drop}>
              {texts.room.drop}
            </button>
          </div>
        ) : (
          <p class="t-fine message-state">
            <Icon name="clock" size={13} /> {state}
          </p>
        )}
      </div>
    </article>
  )
}

const kindOf = ({ photos, voice }: OutgoingMessage) =>
  voice !== undefined ? 'voice' : photos === undefined ? 'text' : 'photos'
