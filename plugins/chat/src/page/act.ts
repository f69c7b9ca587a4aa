// One act at a time: whether it runs, and what went wrong the last time.

import { PageError } from '@tessera/sdk/page'
import { useState } from 'preact/hooks'

/** An act that a person can start. */
export interface Act {
  readonly running: boolean
  readonly problem: PageError | undefined
  /** Runs it; while one runs, another is not started. Gives whether it went well. */
  readonly run: (work: () => Promise<unknown>) => Promise<boolean>
}

/** Follows one act. */
export function useAct(): Act {
  const [running, setRunning] = useState(false)
  const [problem, setProblem] = useState<PageError | undefined>(undefined)
  const run = async (work: () => Promise<unknown>): Promise<boolean> => {
    if (running) return false
    setRunning(true)
    setProblem(undefined)
    try {
      await work()
      return true
    } catch (error) {
      if (!(error instanceof PageError)) throw error
      setProblem(error)
      return false
    } finally {
      setRunning(false)
    }
  }
  return { running, problem, run }
}
