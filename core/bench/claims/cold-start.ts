// The first call of a plugin in a fresh process of the platform, through HTTP.

import { join } from 'node:path'
import { openChild, platformNodeArgs, type Child } from '../child-process.ts'
import type { PhaseFigures } from './load.ts'
import { median } from '../statistics.ts'

/** Latencies of first calls, in milliseconds. */
export interface ColdFigures {
  readonly sparesCount: number
  readonly firstMs: readonly number[]
  readonly medianMs: number
  /** The call after it. */
  readonly secondMs: number
}

/** What is needed to measure them. */
export interface ColdRules {
  readonly folder: string
  readonly loader: Child
  readonly startsCount: number
}

async function one(rules: ColdRules, port: number, requests: string): Promise<number> {
  const phase = { port, callersCount: 1, requests, phaseMs: 60_000, expects: '"opened"' }
  const figures = await rules.loader.ask<PhaseFigures>('run', phase)
  if (figures.badCount > 0) throw new Error(`the first call went wrong: ${figures.bad.join('\n')}`)
  return figures.maxUs / 1_000
}

/** Lets the spares start, and whatever of HTTP is no part of the plugin. */
async function settle(port: number): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) {
    await (await fetch(`http://localhost:${port}/v1/demo`)).text()
  }
  await new Promise((resolve) => {
    setTimeout(resolve, 400)
  })
}

/**
 * Starts the platform again and again on one database and times the first claim.
 * Effects: a platform with packets in `folder`; nothing runs afterwards.
 */
export async function coldStarts(rules: ColdRules, sparesCount: number): Promise<ColdFigures> {
  const { startsCount } = rules
  const data = join(rules.folder, `cold-${sparesCount}`)
  const requests = Array.from({ length: startsCount * 2 }, (_, at) =>
    join(rules.folder, `first-claim-${at}`),
  )
  const port = await prepare(data, requests)
  const firstMs: number[] = []
  const secondMs: number[] = []
  for (let start = 0; start < startsCount; start += 1) {
    const args = [data, String(sparesCount), String(port)]
    const platform = openChild('./claims/platform.ts', { args, nodeArgs: platformNodeArgs })
    await platform.ask('port')
    await settle(port)
    firstMs.push(await one(rules, port, requests[start * 2] ?? ''))
    secondMs.push(await one(rules, port, requests[start * 2 + 1] ?? ''))
    await platform.stop()
  }
  return { sparesCount, firstMs, medianMs: median(firstMs), secondMs: median(secondMs) }
}

/** Makes people, packets and tokens that later starts on the same port and database accept. */
async function prepare(data: string, requests: readonly string[]): Promise<number> {
  const platform = openChild('./claims/platform.ts', {
    args: [data, '1'],
    nodeArgs: platformNodeArgs,
  })
  const port = await platform.ask<number>('port')
  // One person a request, so that nobody claims twice.
  await platform.ask('people', requests.length)
  await platform.ask('looks', join(data, 'looks'))
  for (const file of requests) {
    await platform.ask('claims', { file, count: 1, packetsCount: requests.length, isHot: false })
  }
  await platform.stop()
  return port
}
