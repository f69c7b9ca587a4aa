// Goal: a token is kept while it is good, renewed before it ends, and never survives a change of
// person. Method: a fake clock and a counting mint.

import { describe, expect, it } from 'vitest'
import { CapabilityTokens } from './capability-tokens.ts'

const setUp = () => {
  const clock = { ms: 0 }
  let minted = 0
  const tokens = new CapabilityTokens({
    nowMs: () => clock.ms,
    mint: async (plugin) => {
      minted += 1
      return { token: `${plugin} ${minted}`, expiresAtMs: clock.ms + 300_000, capabilities: [] }
    },
  })
  return { clock, tokens }
}

describe('CapabilityTokens', () => {
  it('mints once for callers at the same moment and keeps it', async () => {
    const { tokens } = setUp()
    const both = await Promise.all([tokens.require('a'), tokens.require('a')])
    expect(both.map(({ token }) => token)).toEqual(['a 1', 'a 1'])
    expect((await tokens.require('a')).token).toBe('a 1')
    expect((await tokens.require('b')).token).toBe('b 2')
  })

  it('renews before the end', async () => {
    const { clock, tokens } = setUp()
    await tokens.require('a')
    clock.ms = 254_000
    expect((await tokens.require('a')).token).toBe('a 1')
    clock.ms = 256_000
    expect((await tokens.require('a')).token).toBe('a 2')
  })

  it('forgets a token that was dropped, and all when the person changes', async () => {
    const { tokens } = setUp()
    await tokens.require('a')
    tokens.drop('a')
    expect((await tokens.require('a')).token).toBe('a 2')
    const late = tokens.agree('a', [])
    tokens.clear()
    await late
    expect((await tokens.require('a')).token).toBe('a 4')
  })
})
