// A voice message: play, how far it is, how long it lasts. Its bytes are fetched when it is played.

import { PageError } from '@tessera/sdk/page'
import { useEffect, useRef, useState } from 'preact/hooks'
import { ActProblem, Icon } from '../pieces.tsx'
import { useSurroundings, type MessageRow } from '../surroundings.tsx'
import { useFetch } from './bytes.ts'
import { barsOf } from './wave.ts'

type Recording = NonNullable<MessageRow['voice']>

/** Only one recording plays at a time. */
let playing: HTMLAudioElement | undefined

/** The player. */
export function Voice({ voice }: { readonly voice: Recording }) {
  const { texts } = useSurroundings()
  const player = usePlayer(voice)
  const seconds = Math.max(1, Math.round(voice.durationMs / 1_000))
  const words = texts.media
  return (
    <>
      <div class="voice">
        <button
          type="button"
          class="voice-button"
          aria-label={player.isPlaying ? words.pause : words.play(seconds)}
          aria-busy={player.isLoading}
          onClick={() => void player.toggle()}
        >
          <Icon name={player.isPlaying ? 'pause' : 'play'} />
        </button>
        <Wave peaks={voice.peaks} part={player.part} />
        <span class="t-amount voice-time" aria-hidden="true">
          {seconds}″
        </span>
      </div>
      <ActProblem problem={player.problem} />
    </>
  )
}

function Wave({ peaks, part }: { readonly peaks: readonly number[]; readonly part: number }) {
  const bars = barsOf(peaks)
  return (
    <svg class="voice-wave" viewBox={`0 0 ${bars.length * 4} 24`} aria-hidden="true">
      {bars.map((height, index) => (
        <rect
          key={index}
          x={index * 4}
          y={12 - height / 2}
          width="2.400"
          height={height}
          rx="1.200"
          opacity={index / bars.length < part ? 1 : 0.45}
        />
      ))}
    </svg>
  )
}

interface Player {
  readonly isPlaying: boolean
  readonly isLoading: boolean
  /** How far it is, 0 to 1. */
  readonly part: number
  readonly problem: PageError | undefined
  readonly toggle: () => Promise<void>
}

function usePlayer(voice: Recording): Player {
  const fetchBytes = useFetch()
  const audioRef = useRef<HTMLAudioElement | undefined>(undefined)
  const [isPlaying, setPlaying] = useState(false)
  const [isLoading, setLoading] = useState(false)
  const [part, setPart] = useState(0)
  const [problem, setProblem] = useState<PageError | undefined>(undefined)
  useEffect(() => () => audioRef.current?.pause(), [])
  const open = async (): Promise<HTMLAudioElement> => {
    const audio = new Audio(await fetchBytes(voice.media, 'full'))
    audio.addEventListener('play', () => setPlaying(true))
    audio.addEventListener('pause', () => setPlaying(false))
    audio.addEventListener('timeupdate', () =>
      setPart(Math.min(1, (audio.currentTime * 1_000) / voice.durationMs)),
    )
    audio.addEventListener('ended', () => setPart(0))
    return audio
  }
  const toggle = async (): Promise<void> => {
    if (isLoading) return
    setProblem(undefined)
    setLoading(true)
    try {
      audioRef.current ??= await open()
      const audio = audioRef.current
      if (!audio.paused) return audio.pause()
      if (playing !== audio) playing?.pause()
      playing = audio
      await audio.play()
    } catch (error) {
      // What the browser cannot play is told as what the line cannot bring.
      setProblem(error instanceof PageError ? error : new PageError('not_found', String(error)))
    } finally {
      setLoading(false)
    }
  }
  return { isPlaying, isLoading, part, problem, toggle }
}
