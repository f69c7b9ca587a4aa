// Goal: what a recording is called and drawn by is right for any browser and any sound. Method:
// plain calls.

import { describe, expect, it } from 'vitest'
import { deviceProblem } from './device.ts'
import { clockText, peaksMax, peaksOf, pickKind } from './recording.ts'

const chrome = 'Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 Chrome/153.0 Safari/537.36'
const safari = 'Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 Version/19.0 Mobile/15E148 Safari/604.1'

describe('the kind of a recording', () => {
  it('is the first that the browser makes, and MP4 on Safari whatever it says', () => {
    const all = (): boolean => true
    expect(pickKind(chrome, all)).toBe('audio/webm;codecs=opus')
    expect(pickKind(safari, all)).toBe('audio/mp4')
    expect(pickKind(chrome, (kind) => kind.includes('ogg'))).toBe('audio/ogg;codecs=opus')
    expect(pickKind(chrome, () => false)).toBeUndefined()
  })
})

describe('a wave', () => {
  it('has the loudest of each span, and no more bars than there is room', () => {
    const wave = peaksOf(Array.from({ length: 600 }, (_, place) => (place % 10 === 3 ? 0.4 : 0.1)))
    expect(wave).toHaveLength(peaksMax)
    expect(new Set(wave)).toEqual(new Set([100]))
    expect(peaksOf([0.1, 0.2, 0.05])).toEqual([50, 100, 25])
  })

  it('is flat for silence and empty for nothing', () => {
    expect(peaksOf([0, 0])).toEqual([0, 0])
    expect(peaksOf([])).toEqual([])
  })
})

describe('words', () => {
  it('say lengths and what a device said', () => {
    expect([clockText(0), clockText(7_900), clockText(60_000)]).toEqual(['0:00', '0:07', '1:00'])
    const named = (name: string): Error => Object.assign(new Error('no'), { name })
    expect(deviceProblem(named('NotAllowedError'))).toBe('denied')
    expect(deviceProblem(named('NotFoundError'))).toBe('absent')
    expect(deviceProblem(named('NotReadableError'))).toBe('failed')
    expect(deviceProblem('odd')).toBe('failed')
  })
})
