// Goal: a packet's whole life does to money, shares and records what its README says. Method: the
// handlers against the platform in memory, with a clock that only the test moves.

import { describe, expect, test } from 'vitest'
import { yuanText } from './money.ts'
import { plugin } from './plugin.ts'
import { openForMs } from './packet-rule.ts'
import { FakePlatform } from './testing/fake-platform.ts'

const { send, claim, refund, packet: show, packetCard, mine, fairness } = plugin.handlers
const wish = { kind: 'lucky', totalFen: 8_800n, sharesCount: 5, greeting: ' 恭喜 ' } as const

async function sent(change: object = {}) {
  const platform = new FakePlatform()
  const { packet } = await platform.run(send, { ...wish, ...change }, 'lin')
  platform.calls.length = 0
  return { platform, packet }
}

async function openAll(
  platform: FakePlatform,
  packet: string,
  people: readonly string[],
): Promise<void> {
  for (const name of people) await platform.run(claim, { packet }, name)
}

describe('sending', () => {
  test('sets the money aside, seals the deal and schedules the refund', async () => {
    const { platform, packet } = await sent()
    expect(platform.balances.get('lin')).toBe(-8_800n)
    expect(platform.jobs).toEqual([
      { handler: 'refund', args: { packet }, at: platform.nowMs + openForMs },
    ])
    const view = await platform.run(show, { packet }, 'wei')
    expect(view).toMatchObject({
      state: 'open',
      greeting: '恭喜',
      takenCount: 0,
      sentByViewer: false,
      refundedFen: null,
    })
    expect(view.commitment).toMatch(/^[0-9a-f]{64}$/)
  })

  test.each([
    ['less than a fen each', { totalFen: 4n }],
    ['more than 200 yuan each', { totalFen: 100_001n }],
    ['equal shares that are not', { kind: 'equal', totalFen: 8_801n }],
  ])('refuses %s', async (_name, change) => {
    await expect(sent(change)).rejects.toThrow(/share is|divide/)
  })
})

describe('sending out of a conversation', () => {
  test('posts the card there in the same moment, if the person lets it', async () => {
    const platform = new FakePlatform()
    const { card, posted } = await platform.run(send, { ...wish, handoff: 'word' }, 'lin')
    expect(posted).toBe(true)
    expect(platform.intents).toEqual([
      { plugin: 'chat', intent: 'post', handoff: 'word', args: { card } },
    ])
  })

  test('sends as ever without the power, and says that it was not posted', async () => {
    const platform = new FakePlatform()
    platform.mayCall = false
    const { posted } = await platform.run(send, { ...wish, handoff: 'word' }, 'lin')
    expect([posted, platform.intents]).toEqual([false, []])
    expect(platform.balances.get('lin')).toBe(-8_800n)
  })
})

describe('claiming', () => {
  test('reads the person and the packet, and writes nothing that others touch', async () => {
    const { platform, packet } = await sent()
    await platform.run(claim, { packet }, 'wei')
    expect(platform.calls).toEqual([
      'identity.self',
      'records.get',
      'require.before',
      'draw.take',
      'ledger.release',
      'records.put',
    ])
    expect([...platform.records.keys()].filter((key) => key.startsWith('claims/'))).toEqual([
      `claims/${packet}.wei`,
    ])
  })

  test('gives each person one share, the sender too, and all of them the total', async () => {
    const { platform, packet } = await sent()
    await openAll(platform, packet, ['lin', 'wei', 'chen', 'qiu', 'gu'])
    const view = await platform.run(show, { packet }, 'chen')
    expect(view.state).toBe('exhausted')
    expect(view.takenFen).toBe(8_800n)
    expect(view.viewer).toEqual({ state: 'opened', amountFen: view.shares[2]?.amountFen })
    const most = view.shares.toSorted((left, right) => Number(right.amountFen - left.amountFen))[0]
    expect(view.luckiest).toBe(most?.index)
    await expect(platform.run(claim, { packet }, 'wei')).rejects.toMatchObject({
      code: 'already_taken',
    })
    await expect(platform.run(claim, { packet }, 'mei')).rejects.toMatchObject({
      code: 'exhausted',
    })
  })

  test('counts a real person once, whatever the account', async () => {
    const { platform, packet } = await sent()
    platform.realPeople.set('wei-two', 'wei')
    expect(await platform.run(claim, { packet }, 'wei')).toEqual({ outcome: 'opened' })
    await expect(platform.run(claim, { packet }, 'wei-two')).rejects.toMatchObject({
      code: 'already_taken',
    })
    const view = await platform.run(show, { packet }, 'wei-two')
    expect(view.viewer).toEqual({ state: 'elsewhere', amountFen: null })
    expect(view.takenCount).toBe(1)
  })

  test('ends with the 24 hours, to the millisecond', async () => {
    const { platform, packet } = await sent()
    platform.nowMs += openForMs - 1
    expect(await platform.run(claim, { packet }, 'wei')).toEqual({ outcome: 'opened' })
    platform.nowMs += 1
    expect(await platform.run(claim, { packet }, 'chen')).toEqual({ outcome: 'expired' })
    expect(platform.balances.get('chen')).toBeUndefined()
  })

  test('of a packet that is not there is refused', async () => {
    const { platform } = await sent()
    await expect(platform.run(claim, { packet: 'none' }, 'wei')).rejects.toThrow(/no such packet/)
  })
})

