// Who may take part, as rules that core judges: facts stay in core, this plugin hears an answer.

const grownUp = [
  { p: 'ageAtLeast', v: 18 },
  { p: 'levelAtLeast', v: 2 },
]

/** To post a need, book a service or offer help. Source: specs/errands 3.1 and 3.5. */
export const takePartRule = JSON.stringify({ all: [...grownUp, { p: 'creditAtLeast', v: 600 }] })

/** To publish a service. */
export const serveRule = JSON.stringify({ all: [...grownUp, { p: 'creditAtLeast', v: 650 }] })

/** Above this, the beginning and the end of an errand take the code that the customer shows. */
export const codeAboveFen = 20_000n
