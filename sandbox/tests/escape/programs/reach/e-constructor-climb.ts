// The constructor of a function of ctx, to build code with.

import { bodyOf, held, type HostileProgram } from '../../program.ts'

export const program: HostileProgram = {
  name: 'e-constructor-climb',
  attack: 'the constructor of a function of ctx, to build code with',
  source: bodyOf(`
    const ways = [
      () => ctx.records.get.constructor('return process')(),
      () => ctx.records.get.constructor.constructor('return this')(),
      () => ctx.id.constructor('return globalThis.process')(),
      () => (async () => undefined).constructor('return 1')(),
      () => (function* () {}).constructor('yield 1')(),
      () => (async function* () {}).constructor('yield 1')(),
      () => Reflect.construct(Function, ['return 1'])(),
      () => Function.prototype.constructor('return 1')(),
      () => class extends Function {}.constructor('return 1')(),
      () => new (class extends Function {})('return 1')(),
      () => Object.getPrototypeOf(async () => undefined).constructor.constructor('return 1')(),
    ]
    for (const [index, way] of ways.entries()) {
      try {
        way()
        return 'way ' + index
      } catch (error) {
        if (!(error instanceof TypeError)) return 'other error on ' + index
      }
    }
    return 'held'
  `),
  expect: held,
}
