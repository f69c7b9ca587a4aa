// Whom the transfers of the bench are between: many accounts with money in them that may not be
// overdrawn, and one pool that everybody is paid from.

/** How many accounts there are beside the pool and the source. */
export const accountsCount = 100_000

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0')

/** The id of an account by its number; 0 is the source of all money, 1 the pool. */
export const accountId = (number: number): string => hex(number + 1, 32)

export const sourceNumber = 0
export const poolNumber = 1
const firstNumber = 2

/** What each account begins with, and the pool. */
export const beginsWith = 1_000_000
export const poolBeginsWith = 1_000_000_000_000

/** One transfer to be, by numbers of accounts. */
export interface Pair {
  readonly debit: number
  readonly credit: number
}

/** Numbers of the accounts that people have. */
export const peopleNumbers = (): readonly number[] =>
  Array.from({ length: accountsCount }, (_, at) => at + firstNumber)

/** Deals pairs by the same seed for everybody: any two people, or (hot) the pool and anybody. */
export function openDeal(isHot: boolean): () => Pair {
  let seed = 20_260_701
  const next = (): number => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
    return firstNumber + Math.floor((seed / 2 ** 32) * accountsCount)
  }
  return () => {
    const credit = next()
    if (isHot) return { debit: poolNumber, credit }
    const debit = next()
    return { debit: debit === credit ? sourceNumber : debit, credit }
  }
}

let lastId = 0

/** An id of a transfer that rises with time, as clients are told to make them. */
export function transferId(): string {
  lastId += 1
  return `${hex(Date.now(), 12)}${hex(lastId, 10)}${hex(Math.floor(Math.random() * 2 ** 40), 10)}`
}
