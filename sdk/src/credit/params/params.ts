// The parameters of the score: data with a version and a digest, so that whoever recomputes a score
// knows by which rules. No rule of the score stands in code alone if it can stand here.

import { z } from 'zod'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { canonicalJson } from '../../contract/canonical-json.ts'

const count = z.int().min(0).max(Number.MAX_SAFE_INTEGER)
const points = z.int().min(0).max(600)
/** From a value on, so many points; below the first value none. */
const steps = z
  .array(z.tuple([count, points]))
  .min(1)
  .max(32)
  .readonly()
const milli = z.int().min(0).max(100_000)
/** What one piece of evidence still weighs, by whole months since it happened. */
const decay = z.array(z.int().min(0).max(1_000)).length(60).readonly()
/** `floor((rate - from) * points / span)`, between none and all of the points. */
const ramp = z.strictObject({ from: count, span: z.int().min(1), points }).readonly()
/** What everybody is taken to have done before anything is known: good units among all units. */
const prior = z.strictObject({ good: count, all: z.int().min(1) }).readonly()
const fourLevels = z.tuple([points, points, points, points]).readonly()
const scoreValue = z.int().min(0).max(10_000)

const evidence = z
  .strictObject({
    /** Weight by what was at stake, from so many fen on. */
    stakeMilli: z
      .array(z.tuple([count, milli]))
      .min(1)
      .max(16)
      .readonly(),
    keptDecayMilli: decay,
    brokenDecayMilli: decay,
    /** Weight by how much trust reaches the counterparty, by flow tier. */
    independenceMilli: z.tuple([milli, milli, milli, milli]).readonly(),
    /** What a breach weighs at least, whoever it was towards. */
    brokenIndependenceMin: milli,
    pairCapMilli: milli,
    cancelTimes: count,
    defaultTimes: count,
    youngMonths: z.int().min(1).max(60),
  })
  .readonly()

const flow = z
  .strictObject({
    seedUnits: z
      .int()
      .min(1)
      .max(2 ** 30),
    rounds: z.int().min(1).max(10),
    sink: z.int().min(0).max(10_000),
    edgeCapUnits: z
      .int()
      .min(1)
      .max(2 ** 30)
      .nullable(),
    edgeWeightMax: z.int().min(1).max(100),
    tierUnits: z.tuple([count, count, count]).readonly(),
  })
  .readonly()

const identity = z
  .strictObject({
    most: points,
    level: fourLevels,
    tenureMonths: steps,
    passkey: points,
    secondCredential: points,
    noTakeover: points,
    takeoverMonths: z.int().min(1).max(60),
  })
  .readonly()

const history = z.strictObject({ most: points, prior, rate: ramp, volumeMilli: steps }).readonly()

const present = z
  .strictObject({
    most: points,
    prior,
    rate: ramp,
    duties: points,
    overdueCost: points,
    ignoredCost: points,
    /** Points while open obligations are at most so many tenths of three usual months. */
    exposureTenths: z
      .array(z.tuple([count, points]))
      .min(1)
      .max(16)
      .readonly(),
    exposureMonths: z.int().min(1).max(12),
    thinExposure: points,
  })
  .readonly()

const conduct = z
  .strictObject({
    most: points,
    start: points,
    raters: steps,
    ratersMonths: z.int().min(1).max(60),
    cleanMonths: steps,
    violation: z.strictObject({ minor: points, moderate: points, severe: points }).readonly(),
  })
  .readonly()

const connections = z.strictObject({ most: points, trustUnits: steps }).readonly()

/** The shape of one version of the parameters. */
export const creditParams = z
  .strictObject({
    version: z.int().min(1),
    least: scoreValue,
    most: scoreValue,
    evidence,
    flow,
    identity,
    history,
    present,
    conduct,
    connections,
    levelCap: z.tuple([scoreValue, scoreValue, scoreValue, scoreValue]).readonly(),
    /** Below so much weight of kept obligations the score ends here. */
    thinCap: z
      .array(z.tuple([count, scoreValue]))
      .max(8)
      .readonly(),
    /** The first score of each band after the lowest. */
    bands: z
      .strictObject({
        fair: scoreValue,
        good: scoreValue,
        excellent: scoreValue,
        super: scoreValue,
      })
      .readonly(),
  })
  .readonly()

/** One version of the parameters. */
export type CreditParams = z.infer<typeof creditParams>

/** A table of points by value, rising. */
export type Steps = z.infer<typeof steps>

const hashes = new WeakMap<CreditParams, string>()

/**
 * The digest that names these parameters.
 *
 * Shape: SHA-256 of the canonical JSON, in hex; two versions never share it.
 * Source: specs/credit 7.5 and 7.7, `params hash`.
 */
export function paramsHash(params: CreditParams): string {
  const known = hashes.get(params)
  if (known !== undefined) return known
  const made = bytesToHex(sha256(utf8ToBytes(canonicalJson(params))))
  hashes.set(params, made)
  return made
}

/** What a rising table gives for a value; nothing below its first entry. */
export function pointsAt(table: Steps, value: number): number {
  let found = 0
  for (const [from, given] of table) {
    if (value < from) break
    found = given
  }
  return found
}
