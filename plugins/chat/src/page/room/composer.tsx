// Where one writes: words, a recording, and what else one can send.

import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { textCharsMax } from '../../rules/limit.ts'
import type { NameOfPerson } from '../names.ts'
import { ActProblem, Icon, IconButton } from '../pieces.tsx'
import { sayLine } from '../say-line.ts'
import { type MessageRow, useActing, useSurroundings } from '../surroundings.tsx'
import { Plus } from './plus.tsx'

/** What is sent. */
export interface Said {
  readonly text: string
  readonly photos?: readonly string[]
  readonly voice?: string
}

interface ComposerParts {
  readonly conv: string
  readonly named: NameOfPerson
  readonly answered: MessageRow | undefined
  readonly cancelReply: () => void
  readonly send: (said: Said) => void
  readonly tellTyping: () => void
  /** Whether photos, recordings and cards may be sent, or words alone. */
  readonly media: boolean
}

/** What was begun in each conversation and not sent; gone with the page. */
const drafts = new Map<string, string>()

const warnBelow = 200

/** The line at the foot of a conversation. */
export function Composer(props: ComposerParts) {
  const { conv, send, media } = props
  const { texts } = useSurroundings()
  const words = texts.composer
  const [text, setText] = useState(drafts.get(conv) ?? '')
  const [plus, setPlus] = useState(false)
  useEffect(() => void drafts.set(conv, text), [conv, text])
  const leftCount = textCharsMax - text.trim().length
  const ready = text.trim() !== '' && leftCount >= 0
  const offers = media && text.trim() === ''
  const submit = (event?: Event): void => {
    event?.preventDefault()
    if (!ready) return
    send({ text: text.trim() })
    setText('')
  }
  return (
    <form class="composer" onSubmit={submit}>
      <Answered {...props} />
      <div class="composer-row">
        {media ? <MicButton send={send} /> : null}
        <Field {...props} text={text} setText={setText} submit={submit} />
        {offers ? (
          <button
            type="button"
            class="composer-button"
            aria-label={words.more}
            aria-expanded={plus}
            onClick={() => setPlus(!plus)}
          >
            <Icon name={plus ? 'cross' : 'plus'} size={24} />
          </button>
        ) : (
          <button
            type="submit"
            class="composer-send"
            aria-label={words.send}
            aria-disabled={!ready}
          >
            <Icon name="send" />
          </button>
        )}
      </div>
      {plus && offers ? (
        <Plus
          conv={conv}
          sendPhotos={(photos) => send({ text: '', photos })}
          close={() => setPlus(false)}
        />
      ) : null}
      {leftCount < warnBelow ? (
        <p class={leftCount < 0 ? 't-error' : 't-fine'} role="status">
          {words.left(leftCount)}
        </p>
      ) : null}
    </form>
  )
}

/** What one is about to answer. */
function Answered({ answered, named, cancelReply }: ComposerParts) {
  const { texts } = useSurroundings()
  const words = texts.composer
  return answered === undefined ? null : (
    <div class="composer-reply">
      <span class="t-grow quote">
        <span class="t-strong">{words.replyTo(named(answered.sender))}</span>{' '}
        {sayLine(answered.kind, answered.text, texts)}
      </span>
      <IconButton icon="cross" label={words.cancelReply} press={cancelReply} />
    </div>
  )
}

/** The words themselves; the field grows with them. */
function Field(
  props: ComposerParts & {
    readonly text: string
    readonly setText: (text: string) => void
    readonly submit: (event: Event) => void
  },
) {
  const { answered, text, setText, submit, tellTyping } = props
  const { texts } = useSurroundings()
  // Where there is a keyboard, Enter sends; on a phone it begins another line.
  const [entersSend] = useState(() => matchMedia('(hover: hover)').matches)
  const fieldRef = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    if (answered !== undefined) fieldRef.current?.focus()
  }, [answered])
  useLayoutEffect(() => {
    const element = fieldRef.current
    if (element === null) return
    element.style.height = 'auto'
    element.style.height = `${element.scrollHeight + 2}px`
  }, [text])
  return (
    <textarea
      ref={fieldRef}
      class="composer-field"
      rows={1}
      value={text}
      aria-label={texts.composer.label}
      placeholder={texts.composer.placeholder}
      enterkeyhint={entersSend ? 'send' : 'enter'}
      onInput={(event) => {
        setText(event.currentTarget.value)
        tellTyping()
      }}
      onKeyDown={(event) => {
        // While an input method is composing, Enter chooses a word.
        const isSend = event.key === 'Enter' && !event.shiftKey && !event.isComposing
        if (entersSend && isSend) submit(event)
      }}
    />
  )
}

/** Opens the shell's recorder; what was recorded is sent at once. */
function MicButton({ send }: { readonly send: (said: Said) => void }) {
  const { texts, tessera } = useSurroundings()
  const act = useActing()
  const record = async (): Promise<void> => {
    const voice = await tessera.recordVoice()
    if (voice !== null) send({ text: '', voice: voice.media })
  }
  return (
    <>
      <button
        type="button"
        class="composer-button"
        aria-label={texts.composer.record}
        aria-busy={act.busy}
        onClick={() => void act.run(record)}
      >
        <Icon name="mic" size={22} />
      </button>
      <ActProblem problem={act.problem} />
    </>
  )
}
