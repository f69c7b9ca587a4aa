// The composition root: the only file that knows every module. Opens them in order, closes them in
// the opposite one.

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { pino, type Logger } from 'pino'
import type { PlatformError } from '@tessera/sdk/contract'
import type { Package } from '@tessera/sdk/manifest'
import { decoderPathOf, openDecoder, openSandbox } from '@tessera/sandbox'
import { openBankFile } from './adapters/bank-file/index.ts'
import { openDemoProvider } from './adapters/demo.ts'
import { openDemoIssuers } from './adapters/issuers/demo.ts'
import { openManualReview, readReviewOutcome } from './adapters/issuers/manual-review.ts'
import { openSelfDeclared } from './adapters/issuers/self-declared.ts'
import { systemClock, type Clock } from './base/clock.ts'
import { systemEntropy, type Entropy } from './base/entropy.ts'
import { base32 } from './base/id.ts'
import { openKeys } from './base/keys.ts'
import { openBroker, openShares, type Broker } from './broker/index.ts'
import {
  openAnswerReceipts,
  openGrants,
  openIdentityTokens,
  openMandates,
  openReceipts,
  openTokens,
  openUses,
} from './capability/index.ts'
import { openCatalog, type Catalog } from './catalog/index.ts'
import { openCommitEngine } from './commit/engine.ts'
import type { CommitEngine } from './commit/engine-port.ts'
import { openCreditBook, type CreditBook } from './credit/index.ts'
import { openInterests } from './interest/index.ts'
import { ConfigError, isProduction, type Config } from './config.ts'
import { openDemoWorld } from './demo-world.ts'
import { adoptOperators } from './desk/first-operators.ts'
import type { Money } from './http/context.ts'
import { addressOf } from './http/address.ts'
import { buildApp } from './http/app.ts'
import { requireMapFile } from './http/routes/map/index.ts'
import { openServer } from './http/server.ts'
import { problemOf } from './http/problem.ts'
import { openRateLimiter } from './http/rate/limiter.ts'
import {
  isMarkedByDemo,
  openIdentity,
  ownWord,
  peoplesReview,
  type Identity,
} from './identity/index.ts'
import { openMedia, openTickets, type MediaShelf } from './media/index.ts'
import { auditOnce, startNightAudit } from './jobs/audit-ledger.ts'
import { startMediaCollector } from './jobs/collect-media.ts'
import { startSweeper } from './jobs/expire-holds.ts'
import { startLevelNotices } from './jobs/level-notices.ts'
import { startMonthlyScores } from './jobs/score-months.ts'
import { startJobRunner, type JobRunner } from './jobs/runner.ts'
import type { Store } from './store/store.ts'
import { openSnapshot, openStore } from './store/open-store.ts'
import { ledgerSeal } from './wallet/seal.ts'
import { openHub, openTopics, startOutboxRelay } from './watch/index.ts'

/** What a start needs besides the configuration. */
export interface StartOptions {
  readonly config: Config
  /** Packages of the platform's own publisher, installed when they are not live yet. */
  readonly packages: readonly Package[]
  readonly workerPath: string
  readonly shellFolder: string
  readonly clock?: Clock
  readonly entropy?: Entropy
}

/** A running platform. */
export interface Tessera {
  readonly origin: string
  /** The port it listens on, on its own machine. */
  readonly port: number
  readonly store: Store
  readonly engine: CommitEngine
  readonly identity: Identity
  readonly credit: CreditBook
  readonly catalog: Catalog
  readonly broker: Broker
  readonly jobs: JobRunner
  readonly media: MediaShelf
  readonly log: Logger
  /** Stops taking requests, finishes what runs, closes everything. */
  stop(): Promise<void>
}

/** The parts that do not need the address yet. */
async function openGround(options: StartOptions) {
  const { config, clock = systemClock, entropy = systemEntropy } = options
  requireMapFile(config.mapFile)
  mkdirSync(config.dataFolder, { recursive: true, mode: 0o700 })
  const log = pino({ level: config.logLevel, redact: ['req.headers.cookie', 'token', 'mandate'] })
  const onFault = (error: unknown): void => log.error({ err: error }, 'a fault of ours')
  const keys = openKeys(join(config.dataFolder, 'keys.json'), entropy)
  const store = await openStore(config, (warning) => log.warn(warning))
  const engine = openCommitEngine({
    store,
    clock,
    node: base32(entropy(5)),
    seal: ledgerSeal(keys.seed),
    onFault,
  })
  const catalog = openCatalog({ store, engine, keys })
  const grants = openGrants(store)
  engine.onCommit(({ names }) => grants.changed(names))
  async function close(): Promise<void> {
    await engine.close()
    await store.close()
  }
  return { config, clock, entropy, log, onFault, keys, store, engine, catalog, grants, close }
}

