// Acting from the page: one act at a time, with what came of it.

import { PageError, type ArgsOf, type NameOf, type ResultOf } from '@tessera/sdk/page'
import { useCallback, useState } from 'preact/hooks'
import { useSurroundings, type Circles } from './surroundings.tsx'

/** What a part knows of its acts. */
export interface Acting {
  readonly busy: boolean
  readonly problem: PageError | undefined
  readonly forget: () => void
  /** Acts; gives `undefined` where it came to nothing, which is in `problem` then. */
  readonly act: <Name extends NameOf<Circles, 'mutation'>>(
    handler: Name,
    args: ArgsOf<Circles, Name>,
  ) => Promise<ResultOf<Circles, Name> | undefined>
}

/** The acts of one part. */
export function useActing(): Acting {
  const { tessera } = useSurroundings()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<PageError | undefined>(undefined)
  const act = useCallback<Acting['act']>(
    async (handler, args) => {
      setBusy(true)
      setProblem(undefined)
      try {
        return (await tessera.mutate(handler, args)).result
      } catch (error) {
        if (!(error instanceof PageError)) throw error
        setProblem(error)
        return undefined
      } finally {
        setBusy(false)
      }
    },
    [tessera],
  )
  return { busy, problem, forget: () => setProblem(undefined), act }
}
