// The writes of one run, in order, as text; and what they mean for a read of the same run.

import { limits } from '@tessera/sdk/wire'
import { CallError } from './plugin-sdk.ts'
import { isRecord } from './record.ts'

interface RecordKey {
  readonly collection: string
  readonly id: string
}

const recordKey = (input: unknown): RecordKey | undefined => {
  if (!isRecord(input)) return undefined
  const { collection, id } = input
  return typeof collection === 'string' && typeof id === 'string' ? { collection, id } : undefined
}

// Lengths in front, so that no two keys run together.
const keyText = (key: RecordKey): string => `${key.collection.length}/${key.collection}/${key.id}`

/** What is known about one record from the writes of this run: its text, or `null` once deleted. */
export interface OwnWrite {
  readonly id: string
  readonly docText: string | null
}

export class Batch {
  #text = ''
  #records: Map<string, OwnWrite> | undefined

  /** JSON text of the list so far. */
  get json(): string {
    return `[${this.#text}]`
  }

  /** Appends one write; `input` is the value that `inputJson` was made of. */
  push(capability: string, index: number, inputJson: string): void {
    const entry = `{"cap":"cap:${index}","input":${inputJson}}`
    if (this.#text.length + entry.length + 3 > limits.batchBytesMax) {
      throw new CallError('limit_exceeded', 'this run writes too many bytes')
    }
    this.#text = this.#text === '' ? entry : `${this.#text},${entry}`
    if (capability === 'records.put' || capability === 'records.delete')
      this.#note(capability, inputJson)
  }

  /** The write of this run that decides a `records.get` with this input, if there is one. */
  ownWrite(inputJson: string): OwnWrite | undefined {
    if (this.#records === undefined) return undefined
    const key = recordKey(JSON.parse(inputJson))
    return key === undefined ? undefined : this.#records.get(keyText(key))
  }

  #note(capability: string, inputJson: string): void {
    // Read back from the text, not from the value: getters of the value may answer differently.
    const input: unknown = JSON.parse(inputJson)
    const key = recordKey(input)
    if (key === undefined || !isRecord(input)) return
    const doc = capability === 'records.put' ? input['doc'] : undefined
    this.#records ??= new Map()
    this.#records.set(keyText(key), {
      id: key.id,
      docText: doc === undefined ? null : JSON.stringify(doc),
    })
  }
}
