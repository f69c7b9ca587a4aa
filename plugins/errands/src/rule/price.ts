// What an errand costs at least and at most. Source: specs/errands 3.5, rule 2.

/** The least that an errand costs: 1.00 yuan. */
export const priceMinFen = 100n
/** The most that an errand costs, with all changes of price: 99,999.99 yuan. */
export const priceMaxFen = 9_999_999n
