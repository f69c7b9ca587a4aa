// The words of the CEL text that rules are written in, each with its place.

/** Thrown where the text is not the CEL of a rule; caught by `fromCel`, never seen outside. */
export class CelFault extends Error {
  readonly position: number
  constructor(position: number, expected: string) {
    super(expected)
    this.name = 'CelFault'
    this.position = position
  }
}

/** One word. A `text` is without its quotes. */
export interface Token {
  readonly kind: 'word' | 'number' | 'text' | 'sign' | 'end'
  readonly text: string
  readonly position: number
}

const pattern = new RegExp(
  [
    /\s+/,
    /(?<word>[A-Za-z_]\w*)/,
    /(?<number>\d{1,6})(?![\w.])/,
    /'(?<single>[\w.:/-]*)'/,
    /"(?<double>[\w.:/-]*)"/,
    /(?<sign>&&|\|\||[<>=]=|[!()[\],.<>?:])/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'y',
)

/** Takes a text apart; the last token is `end`. */
export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = []
  let position = 0
  while (position < text.length) {
    pattern.lastIndex = position
    const found = pattern.exec(text)
    if (found === null) throw new CelFault(position, 'a name, a number, a text or an operator')
    const token = tokenOf(found.groups ?? {}, position)
    if (token !== undefined) tokens.push(token)
    position = pattern.lastIndex
  }
  return [...tokens, { kind: 'end', text: '', position: text.length }]
}

function tokenOf(
  groups: Readonly<Record<string, string | undefined>>,
  position: number,
): Token | undefined {
  const { word, number, single, double, sign } = groups
  if (word !== undefined) return { kind: 'word', text: word, position }
  if (number !== undefined) return { kind: 'number', text: number, position }
  if (sign !== undefined) return { kind: 'sign', text: sign, position }
  const quoted = single ?? double
  return quoted === undefined ? undefined : { kind: 'text', text: quoted, position }
}

/** Reads tokens one by one, and says what it expected where something else stands. */
export class Cursor {
  readonly #tokens: readonly Token[]
  readonly #end: Token
  #at = 0

  constructor(text: string) {
    this.#tokens = tokensOf(text)
    this.#end = { kind: 'end', text: '', position: text.length }
  }

  get next(): Token {
    return this.#tokens[this.#at] ?? this.#end
  }

  /** Whether this sign or word comes next; if so it is taken. */
  takes(text: string): boolean {
    const { next } = this
    if (next.text !== text || (next.kind !== 'sign' && next.kind !== 'word')) return false
    this.#at += 1
    return true
  }

  /** Takes these signs and words, in this order. */
  expect(...texts: readonly string[]): void {
    for (const text of texts) if (!this.takes(text)) throw this.fault(`\`${text}\``)
  }

  /** Takes the next token of a kind. */
  read(kind: Exclude<Token['kind'], 'end'>): string {
    const { next } = this
    if (next.kind !== kind) throw this.fault(`a ${kind}`)
    this.#at += 1
    return next.text
  }

  /** Takes a list in brackets of one kind of token. */
  readList(kind: 'number' | 'text' | 'word'): readonly string[] {
    this.expect('[')
    const items = [this.read(kind)]
    while (this.takes(',')) items.push(this.read(kind))
    this.expect(']')
    return items
  }

  /** Whether a list in brackets comes next that begins with this kind of token. */
  startsListOf(kind: Token['kind']): boolean {
    const { next } = this
    return next.kind === 'sign' && next.text === '[' && this.#tokens[this.#at + 1]?.kind === kind
  }

  fault(expected: string): CelFault {
    return new CelFault(this.next.position, expected)
  }
}