describe('the refund', () => {
  test('gives back what nobody opened, says so once, and can run again', async () => {
    const { platform, packet } = await sent()
    await openAll(platform, packet, ['wei'])
    const openedFen = platform.balances.get('wei') ?? 0n
    platform.nowMs += openForMs
    await platform.run(refund, { packet })
    await platform.run(refund, { packet })
    expect(platform.balances.get('lin')).toBe(-openedFen)
    expect(platform.notices).toHaveLength(1)
    expect(platform.notices[0]).toMatchObject({ to: 'lin', link: `/packet/${packet}` })
    const view = await platform.run(show, { packet }, 'lin')
    expect(view).toMatchObject({
      state: 'expired',
      refundedFen: 8_800n - openedFen,
      luckiest: null,
    })
  })

  test('of a packet that was used up moves nothing and tells nobody', async () => {
    const { platform, packet } = await sent({ sharesCount: 1 })
    await openAll(platform, packet, ['wei'])
    platform.nowMs += openForMs
    await platform.run(refund, { packet })
    expect(platform.notices).toEqual([])
    expect(platform.balances.get('lin')).toBe(-8_800n)
    expect(await platform.run(show, { packet }, 'lin')).toMatchObject({
      state: 'exhausted',
      refundedFen: 0n,
    })
  })

  test('of a packet that is gone is no error', async () => {
    expect(await new FakePlatform().run(refund, { packet: 'none' })).toEqual({})
  })
})

describe('looking', () => {
  test('an open packet is fresh until it expires; a finished one needs no clock', async () => {
    const { platform, packet } = await sent({ sharesCount: 1 })
    const { expiresAt } = await platform.run(show, { packet }, 'lin')
    expect(platform.freshUntil).toEqual([expiresAt])
    await openAll(platform, packet, ['wei'])
    await platform.run(show, { packet }, 'lin')
    expect(platform.freshUntil).toHaveLength(1)
  })

  test('works without the power to see names', async () => {
    const { platform, packet } = await sent()
    await openAll(platform, packet, ['wei'])
    platform.namesVisible = false
    const view = await platform.run(show, { packet }, 'lin')
    expect(view.sender.displayName).toBeNull()
    expect(view.shares[0]?.who).toEqual({ person: 'wei', displayName: null })
  })

  test('lists what one sent and opened, newest first', async () => {
    const { platform, packet } = await sent()
    platform.nowMs += 1_000
    const second = await platform.run(send, { ...wish, kind: 'equal', totalFen: 1_000n }, 'lin')
    await openAll(platform, second.packet, ['lin'])
    const sentOnes = await platform.run(mine, { side: 'sent' }, 'lin')
    expect(sentOnes.packets.map((row) => [row.packet, row.amountFen, row.takenCount])).toEqual([
      [second.packet, 1_000n, 1],
      [packet, 8_800n, 0],
    ])
    const openedOnes = await platform.run(mine, { side: 'received' }, 'lin')
    expect(openedOnes.packets).toMatchObject([
      { packet: second.packet, amountFen: 200n, state: 'open' },
    ])
    expect(await platform.run(mine, { side: 'received' }, 'wei')).toEqual({
      packets: [],
      next: null,
    })
  })

  test('shows the seed only when nobody can gain by it', async () => {
    const { platform, packet } = await sent({ sharesCount: 1 })
    expect(await platform.run(fairness, { packet }, 'wei')).toMatchObject({ revealed: null })
    await openAll(platform, packet, ['wei'])
    const told = await platform.run(fairness, { packet }, 'wei')
    expect(told.revealed?.context).toBe(`tessera-packet-1\n${packet}\n8800\n1\nlucky`)
    expect(told.revealed?.seed).toHaveLength(64)
  })
})

describe('the card', () => {
  const drawn = async (platform: FakePlatform, packet: string, viewer: string) =>
    platform.run(packetCard, { packet }, viewer)
  const textOf = (card: unknown): string => JSON.stringify(card)

  test('is published with the packet', async () => {
    const { platform, packet } = await sent()
    expect(platform.cards).toEqual([{ card: 'packetCard', args: { packet } }])
    expect((await platform.run(show, { packet }, 'wei')).card).toBe('card1')
  })

  test('says greeting, sender and state, to each viewer their own part', async () => {
    const { platform, packet } = await sent()
    const before = textOf(await drawn(platform, packet, 'wei'))
    for (const words of ['恭喜', 'Name of lin', 'Waiting to be opened', 'Open it'])
      expect(before).toContain(words)
    await platform.run(claim, { packet }, 'wei')
    expect(textOf(await drawn(platform, packet, 'wei'))).toContain('You opened it')
    expect(textOf(await drawn(platform, packet, 'mei'))).toContain('Waiting to be opened')
    platform.nowMs += openForMs
    expect(textOf(await drawn(platform, packet, 'mei'))).toContain('Expired')
  })

  test('never says an amount, whoever looks', async () => {
    const { platform, packet } = await sent({ totalFen: 54_321n, greeting: '' })
    await openAll(platform, packet, ['lin', 'wei'])
    const view = await platform.run(show, { packet }, 'wei')
    const amounts = ['543.21', ...view.shares.map(({ amountFen }) => yuanText(amountFen))]
    for (const viewer of ['lin', 'wei', 'mei']) {
      const card = await drawn(platform, packet, viewer)
      expect(card.blocks.map(({ type }) => type)).toEqual(['section', 'context', 'actions'])
      for (const amount of amounts) expect(textOf(card)).not.toContain(amount)
    }
  })

  test('goes without the name where it may not be seen', async () => {
    const { platform, packet } = await sent()
    platform.namesVisible = false
    const card = await drawn(platform, packet, 'wei')
    expect(textOf(card)).not.toContain('Name of')
    expect(card.fallback.en).toBe('Red packet: Waiting to be opened')
  })
})
