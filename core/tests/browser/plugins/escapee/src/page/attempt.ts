// One try to get out, and what came of it.

/** What came of one try: `out` when it worked, `kept` when the browser or the shell refused. */
export interface Outcome {
  readonly name: string
  readonly got: 'out' | 'kept'
  readonly detail: string
}

/** A try: gives whether it worked; throwing and never answering are refusals. */
export type Attempt = readonly [name: string, run: () => unknown]

const answerWithinMs = 1_500

const never = Symbol('no answer')

/** Makes a try and waits for it, but not for ever. */
export async function make([name, run]: Attempt): Promise<Outcome> {
  try {
    const silence = new Promise<typeof never>((resolve) =>
      setTimeout(() => resolve(never), answerWithinMs),
    )
    const answer = await Promise.race([Promise.resolve(run()), silence])
    const worked = answer === true
    return {
      name,
      got: worked ? 'out' : 'kept',
      detail: answer === never ? 'no answer' : String(answer),
    }
  } catch (error) {
    return {
      name,
      got: 'kept',
      detail: error instanceof Error ? `${error.name}: ${error.message}` : String(error),
    }
  }
}

/** An element that loads from elsewhere: worked when it says so. */
export function loads<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  fill: (element: HTMLElementTagNameMap[Name]) => void,
): Promise<boolean> {
  return new Promise((resolve) => {
    const element = document.createElement(name)
    element.addEventListener('load', () => resolve(true))
    element.addEventListener('loadeddata', () => resolve(true))
    element.addEventListener('error', () => resolve(false))
    fill(element)
    document.body.append(element)
  })
}

/** Something that opens and tells by an event. */
export const opens = (target: EventTarget): Promise<boolean> =>
  new Promise((resolve) => {
    target.addEventListener('open', () => resolve(true))
    target.addEventListener('error', () => resolve(false))
  })
