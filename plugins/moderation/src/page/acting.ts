// An act of the page: asked once at a time, with what became of it.

import { PageError, type ArgsOf, type NameOf, type ResultOf } from '@tessera/sdk/page'
import { useState } from 'preact/hooks'
import { useSurroundings, type Moderation } from './surroundings.tsx'

/** A mutation as a form uses it. */
export interface Acting<Name extends NameOf<Moderation, 'mutation'>> {
  readonly isBusy: boolean
  readonly problem: PageError | undefined
  /** Asks; gives the result, or `undefined` where it did not happen, which `problem` explains. */
  readonly act: (args: ArgsOf<Moderation, Name>) => Promise<ResultOf<Moderation, Name> | undefined>
}

/** One mutation of the plugin, asked at most once at a time and never without a line. */
export function useActing<Name extends NameOf<Moderation, 'mutation'>>(
  handler: Name,
): Acting<Name> {
  const { tessera, online } = useSurroundings()
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<PageError | undefined>(undefined)
  const act: Acting<Name>['act'] = async (args) => {
    if (isBusy || !online) return undefined
    setBusy(true)
    setProblem(undefined)
    try {
      const { result } = await tessera.mutate(handler, args)
      return result
    } catch (error) {
      if (!(error instanceof PageError)) throw error
      // Whoever closed the shell's sheet knows what they did.
      if (error.code !== 'declined') setProblem(error)
      return undefined
    } finally {
      setBusy(false)
    }
  }
  return { isBusy, problem, act }
}
