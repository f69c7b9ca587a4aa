// Amounts as people type them.

const shape = /^(\d{1,12})(?:[.。](\d{1,2}))?$/

/** `12.5` or `１２.５０` -> `1250`; `undefined` for what is no amount above zero. Fen, as text. */
export const fenOf = (typed: string): string | undefined => {
  const plain = typed.normalize('NFKC').replace(/[\s,，¥]/g, '')
  const [, whole, rest = ''] = shape.exec(plain) ?? []
  if (whole === undefined) return undefined
  const fen = BigInt(whole) * 100n + BigInt(rest.padEnd(2, '0'))
  return fen === 0n ? undefined : fen.toString()
}
