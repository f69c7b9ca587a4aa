// The texts of choosing a place, in both languages, and the districts of Shanghai by their middles.

import type { LocalText } from '@tessera/sdk/client'
import { cellOf } from '@tessera/sdk/place'
import type { Locale } from '../language.ts'

const en = {
  title: 'Choose a place',
  told: (name: string) =>
    `${name} learns an area of about 500 m, never the exact spot. The spot stays on this device.`,
  purpose: (name: string) => `${name} says why:`,
  here: 'Use where I am',
  waiting: 'Looking for where you are …',
  denied:
    'This browser may not tell where you are. Choose a district, or allow it in its settings.',
  unavailable: 'This device cannot tell where it is right now. Choose a district.',
  district: 'Or a district of Shanghai',
  choose: 'Choose a district',
  instead: 'Use where I am instead',
  pass: 'Pass this area on',
  none: 'Tell nothing',
}

/** The texts of this sheet. */
export type PlaceTexts = typeof en

const zh: PlaceTexts = {
  title: '选个位置',
  told: (name) => `“${name}”只会知道约 500 米见方的一片，不会知道具体位置。具体位置不离开本机。`,
  purpose: (name) => `“${name}”的理由：`,
  here: '用我现在的位置',
  waiting: '正在定位…',
  denied: '浏览器没有定位权限。可以选一个区，或在浏览器设置里允许。',
  unavailable: '这台设备现在定不了位。可以选一个区。',
  district: '或者选上海的一个区',
  choose: '选一个区',
  instead: '改用我现在的位置',
  pass: '提供这一片',
  none: '不提供',
}

/** The texts in a language. */
export const placeTexts = (locale: Locale): PlaceTexts => (locale === 'en' ? en : zh)

/** A district, and the cell in its middle. */
export interface District {
  readonly name: LocalText
  readonly cell: string
}

// Where people live and meet, in degrees of WGS-84, to the hundredth: a cell is coarser.
const middles =
  '黄浦 Huangpu 31.23 121.48|徐汇 Xuhui 31.19 121.44|长宁 Changning 31.22 121.42|' +
  '静安 Jing’an 31.24 121.45|普陀 Putuo 31.25 121.40|虹口 Hongkou 31.27 121.49|' +
  '杨浦 Yangpu 31.27 121.53|闵行 Minhang 31.11 121.38|宝山 Baoshan 31.41 121.49|' +
  '嘉定 Jiading 31.38 121.27|浦东 Pudong 31.22 121.54|金山 Jinshan 30.74 121.34|' +
  '松江 Songjiang 31.03 121.23|青浦 Qingpu 31.15 121.12|奉贤 Fengxian 30.92 121.47|' +
  '崇明 Chongming 31.63 121.40'

/** The sixteen districts. */
export const districts: readonly District[] = middles.split('|').map((line) => {
  const [zhName = '', enName = '', latitude, longitude] = line.split(' ')
  return {
    name: { zh: `${zhName}区`, en: enName },
    cell: cellOf(Number(latitude), Number(longitude)),
  }
})
