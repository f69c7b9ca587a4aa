// Ids of one run: 128 bits from its seed, as 26 characters of lower base32. They only have to be
// different from each other; chance that decides something of value is core's.

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567'

/** Gives a function that gives the next id (sfc32, seeded with the first 128 bits of `seed`). */
export const seededIds = (seed: string): (() => string) => {
  let state: [number, number, number, number] | undefined
  const wordAt = (at: number): number => Number.parseInt(seed.slice(at, at + 8), 16) | 0
  const next = (): number => {
    state ??= [wordAt(0), wordAt(8), wordAt(16), wordAt(24)]
    let [a, b, c, d] = state
    const out = (((a + b) | 0) + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + out) | 0
    state = [a, b, c, d]
    return out
  }
  return () => {
    let text = ''
    let held = 0
    let bits = 0
    for (let word = 0; word < 4; word += 1) {
      const value = next()
      for (let byte = 24; byte >= 0; byte -= 8) {
        held = (held << 8) | ((value >>> byte) & 255)
        bits += 8
        while (bits >= 5) {
          bits -= 5
          text += alphabet[(held >>> bits) & 31]
        }
        held &= 31
      }
    }
    return text + alphabet[(held << (5 - bits)) & 31]
  }
}
