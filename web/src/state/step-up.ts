// Confirming by passkey that it is still the person: what core asks before sensitive acts. Requests
// that are refused without it come here by themselves; whoever needs it beforehand calls it.

type Ask = () => Promise<boolean>

let ask: Ask = async () => false

/** Says how the person is asked; the shell does so once, when it starts. */
export const setStepUp = (how: Ask): void => {
  ask = how
}

/**
 * Asks the person to confirm by passkey that it is them.
 *
 * Shape: whether they did. Of demo people nothing is asked: core lets them through and says so.
 * Effects: sensitive acts are open for five minutes; the cookie of this browser is another one.
 */
export const stepUp = (): Promise<boolean> => ask()
