// Server-sent events out of text that arrives in pieces, as the HTML standard parses them.

/** One event of the stream. `data` lines are joined by line feeds. */
export interface SseEvent {
  readonly event: string
  readonly data: string
  readonly id?: string
}

/** What one piece of text brought: complete events, and whether the stream is alive. */
export interface SseChunk {
  readonly events: readonly SseEvent[]
  readonly retryMs?: number
}

/**
 * Keeps what is incomplete between pieces.
 *
 * - a line ends with LF, CR or CR LF, also when CR and LF come in different pieces;
 * - an event ends with an empty line; one without data is dropped;
 * - a comment (a line that begins with a colon) is a sign of life and nothing else;
 * - an id that holds a null character is ignored.
 */
export class SseParser {
  #rest = ''
  #skipLineFeed = false
  #event = ''
  #data: string[] = []
  #id: string | undefined

  /** Takes the next piece. */
  push(piece: string): SseChunk {
    const events: SseEvent[] = []
    // Nothing came: what is waited for may still come.
    if (piece === '') return { events }
    let retryMs: number | undefined
    let text = this.#rest + piece
    if (this.#skipLineFeed && text.startsWith('\n')) text = text.slice(1)
    this.#skipLineFeed = false
    for (;;) {
      const end = text.search(/[\r\n]/)
      if (end < 0) break
      const line = text.slice(0, end)
      const isReturn = text[end] === '\r'
      if (isReturn && end + 1 === text.length) this.#skipLineFeed = true
      text = text.slice(end + (isReturn && text[end + 1] === '\n' ? 2 : 1))
      retryMs = this.#take(line, events) ?? retryMs
    }
    this.#rest = text
    return retryMs === undefined ? { events } : { events, retryMs }
  }

  #take(line: string, events: SseEvent[]): number | undefined {
    if (line === '') {
      this.#dispatch(events)
      return undefined
    }
    if (line.startsWith(':')) return undefined
    const colon = line.indexOf(':')
    const field = colon < 0 ? line : line.slice(0, colon)
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '')
    if (field === 'event') this.#event = value
    else if (field === 'data') this.#data.push(value)
    else if (field === 'id' && !value.includes('\0')) this.#id = value
    else if (field === 'retry' && /^\d+$/.test(value)) return Number(value)
    return undefined
  }

  #dispatch(events: SseEvent[]): void {
    if (this.#data.length > 0) {
      events.push({
        event: this.#event === '' ? 'message' : this.#event,
        data: this.#data.join('\n'),
        ...(this.#id === undefined ? {} : { id: this.#id }),
      })
    }
    this.#event = ''
    this.#data = []
  }
}
