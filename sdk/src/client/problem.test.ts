// Goal: a caller always gets a code of the closed list with a title and a way out, whatever came
// over the wire. Method: documents from well formed to hostile through the parser.

import { describe, expect, it } from 'vitest'
import { isProblem, parseProblem, ProblemError, unreachable } from './problem.ts'

const preview = {
  digest: 'd1',
  expiresAtMs: 1,
  totalFen: '8800',
  needs: 'tap',
  effects: [{ kind: 'hold', tone: 'money', title: { zh: '支出', en: 'Take' } }],
}

describe('parseProblem', () => {
  it('keeps what a problem document says', () => {
    const body = {
      code: 'arguments_invalid',
      title: 'T',
      detail: 'D',
      remedy: 'R',
      requestId: 'req_1',
      errors: [{ pointer: '/args/totalFen', expected: 'fen' }],
    }
    expect(parseProblem({ status: 422, body })).toEqual({ ...body, status: 422 })
  })

  it('fills title and remedy from the closed list', () => {
    const problem = parseProblem({ status: 402, body: { code: 'insufficient_funds' } })
    expect(problem.title).toBe('There is not enough money')
    expect(problem.remedy).not.toBe('')
  })

  it('turns an unknown code into the one of its status', () => {
    expect(parseProblem({ status: 500, body: { code: 'toString' } }).code).toBe('internal')
    expect(parseProblem({ status: 404, body: null }).code).toBe('not_found')
    expect(parseProblem({ status: 401, body: 'text' }).code).toBe('sign_in_required')
    expect(parseProblem({ status: 418, body: [] }).code).toBe('request_invalid')
  })

  it('takes the request id of the header when the body has none', () => {
    expect(parseProblem({ status: 500, body: {}, requestId: 'req_h' }).requestId).toBe('req_h')
  })

  it('carries a preview that is whole, and drops one that is not', () => {
    const body = { code: 'confirmation_required', preview }
    expect(parseProblem({ status: 428, body }).preview).toEqual(preview)
    const broken = { code: 'confirmation_required', preview: { ...preview, totalFen: 8800 } }
    expect(parseProblem({ status: 428, body: broken }).preview).toBeUndefined()
  })

  it('tells which term of an earlier consent is over, and no other word for it', () => {
    const endedOf = (ended: unknown) =>
      parseProblem({ status: 403, body: { code: 'consent_required', ended } }).ended
    expect([endedOf('using'), endedOf('for ever'), endedOf(undefined)]).toEqual([
      'using',
      undefined,
      undefined,
    ])
  })

  it('carries what a consent is asked for, without what is not an ask', () => {
    const asks = [{ name: 'ledger.hold', tier: 'money' }, 'nonsense']
    const problem = parseProblem({ status: 403, body: { code: 'consent_required', asks } })
    expect(problem.asks).toEqual([{ name: 'ledger.hold', tier: 'money' }])
  })

  it('drops field errors out of shape', () => {
    const errors = [{ pointer: 1 }, null, { pointer: '/a', expected: 'text' }]
    expect(parseProblem({ status: 422, body: { errors } }).errors).toEqual([
      { pointer: '/a', expected: 'text' },
    ])
  })
})

describe('isProblem', () => {
  it('tells one code from the others and from other errors', () => {
    const error: unknown = unreachable()
    expect(error).toBeInstanceOf(ProblemError)
    expect(isProblem(error)).toBe(true)
    expect(isProblem(error, 'unreachable')).toBe(true)
    expect(isProblem(error, 'conflict')).toBe(false)
    expect(isProblem(new Error('x'))).toBe(false)
  })
})
