// Review by people: somebody sends documents, two operators agree to look, one of them says what
// they saw, and it becomes a check like any issuer's. Documents lie sealed under the key of their
// person, and are gone when it is over.

import { PlatformError } from '@tessera/sdk/contract'
import type { Clock } from '../../base/clock.ts'
import type { Entropy } from '../../base/entropy.ts'
import { nonceBytes, seal, unseal } from '../../base/seal.ts'
import { commitOnFresh, requireSame } from '../../commit/fresh-look.ts'
import type { CommitEngine } from '../../commit/engine-port.ts'
import { planNotice } from '../../commit/notice.ts'
import type { PlanTx, Unit } from '../../commit/unit.ts'
import { deskUnit } from '../../desk/operator.ts'
import type { Store } from '../../store/store.ts'
import { dataKeyOf, type DataKey } from '../real-name/data-key.ts'
import type { PassedCheck } from '../real-name/pass-check.ts'
import type { RealNames } from '../real-name/real-name.ts'
import { readRealPerson, type RealPerson } from '../real-name/real-person.ts'
import { requireDocuments, type SoundDocument } from './document.ts'
import { documentAbout, keyOfReview, planNoDocuments, reviewKey } from './review-row.ts'
import type { Review } from './review-row.ts'

/** What reviews are kept with. */
export interface ReviewDeps {
  readonly store: Store
  readonly engine: CommitEngine
  readonly clock: Clock
  readonly entropy: Entropy
  readonly peopleKey: Uint8Array
  readonly realNames: Pick<RealNames, 'pass'>
}

/** Why a review was not passed. */
export const reviewFailures = ['no_match', 'document_expired', 'document_unreadable'] as const
export type ReviewFailure = (typeof reviewFailures)[number]

/** What an operator saw: a check, or why there is none. */
export type ReviewVerdict =
  | { readonly result: 'pass'; readonly passed: Omit<PassedCheck, 'id'> }
  | { readonly result: 'fail'; readonly failure: ReviewFailure }

/** An act of an operator on a review. */
export interface ReviewAct {
  readonly operator: string
  readonly review: string
}

/** Reviews. People are accounts by core id; a review has the id of its check. */
export interface Reviews {
  /**
   * Takes in documents for a check; the same `check` again is the same review.
   * Errors: `arguments_invalid` a document that is none; `already_taken` another review waits;
   * `identity_conflict` the person was erased.
   */
  readonly send: (
    person: string,
    sent: { readonly check: string; readonly files: readonly Uint8Array[] },
  ) => Promise<Review>
  /** One's own reviews, newest first. */
  readonly listOwn: (person: string) => Promise<readonly Review[]>
  /** Takes one's documents back. Errors: `not_found`; `too_late` it was decided. */
  readonly withdraw: (person: string, review: string) => Promise<Review>
  /**
   * Opens one document for an operator who may look.
   * Errors: `operator_required` no two agreed that this one looks, or their time is over;
   * `not_found` there is no such document, or nobody can open it any more.
   * Effects: a row of the audit.
   */
  readonly open: (act: ReviewAct, place: number) => Promise<SoundDocument>
  /**
   * Ends a review; the same verdict of the same operator again changes nothing.
   * Errors: `operator_required` as of `open`; `not_found`; `too_late` it is over; those of
   * `RealNames.pass`, and then it stays open.
   * Effects: one commit: the check, the end of the documents, the person is told.
   */
  readonly decide: (act: ReviewAct, verdict: ReviewVerdict) => Promise<Review>
}

const listMax = 50
const namesOf = (person: string): readonly string[] => [`reviews|${person}`]

/** What a look at somebody who sends documents finds. */
interface Sender {
  readonly known: RealPerson
  readonly dataKey: DataKey
  readonly before: readonly Review[]
}

