// Goal: what authors write every day works in the frozen realm, and says a clear word where it
// cannot. Method: small handlers in a real process.

import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Sandbox } from '../host/index.ts'
import { bundleOf, codeOf, openTestSandbox, requestOf, resultOf } from '../../tests/harness.ts'

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await openTestSandbox()
})
afterAll(async () => {
  await sandbox.close()
})

let count = 0
const evaluate = async (body: string, before = ''): Promise<unknown> => {
  count += 1
  const server = bundleOf({ run: `async (ctx, args) => {\n${body}\n}` }, before)
  return resultOf(await sandbox.invoke(requestOf(codeOf(`realm-${count}`, server))))
}

test.each([
  [
    'an error class that sets its name',
    "class E extends Error { constructor() { super('m'); this.name = 'E' } }\nreturn String(new E())",
    'E: m',
  ],
  [
    'an error whose message is set',
    "const e = new TypeError('a'); e.message = 'b'; return e.message",
    'b',
  ],
  [
    'words that are also names of Object.prototype',
    "const words = {}; words['constructor'] = 1; words['toString'] = 2; words['hasOwnProperty'] = 3; return Object.keys(words)",
    ['constructor', 'toString', 'hasOwnProperty'],
  ],
  [
    'counting words',
    "const n = {}; for (const w of ['valueOf', 'a', 'a']) n[w] = (Object.hasOwn(n, w) ? n[w] : 0) + 1; return n",
    { valueOf: 1, a: 2 },
  ],
  [
    'a function with a name of its own',
    "const f = () => 1; f.toString = () => 'mine'; return String(f)",
    'mine',
  ],
  [
    'a class of old style',
    "function Old() {} Old.prototype.toString = function () { return 'old' }; return String(new Old())",
    'old',
  ],
  [
    'inheritance of old style',
    'function A() {} function B() {} B.prototype = Object.create(A.prototype); B.prototype.constructor = B; return new B() instanceof A && new B().constructor === B',
    true,
  ],
  ['a map with methods of its own', 'const m = new Map(); m.keys = () => 1; return m.keys()', 1],
  ['a date of a time', 'return new Date(0).toISOString()', '1970-01-01T00:00:00.000Z'],
  [
    'a date class',
    'class D extends Date { year() { return this.getUTCFullYear() } } return new D(0).year()',
    1970,
  ],
  [
    'formats',
    "return new Intl.NumberFormat('zh-CN', { style: 'currency', currency: 'CNY' }).format(12.5) + new Intl.DateTimeFormat('en', { dateStyle: 'short' }).format(0)",
    '¥12.501/1/70',
  ],
  [
    'sorting, regular expressions and unicode',
    "return ['乙', '甲'].sort().join() + 'a-b'.replace(/(\\w)-(\\w)/, '$2-$1')",
    '乙,甲b-a',
  ],
  [
    'generators and spread',
    'function* g() { yield* [1, 2] } return [...g(), ...new Set([3])].map((n) => n * 2)',
    [2, 4, 6],
  ],
  [
    'bytes',
    "return new Uint8Array([1, 254]).toHex() + Uint8Array.fromBase64('AQ').length",
    '01fe1',
  ],
  [
    'a library that writes to the global object',
    'globalThis.library = { version: 1 }; return [globalThis.library.version, typeof library]',
    [1, 'undefined'],
  ],
  [
    'JSON of an author refuses money, as everywhere',
    'try { return JSON.stringify({ a: 1n }) } catch (error) { return error.message }',
    'Do not know how to serialize a BigInt',
  ],
  [
    'JSON of an author shows bytes as everywhere',
    'return JSON.stringify(new Uint8Array([1]))',
    '{"0":1}',
  ],
  ['nothing', 'return', null],
])('%s', async (_name, body, expected) => {
  expect(await evaluate(body)).toEqual(expected)
})

test('schemas cost nothing and do nothing', async () => {
  const before =
    "const args = $sdk.z.object({ a: $sdk.z.string().min(1).max(9).optional(), b: $sdk.z.union([$sdk.fen({ min: 1n }), $sdk.person()]) }).describe('x')"
  expect(await evaluate('return typeof args.title', before)).toBe('undefined')
})

test('what is missing says what to use instead', async () => {
  const body = (text: string): string =>
    `try { ${text}; return 'ran' } catch (error) { return error.message }`
  expect(await evaluate(body('Date.now()'))).toContain('ctx.now')
  expect(await evaluate(body('new Date()'))).toContain('ctx.now')
  expect(await evaluate(body('Math.random()'))).toContain('ctx.draw')
  expect(await evaluate(body("Function('return 1')"))).toContain('code from text')
})

test('a changed shared object says which property it was', async () => {
  expect(
    await evaluate(
      "try { Object.prototype.toString = () => 'x'; return 'set' } catch (error) { return error.message }",
    ),
  ).toContain("'toString' of a shared object")
})

test('the module is new in every run', async () => {
  const code = codeOf(
    'fresh',
    bundleOf({ run: '() => { count += 1; return count }' }, 'let count = 0'),
  )
  for (let n = 0; n < 3; n += 1) expect(resultOf(await sandbox.invoke(requestOf(code)))).toBe(1)
})

test('state in an expression around the function is new in every run, too', async () => {
  const server =
    '((() => { let kept = 0; return function (globalThis, $sdk) { return { handlers: { run: { handler: () => { kept += 1; return kept } } } } } })())'
  const code = codeOf('around', server)
  for (let n = 0; n < 3; n += 1) expect(resultOf(await sandbox.invoke(requestOf(code)))).toBe(1)
})
