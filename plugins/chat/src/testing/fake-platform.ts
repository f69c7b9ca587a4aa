// The platform in memory, as far as chat needs it: one clock, a few people, records by id and by
// index. It honours the contract where these handlers can tell: writes are seen by the same run,
// and happen after the handler, all or none.

import type { Media, Person } from '@tessera/sdk'
import { manifest, type ChatCtx } from '../manifest.ts'

/** An error with a code, as the isolate gives it to a handler. */
export class FakeError extends Error {
  readonly code: string

  constructor(code: string) {
    super(code)
    this.code = code
  }
}

type Doc = Readonly<Record<string, unknown>>
type Key = { readonly collection: string; readonly id: string }

/** A plugin's person; only tests make one of a text. */
export const personOf = (name: string): Person => name as Person

const keyOf = ({ collection, id }: Key): string => `${collection}/${id}`

const order = (one: unknown, other: unknown): number =>
  typeof one === 'number' && typeof other === 'number'
    ? one - other
    : String(one) < String(other)
      ? -1
      : 1

/** The platform and everything a test may look at. */
export class FakePlatform {
  nowMs = 1_800_000_000_000
  readonly records = new Map<string, Doc>()
  readonly notices: Readonly<Record<string, unknown>>[] = []
  /** Powers that the person did not give. */
  readonly refused = new Set<string>()
  /** Photos and recordings that people have given, by their ids. */
  readonly media = new Map<Media, { readonly owner: string; readonly kind: 'photo' | 'voice' }>()
  verified = true
  /** Who calls an intent. */
  caller = 'shell'
  /** What becomes of a report, where moderation is there. */
  moderation: 'waits' | 'hides' | 'away' = 'waits'
  readonly submitted: object[] = []
  #lastId = 0

  addPhoto = (owner: string): Media => this.#addMedia(owner, 'photo')
  addVoice = (owner: string): Media => this.#addMedia(owner, 'voice')

  #addMedia(owner: string, kind: 'photo' | 'voice'): Media {
    // Only tests make an id of a text.
    const media = `media${this.media.size + 1}` as Media
    this.media.set(media, { owner, kind })
    return media
  }

  /** Makes somebody a friend of somebody, without a word. */
  putFriend(owner: string, other: Person): void {
    const doc = { owner, other, since: this.nowMs, source: 'code' }
    this.records.set(`friends/${owner}.${other}`, doc)
  }

  /** Runs a handler for somebody; its effects happen after it, or not at all. */
  async run<Args, Result>(
    handler: { readonly handler: (ctx: ChatCtx, args: Args) => Promise<Result> | Result },
    args: Args,
    viewer: string,
  ): Promise<Result> {
    const own = new Map(this.records)
    const notices: Readonly<Record<string, unknown>>[] = []
    // Built by hand for the powers in use; whatever else is called fails the test by its name.
    const ctx = this.#contextOf(viewer, own, notices) as unknown as ChatCtx
    const result = await handler.handler(ctx, args)
    this.records.clear()
    for (const [key, doc] of own) this.records.set(key, doc)
    this.notices.push(...notices)
    return result
  }

  #contextOf(viewer: string, own: Map<string, Doc>, notices: object[]): object {
    const granted = <Given>(name: string, answer: () => Given): Promise<Given> =>
      Promise.resolve().then(() => {
        if (this.refused.has(name)) throw new FakeError('not_granted')
        return answer()
      })
    return {
      now: this.nowMs,
      id: () => `id${(this.#lastId += 1)}`,
      identity: {
        caller: () => Promise.resolve({ plugin: this.caller }),
        self: () => Promise.resolve({ person: personOf(viewer) }),
        profile: ({ person }: { person: Person }) =>
          granted('identity.profile', () => ({ displayName: `Name of ${person}` })),
      },
      notify: {
        send: (notice: object) => granted('notify.send', () => (notices.push(notice), {})),
      },
      eligibility: {
        check: () =>
          granted('eligibility.check', () => ({
            answer: this.verified ? 'yes' : 'no',
            receipt: '',
          })),
      },
      intent: {
        call: ({ args }: { readonly args: object }) =>
          granted('intent.call', () => {
            if (this.moderation === 'away') throw new FakeError('not_found')
            this.submitted.push(args)
            return { result: { hide: this.moderation === 'hides' } }
          }),
      },
      link: { create: () => Promise.resolve({ code: `LINK${(this.#lastId += 1)}` }) },
      media: this.#mediaOf(viewer),
      require: {
        freshUntil: () => Promise.resolve({}),
        among: ({ people }: { people: readonly Person[] }) =>
          Promise.resolve().then(() => {
            if (!people.includes(personOf(viewer))) throw new FakeError('not_found')
            return {}
          }),
      },
      records: recordsOf(own),
    }
  }

  #mediaOf(viewer: string): object {
    const held = (media: Media) => {
      const found = this.media.get(media)
      if (found === undefined) throw new FakeError('not_found')
      return found
    }
    const later = <Given>(answer: () => Given): Promise<Given> => Promise.resolve().then(answer)
    return {
      info: ({ media }: { media: Media }) =>
        later(() =>
          held(media).kind === 'photo'
            ? { kind: 'photo', width: 4, height: 3, colour: '#aabbcc', durationMs: null, peaks: [] }
            : {
                kind: 'voice',
                width: null,
                height: null,
                colour: null,
                durationMs: 12_000,
                peaks: [50],
              },
        ),
      attach: ({ media }: { media: Media }) =>
        later(() => {
          if (held(media).owner !== viewer) throw new FakeError('not_found')
          return {}
        }),
      remove: ({ media }: { media: Media }) => later(() => (this.media.delete(media), {})),
    }
  }
}

function recordsOf(own: Map<string, Doc>): object {
  const fieldsOf = (collection: string, index: string): readonly string[] => {
    const source: object =
      Object.entries(manifest.collections).find(([name]) => name === collection)?.[1] ?? {}
    // What `collection` gives; its exact type differs from one to the next.
    const { indexes } = source as {
      readonly indexes?: Readonly<Record<string, { readonly fields: readonly string[] }>>
    }
    return indexes?.[index]?.fields ?? []
  }
  return {
    get: (key: Key) => {
      const doc = own.get(keyOf(key))
      const record = doc === undefined ? null : { id: key.id, version: 1, doc }
      return Promise.resolve({ record })
    },
    put: ({ doc, ...key }: Key & { readonly doc: Doc }) => (
      own.set(keyOf(key), doc),
      Promise.resolve({})
    ),
    delete: (key: Key) => (own.delete(keyOf(key)), Promise.resolve({})),
    list: (asked: {
      readonly collection: string
      readonly index: string
      readonly equals: readonly unknown[]
      readonly order?: string
      readonly limit: number
    }) => {
      const fields = fieldsOf(asked.collection, asked.index)
      const prefix = `${asked.collection}/`
      const found = [...own]
        .filter(([key, doc]) => {
          const fits = asked.equals.every((value, at) => doc[fields[at] ?? ''] === value)
          return key.startsWith(prefix) && fits
        })
        .map(([key, doc]) => ({ id: key.slice(prefix.length), version: 1, doc }))
        .toSorted((one, other) => {
          const field = fields[asked.equals.length] ?? ''
          return order(one.doc[field], other.doc[field])
        })
      if (asked.order === 'descending') found.reverse()
      return Promise.resolve({ records: found.slice(0, asked.limit), next: null })
    },
  }
}
