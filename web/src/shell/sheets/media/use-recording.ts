// The states of recording: idle, asking for the microphone, recording, recorded, or why not.

import { useEffect, useRef, useState } from 'react'
import { nowMs } from '../../../state/clock.ts'
import { deviceProblem, endStream, hasDevices, type DeviceProblem } from './device.ts'
import { canRecord, Recorder, type Recording } from './recorder.ts'
import { recordingMs } from './recording.ts'

/** Where a recording stands. `isLocked`: it goes on without a finger on the button. */
export type VoiceState =
  | { readonly at: 'idle'; readonly wasShort: boolean }
  | { readonly at: 'asking' }
  | {
      readonly at: 'recording'
      readonly isLocked: boolean
      readonly level: number
      readonly atMs: number
    }
  | { readonly at: 'recorded'; readonly recording: Recording }
  | { readonly at: 'problem'; readonly problem: DeviceProblem | 'unsupported' }

/** A press shorter than this locks the recording instead of ending it. */
const holdMs = 450

/** What one press of the button stands on. */
interface Session {
  recorder: Recorder | undefined
  isHeld: boolean
  heldSinceMs: number
  isOver: boolean
}

const newSession = (isHeld: boolean): Session => ({
  recorder: undefined,
  isHeld,
  heldSinceMs: nowMs(),
  isOver: false,
})

/** Asks for the microphone and records; every end of the sheet is an end of the recording. */
export const useRecording = () => {
  const [state, setState] = useState<VoiceState>({ at: 'idle', wasShort: false })
  const session = useRef<Session>(undefined)

  const drop = (): void => {
    if (session.current === undefined) return
    session.current.isOver = true
    session.current.recorder?.stop()
    session.current = undefined
  }
  useEffect(() => drop, [])

  const begin = (isHeld: boolean): void => {
    if (session.current !== undefined) return
    if (!hasDevices() || !canRecord()) return setState({ at: 'problem', problem: 'unsupported' })
    const own = newSession(isHeld)
    session.current = own
    setState({ at: 'asking' })
    void record(own, setState).finally(() => {
      if (session.current === own) session.current = undefined
    })
  }

  const release = (): void => {
    const own = session.current
    if (own === undefined || !own.isHeld) return
    own.isHeld = false
    if (own.recorder === undefined) return
    if (nowMs() - own.heldSinceMs >= holdMs) own.recorder.stop()
  }

  return {
    state,
    begin,
    release,
    stop: () => session.current?.recorder?.stop(),
    again: () => setState({ at: 'idle', wasShort: false }),
  }
}

const record = async (own: Session, tell: (state: VoiceState) => void): Promise<void> => {
  let stream: MediaStream
  try {
    stream = await navigator.mediaDevices.getUserMedia({ audio: true })
  } catch (error) {
    if (!own.isOver) tell({ at: 'problem', problem: deviceProblem(error) })
    return
  }
  // The sheet was left while the browser asked.
  if (own.isOver) return endStream(stream)
  own.recorder = new Recorder(stream, (level, atMs) => {
    if (!own.isOver) tell({ at: 'recording', isLocked: !own.isHeld, level, atMs })
  })
  tell({ at: 'recording', isLocked: !own.isHeld, level: 0, atMs: 0 })
  const recording = await own.recorder.ended
  if (own.isOver) return
  const isShort = recording.durationMs < recordingMs.min
  tell(isShort ? { at: 'idle', wasShort: true } : { at: 'recorded', recording })
}
