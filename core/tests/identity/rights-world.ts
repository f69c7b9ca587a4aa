// Somebody with everything that a person can leave behind: words, money that came and went, checks,
// a score, appeals, permissions, answers.

import type { Platform } from '../platform.ts'
import { answersOf, freshKey, type Visitor } from '../visitor.ts'

/** Words of a person's own, each found nowhere else. */
export const ownWords = {
  name: 'Zoe-own-name-7261',
  device: 'device-label-7262',
  passkey: 'passkey-label-7263',
  grounds: 'grounds-of-appeal-7264',
  note: 'note-on-hold-7265',
  payee: 'payee-name-7266',
  account: 'DE89370400440532013000',
  inbox: 'inbox-line-7267',
  evidence: 'looked-at-document-7268',
  document: '310101199003077269',
} as const

export const fundsFen = 50_000n

async function putWords({ tessera }: Platform, person: string): Promise<void> {
  const { store, engine } = tessera
  const row = await store.get('person', [person])
  const sessions = await store.scan({
    table: 'session',
    index: 'byPerson',
    equals: [person],
    limit: 10,
  })
  await engine.commit({
    needs: () => [],
    plan(tx) {
      if (row !== undefined) tx.put('person', { ...row, displayName: ownWords.name })
      for (const session of sessions) tx.put('session', { ...session, label: ownWords.device })
      tx.put('passkey', {
        id: `key_${person}`,
        person,
        publicKey: new Uint8Array(8),
        counter: 0,
        transports: '[]',
        deviceType: 'multi',
        backedUp: 1,
        label: ownWords.passkey,
        createdAtMs: tx.nowMs,
        lastUsedAtMs: null,
      })
      tx.put('recoveryCode', { hash: 'h7270', person, createdAtMs: tx.nowMs, usedAtMs: null })
      tx.put('notification', {
        person,
        id: 1,
        plugin: 'core',
        kind: null,
        title: JSON.stringify({ zh: 'x', en: ownWords.inbox }),
        body: JSON.stringify({ zh: 'x', en: 'x' }),
        link: null,
        atMs: tx.nowMs,
        read: 0,
      })
      tx.delete('realPerson', [person])
    },
  })
}

async function putChecks({ tessera }: Platform, person: string): Promise<void> {
  const common = { method: 'test', assurance: 3, inPerson: false, untilMs: null, evidence: 'seen' }
  const { realNames } = tessera.identity
  const sex = { name: 'sex', value: 'female', assurance: 3, untilMs: null } as const
  for (const issuer of ['document', 'bank', 'phone', 'school', 'work'] as const)
    await realNames.pass(person, {
      ...common,
      lookedAtMs: Date.UTC(2025, 0, 1),
      id: `chk_${person}_${issuer}`,
      issuer: `demo-${issuer}`,
      attributes: issuer === 'document' ? [sex] : [],
      evidence: issuer === 'document' ? ownWords.evidence : 'seen',
      documentNumber: issuer === 'document' ? ownWords.document : undefined,
    })
}

async function putEvidence({ tessera }: Platform, person: string): Promise<void> {
  const { credit, engine, store } = tessera
  const [run] = await store.scan({
    table: 'creditRun',
    equals: [],
    order: 'descending',
    limit: 1,
  })
  const month = run?.month ?? 0
  await credit.report([
    {
      id: `deal/${person}`,
      subject: person,
      counterparty: 'per_other',
      kind: 'payment',
      amountFen: 90_000n,
      outcome: 'K',
      month,
      status: 'final',
      isRated: true,
      source: 'market',
    },
  ])
  await credit.scoreMonth(month)
  await engine.commit({
    needs: () => [],
    plan(tx) {
      tx.put('creditAppeal', {
        id: `cap_${person}`,
        realPerson: person,
        person,
        targetKind: 'snapshot',
        target: String(month),
        grounds: ownWords.grounds,
        status: 'final',
        createdAtMs: tx.nowMs,
        dueAtMs: tx.nowMs + 1,
        decidedBy: 'per_ops',
        reasons: 'looked at again',
        decidedAtMs: tx.nowMs,
      })
    },
  })
}

/** What the person does: asks about themselves, stores a record, sets money aside and gets it. */
async function live(visitor: Visitor): Promise<void> {
  await visitor.agree('lab', ['identity.profile', 'ledger.hold', 'fact.woman'])
  const self = { $of: [0, 'person'] }
  const told = await visitor.act(
    [{ call: 'identity.self' }, { call: 'identity.prove', input: { fact: 'woman' } }],
    { handler: 'look' },
  )
  answersOf(told)
  answersOf(
    await visitor.act([
      { call: 'identity.self' },
      {
        call: 'records.put',
        input: {
          collection: 'items',
          id: 'zoe',
          doc: { group: 'all', rank: 1, slug: 'zoe', owner: self },
        },
      },
    ]),
  )
}

/** Takes all money out to a bank, by the demo's way. */
export async function cashOut(visitor: Visitor, amountFen: bigint): Promise<void> {
  const key = freshKey()
  const wish = {
    amountFen: String(amountFen),
    payeeName: ownWords.payee,
    payeeAccount: ownWords.account,
  }
  const ask = (more: object) =>
    visitor.ask('POST', '/v1/wallet/withdrawals', { ...wish, ...more }, { 'idempotency-key': key })
  const asked = await ask({})
  const digest = asked.body.preview?.digest ?? ''
  const { mandate } = (await visitor.mandate(digest)).body
  const done = await ask({ mandate })
  if (done.status >= 300) throw new Error(`${done.status} ${done.text}`)
}

/** Makes somebody of this name who has everything. */
export async function somebody(platform: Platform, name: string): Promise<Visitor> {
  const visitor = await platform.person(name, fundsFen)
  await putWords(platform, visitor.person)
  await putChecks(platform, visitor.person)
  await putEvidence(platform, visitor.person)
  await live(visitor)
  return visitor
}
