// Goal: every pair of colours that the kit sets on each other can be read. Method: reads the
// variables out of the style sheet and computes their contrast (WCAG 2.2).

import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const css = readFileSync(new URL('./kit.css', import.meta.url), 'utf8')

function readVariables(selector: string): Map<string, string> {
  const start = css.indexOf(`${selector} {`)
  const body = css.slice(start, css.indexOf('\n}', start))
  return new Map(
    [...body.matchAll(/(--[a-z-]+): (#[0-9a-f]{6});/g)].map((match) => [
      match[1] ?? '',
      match[2] ?? '',
    ]),
  )
}

const light = readVariables(':root')
const dark = new Map([...light, ...readVariables(":root[data-theme='dark']")])

function luminance(colour: string): number {
  const parts = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
  const [red = 0, green = 0, blue = 0] = parts.map((part) =>
    part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
  )
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(left: string, right: string): number {
  const [low = 0, high = 0] = [luminance(left), luminance(right)].toSorted((a, b) => a - b)
  return (high + 0.05) / (low + 0.05)
}

const grounds = [
  '--color-background-primary',
  '--color-background-secondary',
  '--color-background-tertiary',
]
const texts = ['primary', 'secondary', 'tertiary'].map((name) => `--color-text-${name}`)
const pairs: readonly (readonly [string, string, number])[] = [
  ...texts.flatMap((text) =>
    grounds
      .slice(0, text.endsWith('tertiary') ? 2 : 3)
      .map((ground) => [text, ground, 4.5] as const),
  ),
  ...['info', 'success', 'warning', 'danger'].map(
    (name) => [`--color-text-${name}`, `--color-background-${name}`, 4.5] as const,
  ),
  ...['info', 'success', 'warning', 'danger'].flatMap((name) =>
    grounds.slice(0, 2).map((ground) => [`--color-text-${name}`, ground, 4.5] as const),
  ),
  ['--t-on-action', '--t-action', 4.5],
  ['--t-cream', '--t-vermilion', 4.5],
  ['--t-cream', '--t-vermilion-deep', 4.5],
  ['--t-gold', '--color-background-primary', 4.5],
  ['--color-text-inverse', '--color-background-inverse', 4.5],
  ['--color-border-secondary', '--color-background-primary', 3],
  ['--color-ring-primary', '--color-background-secondary', 3],
]

describe.each([
  ['light', light],
  ['dark', dark],
] as const)('%s', (_theme, variables) => {
  test.each(pairs)('%s on %s has at least %f', (text, ground, least) => {
    const [front, back] = [variables.get(text), variables.get(ground)]
    expect([front, back]).not.toContain(undefined)
    expect(contrast(front ?? '#000000', back ?? '#000000')).toBeGreaterThanOrEqual(least)
  })
})
