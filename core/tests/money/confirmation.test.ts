// Goal: a person's word moves exactly what they were shown, once, in the session that saw it.
// Method: every way to stretch a confirmation, in simulated time, with both balances compared.

import { join } from 'node:path'
import { SignJWT, decodeJwt, decodeProtectedHeader } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { fakeClock } from '../../src/base/clock.ts'
import { systemEntropy } from '../../src/base/entropy.ts'
import { openKeys, type Keys } from '../../src/base/keys.ts'
import { startPlatform, type Platform } from '../platform.ts'
import { freshKey, type Visitor } from '../visitor.ts'

const clock = fakeClock(1_790_000_000_000)
let platform: Platform
let keys: Keys
let payer: Visitor
let turn = 0

beforeAll(async () => {
  const config = { passkeyAboveFen: 1_000n, tapDayFen: 2_000n }
  platform = await startPlatform({ plugins: ['red-packets', 'lab'], clock, config })
  keys = openKeys(join(platform.folder, 'keys.json'), systemEntropy)
})

beforeEach(async () => {
  turn += 1
  payer = await platform.person(`payer${turn}`, 5_000n)
  await payer.agree('red-packets', ['identity.profile', 'ledger.hold', 'notify.send'])
})

afterAll(async () => {
  await platform.stop()
})

const packet = (totalFen: string) => ({ kind: 'lucky', sharesCount: 3, totalFen, greeting: '' })
const balance = (): Promise<bigint> => platform.balanceFen(payer.person)

/** A packet shown and confirmed, but not sent yet. */
async function confirmed(totalFen: string) {
  const [key, args] = [freshKey(), packet(totalFen)]
  const shown = await payer.call('red-packets/send', args, { key })
  const digest = shown.body.preview?.digest ?? ''
  const mandate = (await payer.mandate(digest)).body.mandate ?? ''
  return { key, args, shown, digest, mandate }
}

