// Version 1 of the parameters, as specified: the expert card, before real outcomes allow a fit.

import type { CreditParams } from './params.ts'

// Floors of 1000 * 2^(-m/12) and 1000 * 2^(-m/24), written out: a power is not the same number
// everywhere, these are.
const keptDecayMilli: readonly number[] = [
  1_000, 943, 890, 840, 793, 749, 707, 667, 629, 594, 561, 529, 500, 471, 445, 420, 396, 374, 353,
  333, 314, 297, 280, 264, 250, 235, 222, 210, 198, 187, 176, 166, 157, 148, 140, 132, 125, 117,
  111, 105, 99, 93, 88, 83, 78, 74, 70, 66, 62, 58, 55, 52, 49, 46, 44, 41, 39, 37, 35, 33,
]
const brokenDecayMilli: readonly number[] = [
  1_000, 971, 943, 917, 890, 865, 840, 816, 793, 771, 749, 727, 707, 686, 667, 648, 629, 612, 594,
  577, 561, 545, 529, 514, 500, 485, 471, 458, 445, 432, 420, 408, 396, 385, 374, 363, 353, 343,
  333, 324, 314, 306, 297, 288, 280, 272, 264, 257, 250, 242, 235, 229, 222, 216, 210, 204, 198,
  192, 187, 181,
]

/**
 * The parameters that are live.
 *
 * Units: weights in thousandths, money in fen, trust in units of flow, time in whole months.
 * Source: specs/credit 7.3 (evidence), 7.4 (dimensions, caps, bands), 7.5 (flow).
 */
export const creditParamsV1: CreditParams = {
  version: 1,
  least: 350,
  most: 950,
  evidence: {
    stakeMilli: [
      [0, 400],
      [1_000, 800],
      [10_000, 1_200],
      [100_000, 1_500],
    ],
    keptDecayMilli,
    brokenDecayMilli,
    independenceMilli: [0, 300, 600, 1_000],
    brokenIndependenceMin: 500,
    pairCapMilli: 1_500,
    cancelTimes: 2,
    defaultTimes: 6,
    youngMonths: 6,
  },
  flow: {
    seedUnits: 2 ** 20,
    rounds: 5,
    sink: 10,
    edgeCapUnits: 300,
    edgeWeightMax: 3,
    tierUnits: [12, 40, 120],
  },
  identity: {
    most: 90,
    level: [0, 10, 30, 45],
    tenureMonths: [
      [0, 0],
      [1, 2],
      [3, 6],
      [6, 10],
      [12, 16],
      [24, 22],
      [36, 30],
    ],
    passkey: 6,
    secondCredential: 4,
    noTakeover: 5,
    takeoverMonths: 12,
  },
  history: {
    most: 210,
    prior: { good: 3_500, all: 5_000 },
    rate: { from: 600, span: 390, points: 140 },
    volumeMilli: [
      [0, 0],
      [1_000, 6],
      [2_000, 14],
      [4_000, 24],
      [8_000, 36],
      [16_000, 50],
      [32_000, 62],
      [48_000, 70],
    ],
  },
  present: {
    most: 150,
    prior: { good: 2_100, all: 3_000 },
    rate: { from: 600, span: 380, points: 70 },
    duties: 50,
    overdueCost: 25,
    ignoredCost: 15,
    exposureTenths: [
      [5, 30],
      [10, 22],
      [20, 12],
      [40, 5],
    ],
    exposureMonths: 12,
    thinExposure: 15,
  },
  conduct: {
    most: 120,
    start: 40,
    raters: [
      [0, 0],
      [2, 8],
      [5, 16],
      [10, 26],
      [20, 40],
    ],
    ratersMonths: 12,
    cleanMonths: [
      [0, 0],
      [3, 8],
      [6, 16],
      [12, 28],
      [24, 40],
    ],
    violation: { minor: 8, moderate: 25, severe: 60 },
  },
  connections: {
    most: 30,
    trustUnits: [
      [0, 0],
      [1, 6],
      [1_500, 14],
      [6_000, 22],
      [24_000, 30],
    ],
  },
  levelCap: [550, 650, 850, 950],
  thinCap: [
    [1_000, 640],
    [3_000, 690],
  ],
  bands: { fair: 550, good: 600, excellent: 650, super: 700 },
}
