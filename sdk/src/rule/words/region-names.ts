// Names where nobody gives one: the regions of China by their codes (ISO 3166-2:CN), and a word for
// things that are known by an id alone.

import type { LocalText } from '../../contract/capability.ts'
import type { NameKind, Names } from './phrase.ts'

const names =
  '11 北京 Beijing|12 天津 Tianjin|13 河北 Hebei|14 山西 Shanxi|15 内蒙古 Inner Mongolia|' +
  '21 辽宁 Liaoning|22 吉林 Jilin|23 黑龙江 Heilongjiang|31 上海 Shanghai|32 江苏 Jiangsu|' +
  '33 浙江 Zhejiang|34 安徽 Anhui|35 福建 Fujian|36 江西 Jiangxi|37 山东 Shandong|41 河南 Henan|' +
  '42 湖北 Hubei|43 湖南 Hunan|44 广东 Guangdong|45 广西 Guangxi|46 海南 Hainan|' +
  '50 重庆 Chongqing|51 四川 Sichuan|52 贵州 Guizhou|53 云南 Yunnan|54 西藏 Tibet|61 陕西 Shaanxi|' +
  '62 甘肃 Gansu|63 青海 Qinghai|64 宁夏 Ningxia|65 新疆 Xinjiang'

/** Names by code, in the order of the codes. */
export const regions: ReadonlyMap<string, LocalText> = new Map(
  names.split('|').map((line) => {
    const [code = '', zh = '', ...en] = line.split(' ')
    return [`CN-${code}`, { zh, en: en.join(' ') }]
  }),
)

/** The name of a region or a country; `undefined` where nobody here knows it. */
export const regionName = (code: string): LocalText | undefined => {
  const region = regions.get(code)
  if (region !== undefined || code.length !== 2) return region
  const nameIn = (locale: string): string =>
    new Intl.DisplayNames(locale, { type: 'region' }).of(code) ?? code
  return { zh: nameIn('zh-CN'), en: nameIn('en') }
}

const things: { readonly [kind in NameKind]?: LocalText } = {
  circle: { zh: '这个圈子', en: 'this circle' },
  place: { zh: '那里', en: 'that place' },
  list: { zh: '这份名单', en: 'this list' },
}

/** The name of a region, and a word in place of an id that would tell nobody anything. */
export const plainNames: Names = (kind, id) => (kind === 'region' ? regionName(id) : things[kind])
