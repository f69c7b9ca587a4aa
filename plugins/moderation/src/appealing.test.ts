// Goal: every appeal ends, by somebody else, with a reason, in time or before everybody's eyes.
// Method: single histories, and random ones in which everybody tries everything.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plugin } from './plugin.ts'
import { appealableMs, appealWithinMs } from './rules/clock.ts'
import { acts } from './rules/reason.ts'
import { crowd, Stage } from './testing/stage.ts'

const { aboutOne, queue, standing } = plugin.handlers

async function decided(act: (typeof acts)[number] = 'remove') {
  const stage = new Stage()
  const { case: id } = await stage.report('lin')
  await stage.decide('yue', id, act)
  stage.platform.notices.length = 0
  stage.platform.tellings.length = 0
  return { stage, id }
}

describe('an appeal', () => {
  test('is answered by another moderator; approved, it undoes everything', async () => {
    const { stage, id } = await decided()
    const { dueAt } = await stage.appeal('hua', id)
    expect(dueAt).toBe(stage.platform.nowMs + appealWithinMs)
    await expect(stage.answer('yue', id, false)).rejects.toThrow(/no part/)
    await expect(stage.decide('mo', id, 'restore')).rejects.toThrow(/appealed/)
    expect(await stage.answer('mo', id, true)).toEqual({ told: 'told' })
    expect(stage.platform.tellings).toMatchObject([{ args: { state: 'restored' } }])
    const seen = await stage.platform.run(aboutOne, { case: id }, 'hua')
    expect(seen).toMatchObject({
      state: 'restored',
      appealUntil: null,
      appeals: [{ state: 'approved', answer: 'Looked again.' }],
      decisions: [{ state: 'overturned' }],
    })
    expect(stage.platform.docs('strikes')).toEqual([])
    expect(stage.platform.docs('reporters')).toEqual([{ agreedCount: 0, decidedCount: 1 }])
    expect(stage.platform.notices).toMatchObject([{ to: 'hua', title: { zh: '申诉通过' } }])
  })

  test('that is rejected changes nothing, and cannot be made again', async () => {
    const { stage, id } = await decided()
    await stage.appeal('hua', id)
    expect(await stage.answer('mo', id, false)).toEqual({ told: null })
    expect(await stage.look(id)).toMatchObject({ state: 'removed', waitsFor: 'nothing' })
    expect(stage.platform.tellings).toEqual([])
    await expect(stage.appeal('hua', id)).rejects.toThrow(/once/)
    await expect(stage.answer('mo', id, true)).rejects.toThrow(/no open appeal/)
  })

  test('is for the author, within 30 days, of what broke the rules', async () => {
    const { stage, id } = await decided()
    await expect(stage.appeal('lin', id)).rejects.toThrow(/no such case/)
    stage.platform.nowMs += appealableMs
    await expect(stage.appeal('hua', id)).rejects.toThrow(/30 days/)
    const fine = await decided('restore')
    await expect(fine.stage.appeal('hua', fine.id)).rejects.toThrow(/nothing to appeal/)
    const { case: open } = await fine.stage.report('lin', { item: 'open' })
    await expect(fine.stage.appeal('hua', open)).rejects.toThrow(/Nothing has been decided/)
  })

  test('needs words that say something, and so does its answer', async () => {
    const { stage, id } = await decided()
    const { appeal, answerAppeal } = plugin.handlers
    const blank = { case: id, words: '   ' }
    await expect(stage.platform.run(appeal, blank, 'hua')).rejects.toThrow(/Say why/)
    await stage.appeal('hua', id)
    const silent = { case: id, approves: false, answer: ' ' }
    await expect(stage.platform.run(answerAppeal, silent, 'mo')).rejects.toThrow(/reason/)
  })

  test('of a warning leaves the thing where it was', async () => {
    const { stage, id } = await decided('warn')
    await stage.appeal('hua', id)
    await stage.answer('mo', id, true)
    expect(await stage.look(id)).toMatchObject({ state: 'restored', waitsFor: 'nothing' })
  })

  test('goes before everything else after 72 hours, and can still be answered', async () => {
    const { stage, id } = await decided()
    await stage.appeal('hua', id)
    stage.platform.nowMs += appealWithinMs - 1
    await stage.platform.runDue()
    expect(await stage.look(id)).toMatchObject({ waitsFor: 'appeal' })
    await stage.report('lin', { item: 'urgent', reason: 'minor-safety' })
    stage.platform.nowMs += 1
    await stage.platform.runDue()
    const { cases } = await stage.platform.run(queue, {}, 'min')
    expect(cases.map((row) => [row.case === id, row.waitsFor])).toEqual([
      [true, 'escalated'],
      [false, 'decision'],
    ])
    expect(stage.platform.docs('entries').at(-1)).toMatchObject({ act: 'appeal-escalated' })
    await stage.answer('mo', id, true)
    expect(await stage.look(id)).toMatchObject({ state: 'restored', waitsFor: 'nothing' })
  })

  test('that was answered in time does not escalate later', async () => {
    const { stage, id } = await decided()
    await stage.appeal('hua', id)
    await stage.answer('mo', id, false)
    stage.platform.nowMs += 2 * appealWithinMs
    await stage.platform.runDue()
    expect(await stage.look(id)).toMatchObject({ waitsFor: 'nothing', state: 'removed' })
  })
})

