// Where sheets wait for their turn: one is open at a time, and each is answered exactly once.

import type { ComponentChildren } from 'preact'
import { Fragment } from 'react'
import { createStore } from '../../state/store.ts'
import { useStore } from '../../state/use-store.ts'

interface Waiting {
  readonly id: number
  readonly element: ComponentChildren
  readonly dismiss: () => void
}

const queue = createStore<readonly Waiting[]>([])
let count = 0

/**
 * Opens a sheet and gives what it was answered.
 *
 * Shape: `draw` gets the function that answers; calling it closes the sheet. `dismissed` is the
 * answer when the place it belongs to is left. Sheets asked for meanwhile open one after the other.
 */
export const askSheet = <Answer,>(
  draw: (answer: (value: Answer) => void) => ComponentChildren,
  dismissed: Answer,
): Promise<Answer> =>
  new Promise((resolve) => {
    count += 1
    const id = count
    const answer = (value: Answer): void => {
      queue.set(queue.get().filter((one) => one.id !== id))
      resolve(value)
    }
    queue.set([...queue.get(), { id, element: draw(answer), dismiss: () => answer(dismissed) }])
  })

/** Closes every sheet: the mini-program they spoke of is gone. */
export const dismissSheets = (): void => {
  for (const { dismiss } of queue.get()) dismiss()
}

/** Draws the sheet whose turn it is; stands once in the shell. */
export const SheetDesk = () => {
  const [first] = useStore(queue)
  return first === undefined ? null : <Fragment key={first.id}>{first.element}</Fragment>
}
