// Goal: tiles of each common schema get layers of ours, drawn from the ground up, and
// what a file says of itself stays text. Method: names of layers, and attributions.

import { describe, expect, test } from 'vitest'
import { plainText, vectorLayers, type Palette } from './style.ts'

const colours = ['land', 'ground', 'water', 'park', 'block', 'street', 'road', 'line', 'ink']
const palette = Object.fromEntries(colours.map((name) => [name, `rgb(1, 2, ${name.length})`]))

// Every colour is there: the list above is that of the type.
const by = { palette: palette as unknown as Palette, locale: 'en' } as const

const idsOf = (names: readonly string[]): readonly string[] =>
  vectorLayers(names, by).map(({ id }) => id)

describe('the layers', () => {
  test.each<[string, readonly string[], readonly string[]]>([
    [
      'Protomaps',
      ['boundaries', 'buildings', 'earth', 'landuse', 'places', 'pois', 'roads', 'water'],
      ['earth', 'landuse', 'water', 'buildings', 'roads', 'roads-main', 'boundaries', 'places'],
    ],
    [
      'OpenMapTiles',
      ['place', 'transportation', 'water', 'waterway', 'landcover', 'building'],
      [
        'landcover',
        'water',
        'waterway',
        'building',
        'transportation',
        'transportation-main',
        'place',
      ],
    ],
    [
      'Shortbread',
      ['ocean', 'water_polygons', 'streets', 'place_labels', 'land'],
      ['land', 'ocean', 'water_polygons', 'streets', 'streets-main', 'place_labels'],
    ],
    ['nobody we know', ['secrets'], []],
  ])('of %s are drawn from the ground up', (_, names, ids) => {
    expect(idsOf(names)).toEqual(ids)
  })

  test('say names in the language of the person', () => {
    const [zh] = vectorLayers(['places'], { ...by, locale: 'zh-CN' })
    expect(JSON.stringify(zh)).toContain('name:zh')
    expect(JSON.stringify(vectorLayers(['places'], by))).toContain('name:en')
  })
})

test.each<[unknown, string]>([
  ['<a href="https://x" onclick="y()">&copy; People</a> &amp; co', '© People & co'],
  ['x'.repeat(500), 'x'.repeat(120)],
  [undefined, ''],
  [{ html: '<b>' }, ''],
])('the source %j is told as text', (said, text) => {
  expect(plainText(said)).toBe(text)
})
