// Goal: the limits of a frame hold on both sides. Method: a fake clock.

import { describe, expect, it } from 'vitest'
import { CallGate, gateLimits } from './call-gate.ts'

const admitMany = (gate: CallGate, atMs: number, count: number): string[] =>
  Array.from({ length: count }, () => {
    const admission = gate.admit(atMs)
    if (admission === 'admitted') gate.release()
    return admission
  })

describe('CallGate', () => {
  it('admits a second’s calls at once and refuses the next', () => {
    const answers = admitMany(new CallGate(0), 0, gateLimits.callsPerSecond + 1)
    expect(answers.slice(0, -1).every((answer) => answer === 'admitted')).toBe(true)
    expect(answers.at(-1)).toBe('rate_limited')
  })

  it('fills evenly, and never beyond one second', () => {
    const gate = new CallGate(0)
    admitMany(gate, 0, gateLimits.callsPerSecond)
    expect(admitMany(gate, 500, 31)).toEqual([...Array(30).fill('admitted'), 'rate_limited'])
    const later = admitMany(gate, 60_000, gateLimits.callsPerSecond + 1)
    expect(later.at(-1)).toBe('rate_limited')
  })

  it('holds at most the calls that may be in flight', () => {
    const gate = new CallGate(0)
    for (let call = 0; call < gateLimits.inFlightMax; call += 1) {
      expect(gate.admit(0)).toBe('admitted')
    }
    expect(gate.admit(0)).toBe('in_flight_full')
    gate.release()
    expect(gate.admit(0)).toBe('admitted')
  })

  it('calls it a flood when the refusals do not end', () => {
    const gate = new CallGate(0)
    const answers = admitMany(gate, 0, gateLimits.callsPerSecond + gateLimits.refusalsMax + 1)
    expect(answers.at(-2)).toBe('rate_limited')
    expect(answers.at(-1)).toBe('flood')
  })

  it('forgets refusals after their window', () => {
    const gate = new CallGate(0)
    admitMany(gate, 0, gateLimits.callsPerSecond + gateLimits.refusalsMax)
    const atMs = gateLimits.refusalWindowMs + 1
    expect(admitMany(gate, atMs, gateLimits.callsPerSecond + 1).at(-1)).toBe('rate_limited')
  })
})
