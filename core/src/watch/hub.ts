// The hub: keeps watches and streams, computes what a commit touched again, and sends the latest
// value; state, not events, so values coalesce and never go backwards.

import { PlatformError, type ErrorCode } from '@tessera/sdk/contract'
import { limits } from '@tessera/sdk/wire'
import type { Clock } from '../base/clock.ts'
import type { Entropy } from '../base/entropy.ts'
import { canonicalJson, sha256Hex } from '../base/hash.ts'
import { newId } from '../base/id.ts'
import type { Broker, QueryAnswer, QueryRequest } from '../broker/index.ts'
import { grantName, isGuest, whyOver, type Grants } from '../capability/index.ts'
import { liveName, type Catalog } from '../catalog/index.ts'
import type { CommitEngine, CommitNotice } from '../commit/engine-port.ts'
import type { Store } from '../store/store.ts'
import { walletAccount } from '../wallet/accounts.ts'
import { openGroupIndex, type Group, type GroupIndex } from './group.ts'
import { openStreams, type StreamOwner, type Streams } from './streams.ts'
import type { StreamEvent, Watch } from './watch.ts'

/** What the hub is made of. */
export interface HubDeps {
  readonly store: Store
  readonly broker: Broker
  readonly engine: CommitEngine
  readonly catalog: Catalog
  readonly grants: Grants
  readonly clock: Clock
  readonly entropy: Entropy
  /** The problem document of an error, as HTTP would answer it. */
  readonly problemOf: (error: PlatformError) => unknown
  readonly onFault: (error: unknown) => void
}

/** Watches and streams of this node. */
export interface Hub {
  /** Runs the query and keeps it under watch. Errors: those of the query; `limit_exceeded`. */
  register(
    request: QueryRequest,
    own?: Watch['own'],
  ): Promise<{ readonly watch: string; readonly resultJson: string; readonly seq: number }>
  /** Ends a watch of this session; unknown ones are no error. */
  unregister(sessionId: string, watch: string): void
  /** Sends an event to the streams of a session. */
  send(sessionId: string, event: Omit<StreamEvent, 'id'>): void
  /** Opens a stream; the answer closes it. */
  open(stream: StreamOwner): () => void
  /** Tells all open streams of a person that their inbox changed. */
  inboxChanged(person: string): Promise<void>
  stats(): { readonly streams: number; readonly watches: number; readonly groups: number }
  /** Says goodbye to everybody. */
  close(): void
}

interface Held {
  readonly watch: Watch
  readonly group: Group
}

const inboxRows = 100

/** Viewers whose answer cannot differ share a group. */
const groupKey = (request: QueryRequest, answer: QueryAnswer): string =>
  sha256Hex(
    canonicalJson([
      request.plugin.packageHash,
      request.handler,
      request.args,
      request.card ?? '',
      // What a viewer granted may change the answer even where nobody asks who is looking.
      answer.run.askedWho
        ? request.caller.person
        : [...request.caller.grant.capabilities.keys()].toSorted(),
    ]),
  )

/** Whether an answer that people share is for this one too. */
const isFor = ({ run }: QueryAnswer, { caller }: Watch): boolean =>
  run.among.every((people) => people.has(caller.person))

/** What went wrong for nobody in particular. */
const faultsOfOurs: ReadonlySet<ErrorCode> = new Set(['internal', 'sandbox_lost', 'conflict'])

const valueEvent = (group: Group, watch: Watch): StreamEvent => ({
  event: 'watch',
  id: group.seq,
  data: `{"watch":${JSON.stringify(watch.id)},"seq":${group.seq},"result":${group.answer.resultJson}}`,
})

class WatchHub implements Hub {
  readonly #deps: HubDeps
  readonly #index: GroupIndex = openGroupIndex()
  readonly #streams: Streams
  readonly #watches = new Map<string, Held>()
  readonly #stopListening: () => void

  constructor(deps: HubDeps) {
    this.#deps = deps
    this.#streams = openStreams(deps.clock)
    this.#stopListening = deps.engine.onCommit((notice) => this.#committed(notice))
  }

  async register(request: QueryRequest, own?: Watch['own']) {
    const held = this.#ofSession(request.caller.sessionId)
    if (held.length >= limits.watchesPerSessionMax) {
      throw new PlatformError('limit_exceeded', {
        watchesPerSessionMax: limits.watchesPerSessionMax,
      })
    }
    const { broker, engine, entropy } = this.#deps
    const answer = await broker.query(request)
    const watch: Watch = {
      id: newId('watch', entropy),
      caller: request.caller,
      plugin: request.plugin.id,
      packageHash: request.plugin.packageHash,
      handler: request.handler,
      args: request.args,
      ...(request.card === undefined ? {} : { card: request.card }),
      own,
    }
    const group = this.#groupOf(groupKey(request, answer), answer, !answer.run.askedWho)
    this.#join(group, watch)
    // Between running and registering something may have been committed; nothing falls between.
    if ((await engine.conflictOf(answer.run.reads)) !== undefined) this.#touch(group)
    return { watch: watch.id, resultJson: answer.resultJson, seq: answer.seq }
  }

