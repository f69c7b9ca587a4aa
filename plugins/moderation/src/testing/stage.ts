// A small world for the tests: a mini-program with things in it, reporters, and moderators.

import { plugin } from '../plugin.ts'
import type { Act, Reason } from '../rules/reason.ts'
import { FakePlatform, personOf } from './fake-platform.ts'

const { submit, withdraw, decide, appeal, answerAppeal, look } = plugin.handlers

/** What a test does with a thing, in one word each. */
export class Stage {
  readonly platform = new FakePlatform()

  constructor() {
    for (const name of ['yue', 'mo', 'min']) this.platform.moderators.set(name, [''])
  }

  report(
    viewer: string,
    about: {
      readonly item?: string
      readonly reason?: Reason
      readonly author?: string
      readonly caller?: string
      readonly held?: boolean
    } = {},
  ) {
    const { item = 'post1', reason = 'spam', author = 'hua', caller = 'circles', held } = about
    const args = {
      item,
      kind: 'post' as const,
      author: personOf(author),
      reason,
      excerpt: '加我微信，日入过千',
      place: '校园日记',
      ...(held === undefined ? {} : { held }),
    }
    return this.platform.run(submit, args, { viewer, caller })
  }

  withdraw(viewer: string, item = 'post1', caller = 'circles') {
    return this.platform.run(withdraw, { item }, { viewer, caller })
  }

  async decide(viewer: string, caseId: string, act: Act, clause: Reason = 'spam') {
    const args = { case: caseId, act, clause, words: 'Not here.' }
    const answer = await this.platform.run(decide, args, viewer)
    await this.platform.runDue()
    return answer
  }

  appeal(viewer: string, caseId: string) {
    return this.platform.run(appeal, { case: caseId, words: 'It was a joke.' }, viewer)
  }

  async answer(viewer: string, caseId: string, approves: boolean) {
    const args = { case: caseId, approves, answer: 'Looked again.' }
    const answer = await this.platform.run(answerAppeal, args, viewer)
    await this.platform.runDue()
    return answer
  }

  look(caseId: string, viewer = 'min') {
    return this.platform.run(look, { case: caseId }, viewer)
  }
}

/** So many reporters. */
export const crowd = (count: number, name = 'r'): readonly string[] =>
  Array.from({ length: count }, (_, place) => `${name}${place + 1}`)
