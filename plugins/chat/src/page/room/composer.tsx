// Where one writes: text, what it answers, and what is said instead where nothing may be written.

import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { textCharsMax } from '../../rules/limit.ts'
import type { NameOfPerson } from '../names.ts'
import { Icon, IconButton } from '../pieces.tsx'
import { sayLine } from '../say-line.ts'
import { useSurroundings, type MessageRow } from '../surroundings.tsx'

/** What was begun in each conversation and not sent; gone with the page. */
const drafts = new Map<string, string>()

const warnBelow = 200

/** The line at the foot of a conversation. */
export function Composer(props: {
  readonly conv: string
  readonly named: NameOfPerson
  readonly answered: MessageRow | undefined
  readonly cancelReply: () => void
  readonly send: (text: string) => void
}) {
  const { conv, named, answered, cancelReply, send } = props
  const { texts } = useSurroundings()
  // Where there is a keyboard, Enter sends; on a phone it begins another line.
  const [entersSend] = useState(() => matchMedia('(hover: hover)').matches)
  const words = texts.composer
  const [text, setText] = useState(drafts.get(conv) ?? '')
  const fieldRef = useRef<HTMLTextAreaElement>(null)
  useEffect(() => void drafts.set(conv, text), [conv, text])
  useEffect(() => {
    if (answered !== undefined) fieldRef.current?.focus()
  }, [answered])
  useLayoutEffect(() => {
    const element = fieldRef.current
    if (element === null) return
    element.style.height = 'auto'
    element.style.height = `${element.scrollHeight + 2}px`
  }, [text])
  const leftCount = textCharsMax - text.trim().length
  const ready = text.trim() !== '' && leftCount >= 0
  const submit = (event?: Event): void => {
    event?.preventDefault()
    if (!ready) return
    send(text.trim())
    setText('')
    fieldRef.current?.focus()
  }
  return (
    <form class="composer" onSubmit={submit}>
      {answered === undefined ? null : (
        <div class="composer-reply">
          <span class="t-grow quote">
            <span class="t-strong">{words.replyTo(named(answered.sender))}</span>{' '}
            {sayLine(answered.kind, answered.text, texts)}
          </span>
          <IconButton icon="cross" label={words.cancelReply} press={cancelReply} />
        </div>
      )}
      <div class="composer-row">
        <textarea
          ref={fieldRef}
          class="composer-field"
          rows={1}
          value={text}
          aria-label={words.label}
          placeholder={words.placeholder}
          enterkeyhint={entersSend ? 'send' : 'enter'}
          onInput={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            // While an input method is composing, Enter chooses a word.
            const isSend = event.key === 'Enter' && !event.shiftKey && !event.isComposing
            if (entersSend && isSend) submit(event)
          }}
        />
        <button type="submit" class="composer-send" aria-label={words.send} aria-disabled={!ready}>
          <Icon name="send" />
        </button>
      </div>
      {leftCount < warnBelow ? (
        <p class={leftCount < 0 ? 't-error' : 't-fine'} role="status">
          {words.left(leftCount)}
        </p>
      ) : null}
    </form>
  )
}
