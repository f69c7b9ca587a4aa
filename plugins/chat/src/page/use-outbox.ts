// The queue of messages on their way, for the parts of the page.

import { createContext } from 'preact'
import { useContext, useEffect, useState } from 'preact/hooks'
import type { Outbox, Outgoing } from './outgoing.ts'

/** Where the parts find the queue. */
export const OutboxContext = createContext<Outbox | undefined>(undefined)

/** The queue as it is now. */
export type OutboxNow = Omit<Outbox, 'items' | 'listen'> & { readonly items: readonly Outgoing[] }

/** Follows the queue. */
export function useOutbox(): OutboxNow {
  const outbox = useContext(OutboxContext)
  if (outbox === undefined) throw new Error('outside of the page')
  const [items, setItems] = useState(outbox.items)
  useEffect(() => {
    setItems(outbox.items())
    return outbox.listen(() => setItems(outbox.items()))
  }, [outbox])
  return { ...outbox, items }
}