describe('a confirmation', () => {
  it('is asked for, and until then nothing has happened', async () => {
    const { shown } = await confirmed('300')
    expect(shown.status).toBe(428)
    expect(shown.body.preview).toMatchObject({ totalFen: '300', needs: 'tap' })
    expect(shown.body.preview?.effects.map(({ kind, amountFen }) => [kind, amountFen])).toEqual([
      ['hold', '300'],
      ['schedule', undefined],
    ])
    expect(await balance()).toBe(5_000n)
  })

  it('over 3.00 serves for nothing else', async () => {
    const { key, args, digest, mandate } = await confirmed('300')
    const more = packet('900')
    const send = (body: unknown, options: object) => payer.call('red-packets/send', body, options)
    const tried = [
      await send(more, { key, expect: digest, mandate }),
      await send(more, { key: freshKey(), expect: digest, mandate }),
      await send(args, { key: freshKey(), expect: digest, mandate }),
      await send({ ...args, kind: 'equal' }, { key, expect: digest, mandate }),
      await send({ ...args, greeting: 'other' }, { key, expect: digest, mandate }),
    ]
    for (const reply of tried) expect(reply.code).toBe('preview_expired')
    const other = (await send(more, { key: freshKey() })).body.preview?.digest ?? ''
    expect((await send(more, { key, expect: other, mandate })).code).toBe('preview_expired')
    expect(await balance()).toBe(5_000n)
    expect((await send(args, { key, expect: digest, mandate })).code).toBe('ok')
    expect(await balance()).toBe(4_700n)
  })

  it('over 3.00 serves for no other preview of the same person', async () => {
    const small = await confirmed('300')
    const large = await confirmed('900')
    const reply = await payer.call('red-packets/send', large.args, {
      key: large.key,
      expect: large.digest,
      mandate: small.mandate,
    })
    expect(reply.code).toBe('mandate_invalid')
    expect(await balance()).toBe(5_000n)
  })

  it('is needed beside the digest', async () => {
    const { key, args, digest } = await confirmed('300')
    expect((await payer.call('red-packets/send', args, { key, expect: digest })).code).toBe(
      'confirmation_required',
    )
    expect(
      (await payer.call('red-packets/send', args, { key, expect: digest, mandate: 'x' })).code,
    ).toBe('mandate_invalid')
    expect(await balance()).toBe(5_000n)
  })

  it('counts once, however often it is sent', async () => {
    const { key, args, digest, mandate } = await confirmed('300')
    const send = () => payer.call('red-packets/send', args, { key, expect: digest, mandate })
    const replies = await Promise.all([send(), send(), send(), send()])
    const done = replies.filter(({ code }) => code === 'ok')
    expect(done.length).toBeGreaterThan(0)
    expect(
      replies.filter(({ code }) => code !== 'ok').every(({ code }) => code === 'in_progress'),
    ).toBe(true)
    const again = await send()
    expect(again.body.result).toEqual(done[0]?.body.result)
    expect(await balance()).toBe(4_700n)
  })

  it('given twice for one digest still counts once', async () => {
    const { key, args, digest, mandate } = await confirmed('300')
    const second = (await payer.mandate(digest)).body.mandate ?? ''
    const send = (word: string) =>
      payer.call('red-packets/send', args, { key, expect: digest, mandate: word })
    expect((await send(mandate)).code).toBe('ok')
    expect((await send(second)).body.seq).toBe((await send(mandate)).body.seq)
    expect(await balance()).toBe(4_700n)
  })

  it('is of the session that saw it', async () => {
    const { key, args, digest, mandate } = await confirmed('300')
    const elsewhere = await platform.person(`payer${turn}`)
    await elsewhere.agree('red-packets', ['identity.profile', 'ledger.hold', 'notify.send'])
    expect((await elsewhere.mandate(digest)).code).toBe('preview_expired')
    const reply = await elsewhere.call('red-packets/send', args, { key, expect: digest, mandate })
    expect(reply.code).toBe('preview_expired')
    const other = await platform.person(`other${turn}`, 5_000n)
    await other.agree('red-packets', ['identity.profile', 'ledger.hold', 'notify.send'])
    expect(
      (await other.call('red-packets/send', args, { key, expect: digest, mandate })).code,
    ).toBe('preview_expired')
    const own = await other.call('red-packets/send', args, { key })
    const ownDigest = own.body.preview?.digest ?? ''
    expect(ownDigest).not.toBe(digest)
    expect(
      (await other.call('red-packets/send', args, { key, expect: ownDigest, mandate })).code,
    ).toBe('mandate_invalid')
    expect(await balance()).toBe(5_000n)
  })

  it('is over after five minutes, like what it was given for', async () => {
    const { key, args, digest, mandate } = await confirmed('300')
    clock.advance(300_000)
    expect((await payer.mandate(digest)).code).toBe('preview_expired')
    await payer.agree('red-packets', ['identity.profile', 'ledger.hold', 'notify.send'])
    const late = await payer.call('red-packets/send', args, { key, expect: digest, mandate })
    expect(late.code).toBe('preview_expired')
    const again = await payer.call('red-packets/send', args, { key })
    const fresh = again.body.preview?.digest ?? ''
    expect((await payer.call('red-packets/send', args, { key, expect: fresh, mandate })).code).toBe(
      'mandate_invalid',
    )
    expect(await balance()).toBe(5_000n)
  })

  it('that was altered, or is of another make, is none', async () => {
    const { key, args, digest, mandate } = await confirmed('300')
    const forge = (
      claims: object,
      head: object = {},
      key256 = keys.mandate.privateKey,
    ): Promise<string> =>
      new SignJWT({ ...decodeJwt(mandate), ...claims })
        .setProtectedHeader({ ...decodeProtectedHeader(mandate), alg: 'EdDSA', ...head })
        .sign(key256)
    const forged = [
      await forge({ sub: 'per_other' }),
      await forge({ sid: 'ses_other' }),
      await forge({ digest: '0'.repeat(64) }),
      await forge({ totalFen: '900' }),
      await forge({ exp: Math.floor(clock.now() / 1000) - 1 }),
      await forge({ aud: 'core:cap' }),
      await forge({ iss: 'http://evil.example' }),
      await forge({ method: 'wink' }),
      await forge({ more: 1 }),
      await forge({}, { typ: 'tessera-cap+jwt' }),
      await forge({}, { kid: 'other' }),
      await forge({}, {}, keys.token.privateKey),
      payer.tokenOf('red-packets'),
    ]
    for (const word of forged) {
      const reply = await payer.call('red-packets/send', args, {
        key,
        expect: digest,
        mandate: word,
      })
      expect(reply.code).toBe('mandate_invalid')
    }
    expect(await balance()).toBe(5_000n)
  })

  it('above the set amount takes a passkey', async () => {
    const { key, args, digest, shown, mandate } = await confirmed('1001')
    expect(shown.body.preview?.needs).toBe('passkey')
    expect(mandate).toBe('')
    expect((await payer.mandate(digest)).code).toBe('passkey_required')
    const forgedWord = await new SignJWT({
      sid: payer.sessionId,
      digest,
      totalFen: '1001',
      method: 'tap',
    })
      .setProtectedHeader({ alg: 'EdDSA', typ: 'tessera-mandate+jwt', kid: keys.mandate.kid })
      .setIssuer(platform.origin)
      .setAudience('core:mandate')
      .setSubject(payer.person)
      .setJti('x')
      .setIssuedAt(Math.floor(clock.now() / 1000))
      .setExpirationTime(Math.floor(clock.now() / 1000) + 300)
      .sign(keys.mandate.privateKey)
    const reply = await payer.call('red-packets/send', args, {
      key,
      expect: digest,
      mandate: forgedWord,
    })
    expect(reply.code).toBe('passkey_required')
    expect(await balance()).toBe(5_000n)
  })

  it('by taps reaches a limit a day, over all plugins', async () => {
    await payer.agree('lab', ['ledger.hold'])
    expect((await payer.confirm('red-packets/send', packet('1000'))).code).toBe('ok')
    const hold = (amountFen: string) => ({
      script: JSON.stringify([
        {
          call: 'ledger.hold',
          input: {
            amountFen: { $fen: amountFen },
            payees: { kind: 'claimants', shareMaxFen: { $fen: amountFen }, sharesMax: 1 },
            until: clock.now() + 60_000,
            note: 'x',
          },
        },
      ]),
    })
    expect((await payer.confirm('lab/act', hold('900'))).code).toBe('ok')
    expect((await payer.confirm('lab/act', hold('101'))).code).toBe('passkey_required')
    expect((await payer.confirm('lab/act', hold('100'))).code).toBe('ok')
    expect(await balance()).toBe(3_000n)
  })

  it('that asks for another sum after the balance sank shows it again or refuses', async () => {
    const first = await confirmed('900')
    const rest = await platform.balanceFen(payer.person)
    await payer.agree('lab', ['ledger.pay'])
    for (let spent = 0n; spent + 900n <= rest - 800n && spent < 1_000n; spent += 900n) {
      expect((await payer.confirm('red-packets/send', packet('900'))).code).toBe('ok')
    }
    const reply = await payer.call('red-packets/send', first.args, {
      key: first.key,
      expect: first.digest,
      mandate: first.mandate,
    })
    expect(['ok', 'insufficient_funds', 'passkey_required']).toContain(reply.code)
    expect(await balance()).toBeGreaterThanOrEqual(0n)
  })
})
