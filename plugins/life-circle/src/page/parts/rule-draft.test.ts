// Goal: what the builder holds becomes rules that the linter accepts and people can read, and what
// is counted of them is what can be. Method: drafts, each with its rules.

import { parseRule } from '@tessera/sdk/rule'
import { describe, expect, it } from 'vitest'
import { lintCircle, textsOf, wordsOf, type CircleRules } from '../../rule/policy.ts'
import { en } from '../texts/en.ts'
import { zh } from '../texts/zh.ts'
import {
  askedActions,
  countableOf,
  draftFrom,
  openDraft,
  ownConditions,
  readsSex,
  ruleOfDraft,
  rulesOfDraft,
  templates,
} from './rule-draft.ts'

const severe = (draft: typeof openDraft): readonly string[] =>
  lintCircle(rulesOfDraft(draft)).flatMap(({ code, severity }) =>
    severity === 'refuse' ? [code] : [],
  )

describe('a template', () => {
  it.each(templates)('%s is a draft that can be proposed as it is', (template) => {
    for (const texts of [zh, en]) {
      const draft = draftFrom(template, texts.found.journals)
      for (const text of textsOf(rulesOfDraft(draft)))
        expect(parseRule(JSON.parse(text)).ok).toBe(true)
      expect(severe(draft)).toEqual([])
    }
  })

  it('of a journal is about women of one walk of life, with photos', () => {
    const rules: CircleRules = rulesOfDraft(draftFrom('campus', en.found.journals))
    expect(wordsOf(rules.post).en).toBe('Students who are women')
    expect(rules.photo).toEqual(rules.post)
    expect(rules).toMatchObject({ photosOpen: true, tipsOpen: true })
    expect(readsSex(draftFrom('campus', en.found.journals))).toBe(true)
    expect(readsSex(draftFrom('open', en.found.journals))).toBe(false)
  })

  it('says its purpose in both languages, until somebody writes their own', () => {
    const { purpose, counter } = zh.found.journals.office
    const draft = draftFrom('office', zh.found.journals)
    const english = en.found.journals.office
    expect(rulesOfDraft(draft)).toMatchObject({
      purpose: { zh: purpose, en: english.purpose },
      counterNotice: { zh: counter, en: english.counter },
    })
    const own = rulesOfDraft({ ...draft, purpose: 'Ours' })
    expect(own).toMatchObject({ purpose: { zh: 'Ours', en: 'Ours' } })
  })
})

describe('the half that leaves people out', () => {
  it('stands beside what lets them in', () => {
    const rule = ruleOfDraft({ groups: [['verified']], denied: ['staff', 'regular'] })
    expect(JSON.parse(rule?.deny ?? '')).toEqual({
      any: [
        { p: 'role', v: 'staff' },
        { p: 'role', v: 'tier2' },
      ],
    })
    expect(wordsOf(rule).en).toMatch(/, but not /)
  })

  it('is the whole rule where everybody else may', () => {
    const rule = ruleOfDraft({ groups: [], denied: ['staff'] })
    expect(rule).toEqual({ allow: '{"not":{"p":"role","v":"staff"}}' })
  })

  it('goes by what the circle knows alone, so that the linter has nothing against it', () => {
    for (const name of ownConditions) {
      const post = { groups: [['verified'] as const], denied: [name] }
      expect(severe({ ...openDraft, actions: { ...openDraft.actions, post } })).toEqual([])
    }
  })

  it.each([
    [{ p: 'attr', name: 'male' }, 'not_over_sensitive'],
    [{ p: 'ageAtLeast', v: 18 }, 'not_over_sensitive'],
    [{ p: 'creditOver', v: 750 }, 'low_score_asked'],
  ])('is linted however it was written: %j', (leaf, code) => {
    const deny = JSON.stringify(leaf)
    const allow = JSON.stringify({ p: 'levelAtLeast', v: 1 })
    for (const action of ['post', 'photo'] as const) {
      const found = lintCircle({ [action]: { allow, deny }, tipsOpen: false, photosOpen: true })
      expect(found.map((each) => each.code)).toContain(code)
    }
  })
})

describe('what is counted', () => {
  it('is the rule itself where core knows all of it', () => {
    const draft = { groups: [['student', 'woman'], ['creditOver750']], denied: [] } as const
    expect(countableOf(draft)).toEqual({ rule: ruleOfDraft(draft)?.allow, isPartial: false })
  })

  it('leaves out what only the circle knows, and says so', () => {
    const student = JSON.stringify({ p: 'attr', name: 'student', minAssurance: 2 })
    const mixed = { groups: [['student', 'weekMember'], ['regular']], denied: [] } as const
    expect(countableOf(mixed)).toEqual({ rule: student, isPartial: true })
    const denied = { groups: [['student']], denied: ['staff'] } as const
    expect(countableOf(denied)).toEqual({ rule: student, isPartial: true })
  })

  it('is nothing where only membership decides', () => {
    const draft = { groups: [['regular']], denied: [] } as const
    expect(countableOf(draft)).toEqual({ rule: undefined, isPartial: true })
  })
})

it('has no rule for what is switched off', () => {
  const off = { ...draftFrom('campus', en.found.journals), photosOpen: false, tipsOpen: false }
  expect(askedActions(off)).toEqual(['join', 'post', 'comment', 'like'])
  expect(Object.keys(rulesOfDraft(off))).not.toContain('photo')
  expect(Object.keys(rulesOfDraft(off))).not.toContain('tip')
})
