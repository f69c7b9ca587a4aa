// The sheet for a voice message: hold or tap to record, listen, send. The microphone is held only
// while it records.

import type { PluginSummary, Problem } from '@tessera/sdk/client'
import { isProblem } from '@tessera/sdk/client'
import type { RecordedVoice } from '@tessera/sdk/page'
import { Mic, Square } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import { localText } from '../../../i18n/language.ts'
import { mediaTexts, type MediaTexts } from '../../../i18n/media/media-texts.ts'
import { mediaClient } from '../../../state/clients.ts'
import { useLanguage } from '../../../state/preferences.ts'
import { Button } from '../../../ui/button.tsx'
import { Sheet } from '../../../ui/sheet.tsx'
import { ProblemLine } from '../../../ui/states.tsx'
import { PluginLine } from '../plugin-line.tsx'
import type { Recording } from './recorder.ts'
import { clockText, recordingMs } from './recording.ts'
import { useRecording, type VoiceState } from './use-recording.ts'
import { Wave } from './wave.tsx'

/** The sheet. It answers with what was sent, or `undefined` when nothing was. */
export const VoiceSheet = (props: {
  plugin: PluginSummary
  onAnswer: (voice: RecordedVoice | undefined) => void
}) => {
  const { plugin, onAnswer } = props
  const { locale, m } = useLanguage()
  const t = mediaTexts(locale).voice
  const { state, begin, release, stop, again } = useRecording()
  const sending = useSending(plugin.id, onAnswer)
  const recorded = state.at === 'recorded' ? state.recording : undefined
  return (
    <Sheet
      trusted
      held={sending.isBusy}
      heading={t.title}
      lead={<PluginLine plugin={plugin} text={t.lead(localText(plugin.name, locale))} />}
      onClose={() => onAnswer(undefined)}
      foot={
        recorded === undefined ? (
          <Button onClick={() => onAnswer(undefined)}>{m.common.cancel}</Button>
        ) : (
          <div className="pair pair-equal">
            <Button disabled={sending.isBusy} onClick={again}>
              {t.again}
            </Button>
            <Button kind="filled" busy={sending.isBusy} onClick={() => sending.send(recorded)}>
              {t.send}
            </Button>
          </div>
        )
      }
    >
      {recorded === undefined ? (
        <RecordButton state={state} t={t} begin={begin} release={release} stop={stop} />
      ) : (
        <Preview recording={recorded} t={t} />
      )}
      <ProblemLine problem={sending.problem} />
      <p className="unseen" role="status">
        {statusOf(state, t)}
      </p>
    </Sheet>
  )
}

const statusOf = (state: VoiceState, t: MediaTexts['voice']): string => {
  if (state.at === 'recording') return t.recording
  return state.at === 'recorded' ? t.recorded(Math.round(state.recording.durationMs / 1_000)) : ''
}

const useSending = (plugin: string, onAnswer: (voice: RecordedVoice) => void) => {
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const send = async ({ file, peaks }: Recording): Promise<void> => {
    setBusy(true)
    setProblem(undefined)
    try {
      const sent = await mediaClient.send({ plugin, kind: 'voice', file, peaks })
      onAnswer({ media: sent.media, durationMs: sent.durationMs ?? 0, peaks })
    } catch (error) {
      if (!isProblem(error)) throw error
      setProblem(error.problem)
    } finally {
      setBusy(false)
    }
  }
  return { isBusy, problem, send: (recording: Recording) => void send(recording) }
}

/** The hint under the button: what to do now, or why it does not work. */
const hintOf = (state: VoiceState, t: MediaTexts['voice']): string => {
  switch (state.at) {
    case 'idle':
      return state.wasShort ? t.short : t.hint
    case 'asking':
      return t.asking
    case 'recording':
      return state.isLocked ? t.locked : t.holding
    case 'problem':
      return t[state.problem]
    case 'recorded':
      return ''
  }
}

const RecordButton = (props: {
  state: VoiceState
  t: MediaTexts['voice']
  begin: (isHeld: boolean) => void
  release: () => void
  stop: () => void
}) => {
  const { state, t, begin, release, stop } = props
  const isRecording = state.at === 'recording'
  const atMs = isRecording ? state.atMs : 0
  const level = isRecording ? state.level : 0
  const isTold = state.at === 'problem' || (state.at === 'idle' && state.wasShort)
  return (
    <div className="recorder">
      <button
        type="button"
        className="record-button"
        aria-label={isRecording ? t.stop : t.start}
        data-at={state.at}
        aria-busy={state.at === 'asking' ? 'true' : undefined}
        style={{ '--level': String(level) }}
        onPointerDown={(event) => {
          // A trusted sheet takes no press before it is armed, and this one is no click.
          const isArmed = event.currentTarget.closest('dialog')?.dataset['armed'] === 'true'
          if (!isArmed || event.button !== 0) return
          // A finger that slides off is still the one that holds.
          event.currentTarget.setPointerCapture(event.pointerId)
          if (isRecording) stop()
          else begin(true)
        }}
        onPointerUp={release}
        onPointerCancel={release}
        onContextMenu={(event) => event.preventDefault()}
        onClick={(event) => {
          // A press of a key is a click without a pointer.
          if (event.detail !== 0) return
          if (isRecording) stop()
          else begin(false)
        }}
      >
        {isRecording ? (
          <Square size={28} fill="currentColor" aria-hidden="true" />
        ) : (
          <Mic size={32} strokeWidth={1.75} aria-hidden="true" />
        )}
      </button>
      <p className="record-time numbers" role="timer" aria-live="off">
        {t.of(clockText(atMs), clockText(recordingMs.max))}
      </p>
      <p className={isTold ? 'record-told' : 'note'} role={isTold ? 'alert' : undefined}>
        {hintOf(state, t)}
      </p>
    </div>
  )
}

const Preview = ({ recording, t }: { recording: Recording; t: MediaTexts['voice'] }) => {
  const url = useMemo(() => URL.createObjectURL(recording.file), [recording])
  useEffect(() => () => URL.revokeObjectURL(url), [url])
  return (
    <div className="recorder">
      <Wave peaks={recording.peaks} />
      <p className="record-time numbers">{clockText(recording.durationMs)}</p>
      {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- nobody wrote down what was said */}
      <audio className="record-preview" controls src={url} aria-label={t.listen} />
    </div>
  )
}