/** Real money never lies beside money of the demo, not even years later. */
async function requireOwnMoney({ config, store, close }: Ground): Promise<void> {
  if (!isProduction(config) || !(await isMarkedByDemo(store))) return
  await close()
  throw new ConfigError([
    `TESSERA_DATA: ${config.dataFolder} has held demo people or demo money and is never to`,
    'hold real money. Name another folder, or say TESSERA_DEMO=on to go on with the demo.',
  ])
}

type Ground = Awaited<ReturnType<typeof openGround>>

/** The hash of a live package; nothing for a plugin that is gone. */
const packageHashIn =
  (catalog: Ground['catalog']) =>
  (plugin: string): Promise<string> =>
    catalog.live(plugin).then(
      ({ packageHash }) => packageHash,
      () => '',
    )

/** The parts that know under which origin they are used. */
function openHouse(ground: Ground, options: StartOptions, origin: string) {
  const { config, clock, entropy, keys, store, engine, catalog, grants, log, onFault } = ground
  const shell = { origin, rpId: new URL(origin).hostname, rpName: 'Tessera' }
  const identity = openIdentity({ store, engine, clock, entropy, keys, shell, demoOn: config.demo })
  const tokens = openTokens({ key: keys.token, issuer: origin, clock, entropy })
  const mandates = openMandates({ key: keys.mandate, issuer: origin, clock, entropy })
  const sandbox = openSandbox({
    workerPath: options.workerPath,
    sparesCount: config.sparesCount,
    bubblewrap: 'if-installed',
    now: clock.now,
    onEvent: (event) => log.debug(event, 'sandbox'),
  })
  const { subOf } = identity.pairwise
  const receipts = openReceipts({ store, key: keys.receipt, clock, entropy, subOf })
  const uses = openUses({ store, engine, clock })
  const endings = { store, engine, receipts, packageHashOf: packageHashIn(catalog) }
  const { passkeyAboveFen, tapDayFen } = config
  const secrets = { drawKey: keys.draw, seedKey: keys.seed }
  const { tickets, media, decoder } = openShelf(ground, options)
  const [key] = keys.identity
  const minting = { key, secret: keys.pairwise, issuer: origin, clock, entropy }
  const interests = openInterests(ground)
  const broker = openBroker({
    interests,
    shares: openShares({ store, identity, key: keys.seed }),
    store,
    engine,
    clock,
    identity,
    sandbox,
    catalog,
    mandates,
    receipts,
    uses,
    tickets,
    onFault,
    passkeyAboveFen,
    tapDayFen,
    identityTokens: openIdentityTokens(minting),
    answerReceipts: openAnswerReceipts(minting),
    ...secrets,
  })
  const hub = openHub({
    store,
    broker,
    engine,
    catalog,
    grants,
    clock,
    entropy,
    onFault,
    problemOf: (error: PlatformError) => problemOf(error),
  })
  const topics = openTopics({ hub, clock, subOf })
  const credit = openCreditBook({
    store,
    engine,
    clock,
    seedKey: keys.seed,
    openSnapshot: () => openSnapshot(config),
  })
  const issuers = openIssuers(ground)
  const consent = { receipts, uses, endings, interests }
  const works = { sandbox, decoder, broker, hub, topics, media }
  return { identity, credit, issuers, tokens, mandates, ...works, ...consent }
}

type House = ReturnType<typeof openHouse>

/** Photos and recordings, with the process that decodes them. */
function openShelf({ store, engine, clock, entropy, keys }: Ground, { workerPath }: StartOptions) {
  const tickets = openTickets(keys.media)
  const decoderPath = decoderPathOf(workerPath)
  const decoder = openDecoder({ decoderPath, bubblewrap: 'if-installed' })
  const media = openMedia({ store, engine, clock, entropy, tickets, decoder })
  return { tickets, decoder, media }
}