async function lookAtSender(deps: ReviewDeps, person: string): Promise<Sender> {
  const { store, peopleKey, entropy } = deps
  const known = await readRealPerson(store, person)
  if ((known.row?.erasedAtMs ?? null) !== null) throw new PlatformError('identity_conflict')
  const dataKey = dataKeyOf(known, peopleKey, entropy)
  return { known, dataKey, before: await listOwn(deps, person) }
}

const listOwn = ({ store }: ReviewDeps, person: string): Promise<readonly Review[]> =>
  store.scan({
    table: 'review',
    index: 'byPerson',
    equals: [person],
    order: 'descending',
    limit: listMax,
  })

function sendUnit(
  { entropy }: ReviewDeps,
  { known, dataKey }: Sender,
  sent: {
    readonly person: string
    readonly check: string
    readonly files: readonly SoundDocument[]
  },
): Pick<Unit<Review>, 'needs' | 'plan'> {
  const { person, check: id, files } = sent
  const sealed = files.map(({ bytes }, place) =>
    seal(bytes, documentAbout(id, place), { key: dataKey.key, nonce: entropy(nonceBytes) }),
  )
  const told = files.map(({ mediaType, bytes }) => ({ mediaType, bytesCount: bytes.length }))
  return {
    needs: () => [reviewKey(id), { table: 'realPerson', key: [known.id] }],
    plan(tx) {
      requireSame(tx, 'realPerson', [known.id], known.row)
      const fresh = { id: known.id, checks: '[]', personKey: null, createdAtMs: tx.nowMs }
      const row = known.row ?? { ...fresh, dataKey: null, erasedAtMs: null }
      if (row.dataKey === null) tx.put('realPerson', { ...row, dataKey: dataKey.sealed })
      for (const [place, text] of sealed.entries())
        tx.put('reviewDocument', { review: id, place, sealed: text })
      const review: Review = {
        id,
        person,
        realPerson: known.id,
        status: 'waiting',
        documents: JSON.stringify(told),
        createdAtMs: tx.nowMs,
        decidedBy: null,
        decidedAtMs: null,
        failure: null,
        untilMs: null,
      }
      tx.put('review', review)
      for (const name of namesOf(person)) tx.touch(name)
      return review
    },
  }
}

async function send(
  deps: ReviewDeps,
  person: string,
  { check, files }: { readonly check: string; readonly files: readonly Uint8Array[] },
): Promise<Review> {
  const sound = requireDocuments(files)
  return commitOnFresh(deps.engine, namesOf(person), async () => {
    const sender = await lookAtSender(deps, person)
    const same = sender.before.find(({ id }) => id === check)
    if (same !== undefined) return { needs: () => [], plan: () => same }
    if (sender.before.some(({ status }) => status === 'waiting'))
      throw new PlatformError('already_taken', { what: 'review' })
    return sendUnit(deps, sender, { person, check, files: sound })
  })
}

async function withdraw({ engine }: ReviewDeps, person: string, id: string): Promise<Review> {
  const { value } = await engine.commit({
    needs: () => [reviewKey(id)],
    plan(tx) {
      const row = tx.get('review', [id])
      if (row?.person !== person) throw new PlatformError('not_found', { what: 'review' })
      if (row.status === 'withdrawn') return row
      if (row.status !== 'waiting') throw new PlatformError('too_late')
      planNoDocuments(tx, row)
      const over = { ...row, status: 'withdrawn', decidedAtMs: tx.nowMs }
      tx.put('review', over)
      return over
    },
  })
  return value
}

/** Whoever looks was let by two, and lately. */
function requireView(tx: PlanTx, { operator, review }: ReviewAct): void {
  const untilMs = tx.get('reviewView', [review, operator])?.untilMs ?? 0
  if (tx.nowMs >= untilMs)
    throw new PlatformError('operator_required', { reason: 'two operators agree to look' })
}

const actNeeds = ({ operator, review }: ReviewAct) => [
  reviewKey(review),
  { table: 'reviewView' as const, key: [review, operator] },
]

