// Cards: what they are made of, and how they are read. Drawing stands with the page.

export {
  blocksFormat,
  blocksMax,
  cardBytesMax,
  CardContent,
  WireCard,
  type Block,
  type CardAct,
  type CardAction,
  type CardView,
} from './block.ts'
export { actionsOf, CardMismatch, parseCard } from './parse-card.ts'
