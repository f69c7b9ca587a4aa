// Where sheets wait for their turn: one is open at a time, and each is answered exactly once.

import type { ComponentChildren } from 'preact'
import { Fragment } from 'react'
import { createStore, type Store } from '../../state/store.ts'
import { useStore } from '../../state/use-store.ts'

interface Waiting {
  readonly id: number
  readonly element: ComponentChildren
  readonly dismiss: () => void
}

const queue = createStore<readonly Waiting[]>([])
const above = createStore<readonly Waiting[]>([])
let count = 0

const open = <Answer,>(
  where: Store<readonly Waiting[]>,
  draw: (answer: (value: Answer) => void) => ComponentChildren,
  dismissed: Answer,
): Promise<Answer> =>
  new Promise((resolve) => {
    count += 1
    const id = count
    const answer = (value: Answer): void => {
      where.set(where.get().filter((one) => one.id !== id))
      resolve(value)
    }
    where.set([...where.get(), { id, element: draw(answer), dismiss: () => answer(dismissed) }])
  })

/**
 * Opens a sheet and gives what it was answered.
 *
 * Shape: `draw` gets the function that answers; calling it closes the sheet. `dismissed` is the
 * answer when the place it belongs to is left. Sheets asked for meanwhile open one after the other.
 */
export const askSheet = <Answer,>(
  draw: (answer: (value: Answer) => void) => ComponentChildren,
  dismissed: Answer,
): Promise<Answer> => open(queue, draw, dismissed)

/**
 * As `askSheet`, above a sheet that is open: what that one is doing waits for the answer.
 */
export const askAbove = <Answer,>(
  draw: (answer: (value: Answer) => void) => ComponentChildren,
  dismissed: Answer,
): Promise<Answer> => open(above, draw, dismissed)

/** Closes every sheet: the mini-program they spoke of is gone. */
export const dismissSheets = (): void => {
  for (const { dismiss } of [...above.get(), ...queue.get()]) dismiss()
}

/** Draws the sheet whose turn it is; stands once in the shell. */
export const SheetDesk = () => {
  const [first] = useStore(queue)
  const [over] = useStore(above)
  const drawn = [first, over].filter((one) => one !== undefined)
  return (
    <>
      {drawn.map((one) => (
        <Fragment key={one.id}>{one.element}</Fragment>
      ))}
    </>
  )
}
