// The regions that errands know: Shanghai's sixteen districts, open from the beginning, and places
// elsewhere that an operator can open. Boxes drawn by hand, coarse: good for "in which district",
// not for streets; where two touch, the first in the list has it.

import { cellCentre } from '@tessera/sdk/place'

/** A box in degrees of WGS-84: west, south, east, north. */
type Box = readonly [west: number, south: number, east: number, north: number]

/** One region. */
export interface Region {
  readonly id: string
  readonly name: { readonly zh: string; readonly en: string }
  readonly boxes: readonly Box[]
  /** Whether it is open without anybody having opened it. */
  readonly isOpenAtFirst: boolean
}

const region = (
  id: string,
  zh: string,
  en: string,
  ...boxes: readonly Box[]
): Omit<Region, 'isOpenAtFirst'> => ({ id, name: { zh, en }, boxes })

const shanghai = [
  region('sh-huangpu', '上海黄浦', 'Huangpu, Shanghai', [121.455, 31.185, 121.495, 31.245]),
  region('sh-jingan', '上海静安', 'Jing’an, Shanghai', [121.43, 31.215, 121.47, 31.33]),
  region('sh-hongkou', '上海虹口', 'Hongkou, Shanghai', [121.47, 31.245, 121.505, 31.32]),
  region('sh-yangpu', '上海杨浦', 'Yangpu, Shanghai', [121.505, 31.255, 121.575, 31.35]),
  region('sh-xuhui', '上海徐汇', 'Xuhui, Shanghai', [121.405, 31.11, 121.465, 31.215]),
  region('sh-changning', '上海长宁', 'Changning, Shanghai', [121.31, 31.18, 121.43, 31.23]),
  region('sh-putuo', '上海普陀', 'Putuo, Shanghai', [121.335, 31.23, 121.455, 31.295]),
  region('sh-baoshan', '上海宝山', 'Baoshan, Shanghai', [121.36, 31.295, 121.53, 31.52]),
  region(
    'sh-pudong',
    '上海浦东',
    'Pudong, Shanghai',
    [121.495, 30.99, 122, 31.4],
    [121.465, 31.1, 121.495, 31.185],
    [121.75, 30.84, 122, 30.99],
  ),
  region('sh-minhang', '上海闵行', 'Minhang, Shanghai', [121.28, 31.0, 121.495, 31.23]),
  region('sh-jiading', '上海嘉定', 'Jiading, Shanghai', [121.1, 31.24, 121.36, 31.51]),
  region('sh-qingpu', '上海青浦', 'Qingpu, Shanghai', [120.86, 31.01, 121.28, 31.25]),
  region('sh-songjiang', '上海松江', 'Songjiang, Shanghai', [121.05, 30.92, 121.4, 31.16]),
  region('sh-jinshan', '上海金山', 'Jinshan, Shanghai', [120.93, 30.68, 121.4, 30.92]),
  region('sh-fengxian', '上海奉贤', 'Fengxian, Shanghai', [121.4, 30.78, 121.75, 31.0]),
  region(
    'sh-chongming',
    '上海崇明',
    'Chongming, Shanghai',
    [121.15, 31.52, 121.99, 31.88],
    [121.53, 31.4, 121.99, 31.52],
  ),
]

const elsewhere = [
  region('hz-city', '杭州城区', 'Hangzhou city', [120.05, 30.15, 120.4, 30.4]),
  region('sz-city', '苏州城区', 'Suzhou city', [120.5, 31.2, 120.78, 31.42]),
  region('bj-city', '北京城区', 'Beijing city', [116.2, 39.8, 116.55, 40.05]),
  region('gz-city', '广州城区', 'Guangzhou city', [113.15, 23.0, 113.45, 23.25]),
]

/** Every region, in the order in which they are looked through. */
export const knownRegions: readonly Region[] = [
  ...shanghai.map((one) => ({ ...one, isOpenAtFirst: true })),
  ...elsewhere.map((one) => ({ ...one, isOpenAtFirst: false })),
]

/** The region that a cell lies in; `undefined` where none is known. */
export function regionOf(cell: string): Region | undefined {
  const { latitude, longitude } = cellCentre(cell)
  return knownRegions.find(({ boxes }) =>
    boxes.some(
      ([west, south, east, north]) =>
        longitude >= west && longitude < east && latitude >= south && latitude < north,
    ),
  )
}