type Step =
  | { readonly do: 'report'; readonly who: string }
  | { readonly do: 'withdraw'; readonly who: string }
  | { readonly do: 'appeal'; readonly who: string }
  | { readonly do: 'decide'; readonly who: string; readonly act: (typeof acts)[number] }
  | { readonly do: 'answer'; readonly who: string; readonly approves: boolean }
  | { readonly do: 'wait'; readonly ms: number }

const judge = fc.constantFrom('yue', 'mo', 'min')
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('report' as const), who: fc.constantFrom(...crowd(6), 'mo') }),
  fc.record({ do: fc.constant('withdraw' as const), who: fc.constantFrom(...crowd(6)) }),
  fc.record({ do: fc.constant('appeal' as const), who: fc.constantFrom('hua', 'r1') }),
  fc.record({ do: fc.constant('decide' as const), who: judge, act: fc.constantFrom(...acts) }),
  fc.record({ do: fc.constant('answer' as const), who: judge, approves: fc.boolean() }),
  fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 200_000_000 }) }),
)

async function take(stage: Stage, id: string, next: Step): Promise<void> {
  switch (next.do) {
    case 'report':
      await stage.report(next.who, { reason: 'minor-safety' })
      return
    case 'withdraw':
      await stage.withdraw(next.who)
      return
    case 'appeal':
      await stage.appeal(next.who, id)
      return
    case 'decide':
      await stage.decide(next.who, id, next.act)
      return
    case 'answer':
      await stage.answer(next.who, id, next.approves)
      return
    case 'wait':
      stage.platform.nowMs += next.ms
      await stage.platform.runDue()
  }
}

const isRefusal = (error: unknown): boolean => error instanceof Error && error.name === 'Refusal'

async function requireSound(stage: Stage, id: string): Promise<void> {
  const { platform } = stage
  const seen = await stage.look(id, 'chief')
  const active = seen.reports.filter(({ state }) => state === 'active')
  const weight = active.reduce((sum, report) => sum + report.weightThousandths, 0)
  expect(seen.weightThousandths).toBe(weight)
  for (const track of platform.docs('reporters')) {
    expect(track['agreedCount']).toBeGreaterThanOrEqual(0)
    expect(track['decidedCount']).toBeGreaterThanOrEqual(Number(track['agreedCount']))
  }
  const open = seen.appeals.filter(({ state }) => state === 'open' || state === 'escalated')
  for (const { state, dueAt } of open)
    expect(state).toBe(dueAt <= platform.nowMs ? 'escalated' : 'open')
  // What waits is listed, with an act that ends the waiting; what is open waits.
  const { cases } = await platform.run(queue, {}, 'chief')
  const listed = cases.some((row) => row.case === id)
  expect(listed).toBe(open.length > 0 || active.length > 0)
  expect(listed).toBe(seen.may !== 'nothing')
  const standings = seen.decisions.filter(
    ({ state, act }) => state === 'standing' && (act === 'remove' || act === 'mute-request'),
  )
  const who = { viewer: 'hua', caller: 'circles' }
  const { strikesCount } = await platform.run(standing, { person: seenAuthor(stage) }, who)
  expect(strikesCount).toBeLessThanOrEqual(standings.length)
}

const seenAuthor = (stage: Stage) => stage.platform.docs('cases')[0]?.['author'] as never

describe('whatever people do', () => {
  test('weights stay sound, and an appeal can always be ended by somebody else', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
        const stage = new Stage()
        stage.platform.moderators.set('chief', [''])
        const { case: id } = await stage.report('r1')
        for (const next of steps) {
          await take(stage, id, next).catch((error: unknown) => {
            if (!isRefusal(error)) throw error
          })
          await requireSound(stage, id)
        }
        const before = await stage.look(id, 'chief')
        if (before.may === 'answer') await stage.answer('chief', id, true)
        const after = await stage.look(id, 'chief')
        expect(after.appeals.every(({ answer }) => answer !== null)).toBe(true)
      }),
      { numRuns: 60 },
    )
  })
})
