// Coarse places, for handlers, pages, shell and core: pure functions over the cells of one grid.

export {
  cellCentre,
  cellDistanceM,
  cellOf,
  columnsAround,
  distanceBandM,
  distanceBandsM,
  isCell,
  numbersDistanceM,
  parseCell,
  type CellNumbers,
  type DistanceBandM,
} from './cell.ts'
