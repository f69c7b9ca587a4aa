// A band of loose tesserae for large areas: not an identity, only the ground that identities share.

/** One shape in units of cells. */
export interface Tessera {
  readonly d: string
  readonly fill: string
}

/** The tesserae of a band of `columns` by `rows` cells, in two tones that the place decides. */
export const drawBand = (
  seed: number,
  size: { readonly columns: number; readonly rows: number },
  tones: readonly [string, string],
): readonly Tessera[] => {
  const random = seeded(seed)
  const tesserae: Tessera[] = []
  for (let y = 0; y < size.rows; y += 1) {
    for (let x = 0; x < size.columns; x += 1) {
      const d = outline(Math.floor(random() * 6), Math.floor(random() * 4), { x, y })
      const fill = random() < 0.5 ? tones[0] : tones[1]
      if (d !== '') tesserae.push({ d, fill })
    }
  }
  return tesserae
}

// Square, quarter round, triangle, diamond, or nothing; the corner turns the middle two.
const outline = (kind: number, corner: number, { x, y }: { x: number; y: number }): string => {
  const left = corner === 0 || corner === 3 ? x : x + 1
  const top = corner < 2 ? y : y + 1
  const across = left === x ? 1 : -1
  const down = top === y ? 1 : -1
  const sweep = across === down ? 1 : 0
  if (kind === 0) return `M${x} ${y}h1v1h-1z`
  if (kind === 1 || kind === 2) {
    return `M${left} ${top}h${across}a1 1 0 0 ${sweep} ${-across} ${down}z`
  }
  if (kind === 3) return `M${left} ${top}h${across}l${-across} ${down}z`
  if (kind === 4) return `M${x + 0.5} ${y}l.5 .5-.5 .5-.5-.5z`
  return ''
}

// Xorshift over 32 bits, for looks alone: the same on every machine and every day.
const seeded = (seed: number): (() => number) => {
  let state = Math.imul(seed + 1, 0x9e3779b1) >>> 0 || 1
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    state >>>= 0
    return state / 2 ** 32
  }
}