  unregister(sessionId: string, id: string): void {
    const held = this.#watches.get(id)
    if (held?.watch.caller.sessionId === sessionId) this.#leave(held.watch)
  }

  send(sessionId: string, event: Omit<StreamEvent, 'id'>): void {
    this.#streams.send(sessionId, { ...event, id: this.#deps.engine.head() })
  }

  open(stream: StreamOwner): () => void {
    const { sessionId, person, sink } = stream
    const abandon = (): void =>
      this.#ofSession(sessionId).forEach(({ watch }) => this.#leave(watch))
    const close = this.#streams.open(stream, walletAccount(person), abandon)
    const own = this.#ofSession(sessionId)
    const watches = own.map(({ watch }) => watch.id)
    sink.send({ event: 'hello', id: this.#deps.engine.head(), data: JSON.stringify({ watches }) })
    // State, not events: the latest value goes out whatever came last. A value bears the commit it
    // was computed at, so ids do not rise evenly and cannot tell what is missing.
    for (const { watch, group } of own)
      if (watch.own === undefined) sink.send(valueEvent(group, watch))
    void this.inboxChanged(person).catch(this.#deps.onFault)
    return close
  }

  async inboxChanged(person: string): Promise<void> {
    if (!this.#streams.hasPerson(person)) return
    const { store, engine } = this.#deps
    const rows = await store.scan({
      table: 'notification',
      equals: [person],
      order: 'descending',
      limit: inboxRows,
    })
    const unread = rows.filter((row) => row.read === 0).length
    this.#streams.sendToPerson(person, {
      event: 'inbox',
      id: engine.head(),
      data: JSON.stringify({ unread }),
    })
  }

  stats() {
    return {
      streams: this.#streams.size(),
      watches: this.#watches.size,
      groups: this.#index.size(),
    }
  }

  close(): void {
    this.#stopListening()
    this.#streams.close()
  }

  #ofSession(sessionId: string): readonly Held[] {
    return [...this.#watches.values()].filter(({ watch }) => watch.caller.sessionId === sessionId)
  }

  #join(group: Group, watch: Watch): void {
    group.watches.add(watch)
    this.#watches.set(watch.id, { watch, group })
  }

  /** Gives a watch a group of its own, to be computed for its viewer alone. */
  #part(group: Group, watch: Watch): void {
    group.watches.delete(watch)
    if (group.watches.size === 0) this.#index.remove(group)
    const own = this.#groupOf(watch.id, group.answer, false)
    own.seq = group.seq
    this.#join(own, watch)
    this.#touch(own)
  }

