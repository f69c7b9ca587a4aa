// Receipts of answers: core's signed word that it told a mini-program so, for whoever asks later
// why somebody was let in. It says no more than the answer did.

import { openBoundedMap } from '../base/bounded-map.ts'
import { dayOf } from '../base/day.ts'
import { sha256Base64url } from '../base/hash.ts'
import { signText, type SigningKey } from '../base/keys.ts'

/** What was asked and told. */
export interface ToldAnswer {
  readonly plugin: string
  /** The person's id at that plugin. */
  readonly sub: string
  /** The canonical text of the rule. */
  readonly rule: string
  readonly answer: 'yes' | 'no' | 'unknown'
  /** Ms since epoch. */
  readonly atMs: number
}

/** Signs receipts. */
export interface AnswerReceipts {
  /**
   * A JWS over what was told.
   *
   * Shape: `iss` this installation, `aud` the plugin, `sub` the pairwise id, `rule` the SHA-256 of
   * the rule in base64url, `answer`, `day` by the clock of Shanghai; type `tessera-answer+jwt`. The
   * same answer has the same receipt all day, so nothing that is watched changes with it.
   * Source: identity specification, 6.1.
   */
  readonly sign: (told: ToldAnswer) => Promise<string>
}

const receiptType = 'tessera-answer+jwt'
const keptMax = 10_000

/** Opens signing under one key; receipts are kept a while, for a rule is asked again and again. */
export function openAnswerReceipts(deps: {
  readonly key: SigningKey
  readonly issuer: string
}): AnswerReceipts {
  const { key, issuer } = deps
  const kept = openBoundedMap<Promise<string>>(keptMax)
  return {
    sign({ plugin, sub, rule, answer, atMs }) {
      const [iss, aud, day] = [issuer, plugin, dayOf(atMs)]
      const claims = JSON.stringify({ iss, aud, sub, rule: sha256Base64url(rule), answer, day })
      const known = kept.get(claims)
      if (known !== undefined) return known
      const made = signText(key, receiptType, claims)
      kept.set(claims, made)
      return made
    },
  }
}
