// The texts on maps, in both languages.

import { distanceBandM } from '@tessera/sdk/place'
import type { Locale } from '../language.ts'

const kilometres = (metres: number): string => String(metres / 1_000)

const en = {
  title: 'On the map',
  told: (name: string) => `${name} shows these places. Each is an area of about 500 m.`,
  says: (name: string) => `${name} says:`,
  label: 'Map',
  steer: 'Arrow keys move the map, plus and minus change how near it is.',
  nearer: 'Nearer',
  further: 'Further away',
  schematic: 'A drawing of the city, not a survey',
  move: 'Pull the map, or tap it: the square is what is passed on.',
  around: (district: string, metres: number) =>
    distanceBandM(metres) === undefined
      ? `The area around ${district}`
      : `Around ${district}, within ${kilometres(distanceBandM(metres) ?? 0)} km of its middle`,
  outside: 'An area outside Shanghai',
  group: (count: number) => `${count} here`,
  list: 'All places in a list',
  some: (count: number) => (count === 1 ? 'One place here' : `${count} places here`),
  all: (count: number) => (count === 1 ? 'One place' : `${count} places`),
  showAll: 'Show all',
  none: 'There is nothing to show here.',
  close: 'Close',
  missing: 'The map did not load. The list has everything that is on it.',
  missingHere: 'The map did not load. A district can be chosen all the same.',
}

/** The texts on maps. */
export type MapTexts = typeof en

const zh: MapTexts = {
  title: '地图',
  told: (name) => `这些地点由“${name}”提供，每个都是约 500 米见方的一片。`,
  says: (name) => `“${name}”的说明：`,
  label: '地图',
  steer: '方向键移动地图，加号和减号调整远近。',
  nearer: '放大',
  further: '缩小',
  schematic: '城市示意图，不是实测地图',
  move: '拖动地图，或点一下：提供的是方框里的这一片。',
  around: (district, metres) =>
    distanceBandM(metres) === undefined
      ? `${district}一带`
      : `${district}一带，离区中心 ${kilometres(distanceBandM(metres) ?? 0)} 公里以内`,
  outside: '上海以外的一片',
  group: (count) => `这里有 ${count} 处`,
  list: '全部地点列表',
  some: (count) => `这里的 ${count} 处`,
  all: (count) => `共 ${count} 处`,
  showAll: '显示全部',
  none: '这里没有可显示的内容。',
  close: '关闭',
  missing: '地图没有加载出来。图上的内容，列表里都有。',
  missingHere: '地图没有加载出来。仍可以选一个区。',
}

/** The texts in a language. */
export const mapTexts = (locale: Locale): MapTexts => (locale === 'en' ? en : zh)
