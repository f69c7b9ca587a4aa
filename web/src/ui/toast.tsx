// Short news at the edge of the screen: politely for what went well, at once for what did not.

import { Link } from '@tanstack/react-router'
import { createStore } from '../state/store.ts'
import { useStore } from '../state/use-store.ts'

/** Where a person can go about what they were told. */
export interface ToastWay {
  readonly to: '/me/identity'
  readonly text: string
}

interface Toast {
  readonly id: number
  readonly text: string
  readonly tone: 'done' | 'failed'
  readonly way: ToastWay | undefined
}

const toasts = createStore<readonly Toast[]>([])
const shownMs = 4_200
const shownWithWayMs = 12_000
let count = 0

const take = (id: number): void => toasts.set(toasts.get().filter((one) => one.id !== id))

/** Shows a text for a few seconds; longer where a way goes with it. */
export const toast = (text: string, tone: Toast['tone'] = 'done', way?: ToastWay): void => {
  count += 1
  const id = count
  toasts.set([...toasts.get().slice(-1), { id, text, tone, way }])
  setTimeout(() => take(id), way === undefined ? shownMs : shownWithWayMs)
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
            <p key={one.id}>
              {one.text}
              {one.way === undefined ? null : (
                <Link to={one.way.to} onClick={() => take(one.id)}>
                  {one.way.text}
                </Link>
              )}
            </p>
          ))}
      </div>
    </div>
  )
}
