// Short news at the edge of the screen: politely for what went well, at once for what did not.

import { createStore } from '../state/store.ts'
import { useStore } from '../state/use-store.ts'

interface Toast {
  readonly id: number
  readonly text: string
  readonly tone: 'done' | 'failed'
}

const toasts = createStore<readonly Toast[]>([])
const shownMs = 4_200
let count = 0

/** Shows a text for a few seconds. */
export const toast = (text: string, tone: Toast['tone'] = 'done'): void => {
  count += 1
  const id = count
  toasts.set([...toasts.get().slice(-1), { id, text, tone }])
  setTimeout(() => toasts.set(toasts.get().filter((one) => one.id !== id)), shownMs)
}

/** Where toasts appear; stands once in the shell. */
export const Toasts = () => {
  const list = useStore(toasts)
  return (
    <div className="toasts">
      <div role="status">
        {list
          .filter((one) => one.tone === 'done')
          .map((one) => (
            <p key={one.id}>{one.text}</p>
          ))}
      </div>
      <div role="alert">
        {list
          .filter((one) => one.tone === 'failed')
          .map((one) => (
            <p key={one.id}>{one.text}</p>
          ))}
      </div>
    </div>
  )
}
