// What a sandbox process does with the frames it gets: one entry for each invocation or round
// of answers, one reply for each entry.

import { limits, type HostFrame } from '@tessera/sdk/wire'
import { Realm, RealmLost, Unloadable } from './isolate.ts'

/** One realm and the runs that are inside it. */
interface Room {
  readonly realm: Realm
  readonly bornMs: number
  readonly runs: Map<number, { cpuNs: bigint }>
  admitted: number
}

const heapCheckEvery = 512
const heapShareMax = 0.5

/**
 * An isolate is left after a while: a few things in it are never given back, and memory wanders.
 */
const isSpent = (room: Room): boolean =>
  room.admitted >= limits.isolateInvocationsMax ||
  performance.now() - room.bornMs >= limits.isolateAgeMs ||
  (room.admitted % heapCheckEvery === heapCheckEvery - 1 && room.realm.heapShare > heapShareMax)

type Bundle = { readonly text: string; readonly capabilities: string }

const invocationCpuNs = BigInt(limits.invocationCpuMs) * 1_000_000n

export class Worker {
  readonly #send: (header: string, body: string) => void
  readonly #mark: () => void
  readonly #rooms = new Map<number, Room>()
  #bundle: Bundle | undefined
  #room: Room | undefined

  constructor(send: (header: string, body: string) => void, mark: () => void) {
    this.#send = send
    this.#mark = mark
  }

  /** Takes one frame of the host, which is trusted to keep the format. */
  take(header: unknown, body: string): void {
    // Core speaks to its own worker: what it sends has the shape that it is typed with.
    const frame = header as HostFrame
    if (frame.t === 'drop') {
      this.#drop(frame.i)
      return
    }
    this.#mark()
    if (frame.t === 'load')
      this.#load({
        text: body,
        capabilities: frame.caps.map(([name, mode]) => `${name} ${mode}`).join('\n'),
      })
    else if (frame.t === 'invoke') this.#invoke(frame, body)
    else this.#answers(frame, body)
  }

  #load(bundle: Bundle): void {
    try {
      this.#bundle = bundle
      this.#room = this.#newRoom()
      this.#send('{"t":"loaded"}', '')
    } catch (error) {
      this.#bundle = undefined
      this.#send(
        '{"t":"unloadable"}',
        error instanceof Unloadable ? error.message : 'the bundle cannot be loaded',
      )
    }
  }

  #newRoom(): Room {
    const bundle = this.#bundle
    if (bundle === undefined) throw new Unloadable('no bundle is loaded')
    const realm = new Realm()
    realm.load(bundle.text, bundle.capabilities)
    return { realm, bornMs: performance.now(), runs: new Map(), admitted: 0 }
  }

  /** The room for a new run; an old one is left to those still in it. */
  #currentRoom(): Room {
    const room = this.#room
    if (room !== undefined && !isSpent(room)) return room
    if (room !== undefined && room.runs.size === 0) room.realm.dispose()
    this.#room = this.#newRoom()
    return this.#room
  }

  #invoke(frame: Extract<HostFrame, { t: 'invoke' }>, argsJson: string): void {
    let room: Room
    try {
      room = this.#currentRoom()
    } catch {
      this.#fault(frame.i, 'internal', 'no realm could be made')
      return
    }
    room.admitted += 1
    room.runs.set(frame.i, { cpuNs: 0n })
    this.#rooms.set(frame.i, room)
    this.#enter(room, frame.i, 'invoke', [frame.i, frame.h, `${frame.now} ${frame.seed}`, argsJson])
  }

  #answers(frame: Extract<HostFrame, { t: 'answers' }>, texts: string): void {
    const room = this.#rooms.get(frame.i)
    if (room === undefined) this.#send(`{"t":"gone","i":${frame.i}}`, '')
    else this.#enter(room, frame.i, 'answers', [frame.i, JSON.stringify(frame.a), texts])
  }

  #enter(room: Room, id: number, name: 'invoke' | 'answers', args: (string | number)[]): void {
    const run = room.runs.get(id)
    const usedNs = run?.cpuNs ?? 0n
    const restMs = limits.invocationCpuMs - Number(usedNs / 1_000_000n)
    if (run === undefined || usedNs >= invocationCpuNs || restMs < 1) {
      this.#drop(id)
      this.#fault(id, 'limit_exceeded', 'the run has used up its CPU time')
      return
    }
    const beforeNs = room.realm.cpuNs
    try {
      const out = room.realm.enter(name, args, Math.min(limits.entryCpuMs, restMs))
      run.cpuNs += room.realm.cpuNs - beforeNs
      this.#reply(room, id, Number(run.cpuNs / 1_000n), out)
    } catch (error) {
      this.#lose(room, id, error)
    }
  }

  #reply(room: Room, id: number, cpuUs: number, out: string): void {
    const lineEnd = out.indexOf('\n')
    const field = out.slice(1, lineEnd)
    const body = out.slice(lineEnd + 1)
    const kind = out[0]
    if (kind === 'C') {
      this.#send(`{"t":"calls","i":${id},"c":${field}}`, body)
      return
    }
    this.#leave(room, id)
    if (kind === 'D') this.#send(`{"t":"done","i":${id},"us":${cpuUs},"cut":${field}}`, body)
    else if (kind === 'R') this.#send(`{"t":"refused","i":${id},"us":${cpuUs}}`, body)
    else if (kind === 'T')
      this.#send(`{"t":"threw","i":${id},"us":${cpuUs},"code":${JSON.stringify(field)}}`, body)
    else if (kind === 'F') this.#fault(id, field, body)
    else this.#send(`{"t":"gone","i":${id}}`, '')
  }

  #leave(room: Room, id: number): void {
    room.runs.delete(id)
    this.#rooms.delete(id)
    if (room !== this.#room && room.runs.size === 0) room.realm.dispose()
  }

  #drop(id: number): void {
    const room = this.#rooms.get(id)
    if (room === undefined) return
    room.realm.drop(id)
    this.#leave(room, id)
  }

  /** An isolate in which a run was terminated is never entered again; the others in it are told. */
  #lose(room: Room, id: number, error: unknown): void {
    room.runs.delete(id)
    this.#rooms.delete(id)
    const lost = [...room.runs.keys()]
    for (const other of lost) this.#rooms.delete(other)
    room.runs.clear()
    room.realm.dispose()
    if (this.#room === room) this.#room = undefined
    const message =
      error instanceof RealmLost && error.loss === 'time'
        ? 'the run has used up its CPU time'
        : 'the run has used up its memory'
    this.#fault(id, 'limit_exceeded', message, lost)
  }

  #fault(id: number, code: string, message: string, lost: readonly number[] = []): void {
    this.#send(JSON.stringify({ t: 'fault', i: id, code, lost }), message)
  }
}