/** Who checks people from the start; others are trusted by two operators. */
function openIssuers({ config, clock, keys, store }: Ground) {
  const checking = { clock, secret: keys.people, demoOn: config.demo }
  const outcomeOf = (check: string) => readReviewOutcome(store, check)
  return [
    openSelfDeclared(checking),
    openManualReview({ ...checking, outcomeOf }),
    ...(config.demo ? openDemoIssuers(checking) : []),
  ]
}

/** The ways of money: a bank by its files, the demo's, or none. */
function openMoney(ground: Ground): Money {
  const { config, store, engine, keys } = ground
  const { demo, tapDayFen, bank: house } = config
  const bank = house === undefined ? undefined : openBankFile({ store, engine }, house)
  const demoMoney = demo ? openDemoProvider({ store, engine, demoOn: demo }) : undefined
  const openState = () => openSnapshot(config)
  const audit = () => auditOnce({ engine, saltKey: keys.seed, openSnapshot: openState })
  return { provider: bank ?? demoMoney, bank, house, tapDayFen, audit }
}

/** What works by itself in the background; the answer stops it. */
function startServants(ground: Ground, house: House, audit: Money['audit']) {
  const { store, engine, clock, onFault } = ground
  const stopRelay = startOutboxRelay({
    store,
    engine,
    onFault,
    async deliver(topic, payload) {
      const toInbox =
        topic === 'inbox' && typeof payload === 'object' && payload !== null && 'person' in payload
      if (toInbox) await house.hub.inboxChanged(String(payload.person))
    },
  })
  const jobs = startJobRunner({ store, engine, broker: house.broker, clock, onFault })
  const { uses, endings } = house
  const stopSweeper = startSweeper({ store, engine, clock, uses, endings, onFault })
  const stopCollector = startMediaCollector({ clock, media: house.media, onFault })
  const stopAudit = startNightAudit({ clock, audit, onFault })
  const stopScores = startMonthlyScores({ clock, credit: house.credit, onFault })
  const stopNotices = startLevelNotices({ store, engine, clock, onFault })
  return {
    jobs,
    async stop() {
      await stopSweeper()
      await stopAudit()
      await stopCollector()
      await stopScores()
      await stopNotices()
      stopRelay()
      await jobs.stop()
      await uses.flush()
    },
  }
}

/**
 * Starts a platform.
 *
 * Effects: creates and migrates the data folder, installs packages, makes the demo world where the
 * demo is on, listens. Port 0 picks a free one; `origin` tells.
 * Errors: rejects when the data folder or the port cannot be used, with `FolderBusy` when another
 * process works in the folder, and with `ConfigError` when production is to run on what was a demo;
 * nothing is left running then.
 */
export async function startTessera(options: StartOptions): Promise<Tessera> {
  const ground = await openGround(options)
  const { config, store, engine, catalog, log } = ground
  await requireOwnMoney(ground)
  for (const pack of options.packages) await catalog.install(pack)
  // The port is bound before anything asks for the origin, because port 0 is chosen by the system.
  const server = await openServer(config).catch(async (error: unknown) => {
    await ground.close()
    throw error
  })
  const origin = config.origin ?? `http://localhost:${server.port}`
  const house = openHouse(ground, options, origin)
  const { identity, credit, broker, hub, sandbox } = house
  await adoptOperators(ground)
  await identity.realNames.ensureIssuers([ownWord, peoplesReview])
  if (config.demo) await openDemoWorld({ ...ground, identity, credit })
  const money = openMoney(ground)
  const servants = startServants(ground, house, money.audit)
  let stopping: Promise<void> | undefined
  const address = addressOf(origin)
  const { shellFolder } = options
  server.answerWith(
    buildApp({
      ...ground,
      ...house,
      address,
      shellFolder,
      mapFile: config.mapFile,
      money,
      rates: openRateLimiter({
        ...ground,
        secret: ground.keys.people,
        factor: config.rateFactor ?? 1,
      }),
      proxiesCount: config.proxiesCount ?? 0,
      openSnapshot: () => openSnapshot(config),
      isStopping: () => stopping !== undefined,
    }).fetch,
  )

  async function stopOnce(): Promise<void> {
    hub.close()
    await server.close()
    await servants.stop()
    await sandbox.close()
    await house.decoder.close()
    identity.close()
    await ground.close()
  }
  return {
    origin,
    port: server.port,
    store,
    engine,
    identity,
    credit,
    catalog,
    broker,
    jobs: servants.jobs,
    media: house.media,
    log,
    stop: () => (stopping ??= stopOnce()),
  }
}