async function open(deps: ReviewDeps, act: ReviewAct, place: number): Promise<SoundDocument> {
  const { store, engine, peopleKey } = deps
  const { operator, review: id } = act
  const missing = new PlatformError('not_found', { what: 'document' })
  const detail = { review: id, place }
  const { value: review } = await engine.commit(
    deskUnit(
      { operator, act: 'openDocument', detail },
      {
        needs: () => actNeeds(act),
        plan(tx) {
          requireView(tx, act)
          return tx.get('review', [id])
        },
      },
    ),
  )
  const document = await store.get('reviewDocument', [id, place])
  if (review === undefined || document === undefined) throw missing
  const key = keyOfReview(review, await store.get('realPerson', [review.realPerson]), peopleKey)
  if (key === undefined) throw missing
  const bytes = unseal(document.sealed, documentAbout(id, place), key)
  const [sound] = requireDocuments([bytes])
  if (sound === undefined) throw missing
  return sound
}

const texts = {
  title: { zh: '人工核验已有结果', en: 'Your documents were looked at' },
  pass: { zh: '核验通过，文件已删除。', en: 'They were accepted, and are deleted.' },
  fail: {
    zh: '核验未通过，文件已删除。可在“身份”里看原因并重新提交。',
    en: 'They were not accepted, and are deleted. Under Identity it says why.',
  },
} as const

/** What ends a review, as part of the commit of the check. */
function endUnit(act: ReviewAct, verdict: ReviewVerdict): Unit<Review> {
  const { operator, review: id } = act
  const failure = verdict.result === 'fail' ? verdict.failure : null
  const detail = { review: id, result: verdict.result, failure }
  return deskUnit(
    { operator, act: 'decideReview', detail },
    {
      needs: () => actNeeds(act),
      plan(tx) {
        const row = tx.get('review', [id])
        if (row === undefined) throw new PlatformError('not_found', { what: 'review' })
        const status = verdict.result === 'pass' ? 'passed' : 'failed'
        if (row.status === status && row.decidedBy === operator) return row
        if (row.status !== 'waiting') throw new PlatformError('too_late')
        requireView(tx, act)
        const untilMs = verdict.result === 'pass' ? verdict.passed.untilMs : null
        const moment = { decidedBy: operator, decidedAtMs: tx.nowMs }
        const over: Review = { ...row, ...moment, status, failure, untilMs }
        tx.put('review', over)
        planNoDocuments(tx, row)
        const [title, body] = [texts.title, texts[verdict.result]].map((it) => JSON.stringify(it))
        planNotice(tx, {
          person: row.person,
          plugin: 'core',
          title: title ?? '',
          body: body ?? '',
          link: '/me/identity',
        })
        return over
      },
    },
  )
}

async function decide(deps: ReviewDeps, act: ReviewAct, verdict: ReviewVerdict): Promise<Review> {
  const { store, engine, realNames } = deps
  const unit = endUnit(act, verdict)
  const review = await store.get('review', [act.review])
  if (review === undefined || review.status !== 'waiting' || verdict.result === 'fail')
    return (await engine.commit(unit)).value
  const known = await readRealPerson(store, review.person)
  // What was sent as somebody else proves nothing about whom the account belongs to by now.
  if (known.id !== review.realPerson) throw new PlatformError('identity_conflict')
  await realNames.pass(review.person, { ...verdict.passed, id: review.id }, unit)
  return (await store.get('review', [review.id])) ?? review
}

/** Opens the reviews of an installation. */
export const openReviews = (deps: ReviewDeps): Reviews => ({
  send: (person, sent) => send(deps, person, sent),
  listOwn: (person) => listOwn(deps, person),
  withdraw: (person, review) => withdraw(deps, person, review),
  open: (act, place) => open(deps, act, place),
  decide: (act, verdict) => decide(deps, act, verdict),
})
