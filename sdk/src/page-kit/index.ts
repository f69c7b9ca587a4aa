// What pages drawn with Preact import as `@tessera/sdk/page-kit`, beside the bridge itself.

export { Ago, Moment, Money, Recent } from './figures/figures.tsx'
export {
  formatAgo,
  formatClock,
  formatDay,
  formatDistance,
  formatMoment,
  formatRecent,
  isOtherDay,
  type MomentLook,
} from './figures/moment.ts'
export { formatYuan, parseYuan, yuanText } from './figures/yuan.ts'
export {
  pageOf,
  type Acting,
  type PageParts,
  type PageSource,
  type Surroundings,
  type Watched,
} from './page-of.tsx'
export {
  Icon,
  IconButton,
  iconsOf,
  type CommonIcon,
  type IconButtonLook,
  type IconLook,
  type Icons,
} from './pieces/icon.tsx'
export { Back, Main } from './pieces/main.tsx'
export { Sheet } from './pieces/sheet.tsx'
export {
  ActTrouble,
  Empty,
  ListEnd,
  OfflineNotice,
  SkeletonCards,
  SkeletonRows,
  Trouble,
} from './pieces/states.tsx'
export { Tile, type TileColour } from './pieces/tile.tsx'
export { useKitWords, useMomentLook, useSayProblem, useSayYuan } from './state/kit.ts'
export { usePages, type ListPage, type Paged } from './state/pages.ts'
export { useNow, useTitle, useWide } from './state/screen.ts'
export { isDenied, sideOf, type PageLocale } from './words/say-problem.ts'
export type { FaultWords, KitWords, OwnFaultWords, PageTexts } from './words/words.ts'