  #groupOf(key: string, answer: QueryAnswer, isShared: boolean): Group {
    const known = this.#index.get(key)
    if (known !== undefined) return known
    const empty = {
      watches: new Set<Watch>(),
      running: false,
      dirty: false,
      troubled: false,
      cancelTimer: () => undefined,
    }
    const group: Group = { key, isShared, answer, seq: answer.seq, ...empty }
    this.#index.put(group)
    this.#arm(group)
    return group
  }

  #committed({ names }: CommitNotice): void {
    const { engine, onFault } = this.#deps
    if (this.#watches.size > 0) {
      const authority = new Set(
        names.filter((name) => name.startsWith('grant|') || name.startsWith('plugin|')),
      )
      if (authority.size > 0) void this.#recheckAll(authority).catch(onFault)
      for (const group of this.#index.touchedBy(names)) this.#touch(group)
    }
    this.#streams.movedWallets(names, engine.head())
    for (const name of names)
      if (this.#streams.hasSession(name)) void this.#recheckSession(name).catch(onFault)
  }

  async #recheckAll(names: ReadonlySet<string>): Promise<void> {
    const all = [...this.#watches.values()]
    for (const { watch } of all) {
      const touched =
        names.has(grantName(watch.caller.person, watch.plugin)) || names.has(liveName(watch.plugin))
      if (touched) await this.#recheck(watch)
    }
  }

  /** What takes a watch its right: withdrawal, another grant, another live version. */
  async #recheck(watch: Watch): Promise<void> {
    const { grants, catalog } = this.#deps
    const grant = await grants.get(watch.caller.person, watch.plugin)
    const { sessionId, grant: given } = watch.caller
    const at = { nowMs: this.#deps.clock.now(), sessionId }
    const why = grant === undefined ? 'withdrawn' : whyOver(grant, at)
    if (isGuest(given)) {
      // Whoever has allowed something since sees more when they look anew.
      if (why === undefined) return this.#end(watch, 'reload_needed')
    } else {
      if (why !== undefined && why !== 'withdrawn') return this.#end(watch, 'capability_ended')
      if (why === 'withdrawn' || grant?.epoch !== given.epoch)
        return this.#end(watch, 'capability_withdrawn')
    }
    const live = await catalog.live(watch.plugin).catch(() => undefined)
    if (live?.packageHash !== watch.packageHash) return this.#end(watch, 'reload_needed')
    if (await this.#isSessionOver(watch.caller.sessionName)) this.#end(watch, 'sign_in_required')
  }

  /** A session's row also changes when it is merely seen; only its end ends what rests on it. */
  async #recheckSession(sessionName: string): Promise<void> {
    if (!(await this.#isSessionOver(sessionName))) return
    const all = [...this.#watches.values()]
    for (const { watch } of all) if (watch.caller.sessionName === sessionName) this.#leave(watch)
    this.#streams.endSession(sessionName, this.#deps.engine.head())
  }

  async #isSessionOver(sessionName: string): Promise<boolean> {
    const row = await this.#deps.store.get('session', [sessionName.slice('session|'.length)])
    return row === undefined || row.endedAtMs !== null
  }

  #drop(watch: Watch): void {
    const group = this.#watches.get(watch.id)?.group
    this.#watches.delete(watch.id)
    group?.watches.delete(watch)
    if (group?.watches.size === 0) this.#index.remove(group)
  }

  /** Drops a watch that nobody wants any more; whoever keeps one of core's own hears of it. */
  #leave(watch: Watch): void {
    this.#drop(watch)
    const data = JSON.stringify({ watch: watch.id, code: 'closed' })
    watch.own?.({ event: 'closed', id: this.#deps.engine.head(), data })
  }

  #end(watch: Watch, code: string): void {
    this.#drop(watch)
    const data = JSON.stringify({ watch: watch.id, code })
    this.#tell(watch, { event: 'closed', id: this.#deps.engine.head(), data })
  }

  #tell(watch: Watch, event: StreamEvent): void {
    if (watch.own === undefined) this.#streams.send(watch.caller.sessionId, event)
    else watch.own(event)
  }

  /** A query that says how long it stays true is computed again then. */
  #arm(group: Group): void {
    group.cancelTimer()
    const { clock } = this.#deps
    const untilMs = group.answer.run.wishes.freshUntilMs
    group.cancelTimer =
      untilMs === Number.MAX_SAFE_INTEGER
        ? () => undefined
        : clock.after(untilMs - clock.now(), () => this.#touch(group))
  }

  /** Computes a group again; touches that come meanwhile are one more run, not many. */
  #touch(group: Group): void {
    group.dirty = true
    if (group.running) return
    group.running = true
    void this.#work(group)
  }

  async #work(group: Group): Promise<void> {
    while (group.dirty && group.watches.size > 0) {
      group.dirty = false
      await this.#compute(group).catch((error: unknown) => this.#tellProblem(group, error))
    }
    group.running = false
  }

  /** The first viewer who may still look; those who may not are told and go. */
  async #authorised(group: Group): Promise<Watch | undefined> {
    for (const watch of group.watches) {
      await this.#recheck(watch)
      if (group.watches.has(watch)) return watch
    }
    return undefined
  }

  /** The answer for everybody of a group; `undefined` where each has to be asked by themselves. */
  async #answerFor(group: Group, request: QueryRequest): Promise<QueryAnswer | undefined> {
    try {
      const answer = await this.#deps.broker.query(request)
      return group.isShared && answer.run.askedWho ? undefined : answer
    } catch (error) {
      const isOfViewer = error instanceof PlatformError && !faultsOfOurs.has(error.code)
      if (group.isShared && isOfViewer && group.watches.size > 1) return undefined
      throw error
    }
  }

  async #compute(group: Group): Promise<void> {
    const asOf = this.#deps.engine.head()
    const viewer = await this.#authorised(group)
    if (viewer === undefined) return
    const caller = { ...viewer.caller, asOf }
    const plugin = await this.#deps.catalog.live(viewer.plugin)
    const answer = await this.#answerFor(group, { ...viewer, caller, plugin })
    // What came of asking who is looking is for that viewer alone.
    if (answer === undefined) return group.watches.forEach((watch) => this.#part(group, watch))
    // Whoever was told of a problem waits for a value, also for the one from before.
    const changed = group.troubled || answer.resultJson !== group.answer.resultJson
    group.troubled = false
    group.answer = answer
    group.seq = Math.max(group.seq, answer.seq)
    for (const watch of group.watches) if (!isFor(answer, watch)) this.#part(group, watch)
    if (group.watches.size === 0) return
    this.#index.put(group)
    this.#arm(group)
    if (!changed) return
    for (const watch of group.watches) this.#tell(watch, valueEvent(group, watch))
  }

  #tellProblem(group: Group, error: unknown): void {
    const { problemOf, onFault, engine } = this.#deps
    group.troubled = true
    if (!(error instanceof PlatformError)) onFault(error)
    const problem = problemOf(
      error instanceof PlatformError ? error : new PlatformError('internal'),
    )
    for (const watch of group.watches) {
      const data = JSON.stringify({ watch: watch.id, problem })
      this.#tell(watch, { event: 'problem', id: engine.head(), data })
    }
  }
}

/** Opens the hub. */
export const openHub = (deps: HubDeps): Hub => new WatchHub(deps)
