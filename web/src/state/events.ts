// The event stream of the signed-in person, and what it changes in the shell.

import { EventStream, WatchRegistry, type CoreEvent, type StreamState } from '@tessera/sdk/client'
import { http, keys, queryClient } from './clients.ts'
import { createStore } from './store.ts'

/** Whether live updates arrive. */
export const streamState = createStore<StreamState>('closed')

/** The watches of every open mini-program. */
export const watches = new WatchRegistry((watch) => http.closeWatch(watch))

const take = (event: CoreEvent): void => {
  watches.take(event)
  if (event.type === 'wallet') void queryClient.invalidateQueries({ queryKey: keys.wallet })
  if (event.type === 'inbox') void queryClient.invalidateQueries({ queryKey: keys.inbox })
}

const onState = (state: StreamState): void => {
  const before = streamState.get()
  streamState.set(state)
  if (state === 'ended') void queryClient.invalidateQueries({ queryKey: keys.session })
  // After a break, what was told meanwhile is unknown: ask again.
  if (state === 'open' && before === 'connecting' && wasOpen) {
    void queryClient.invalidateQueries({ queryKey: keys.wallet })
    void queryClient.invalidateQueries({ queryKey: keys.inbox })
  }
  if (state === 'open') wasOpen = true
}

let wasOpen = false

const stream = new EventStream({ onEvent: take, onState })

/** Begins to listen for the signed-in person; gives what ends it. */
export const listen = (): (() => void) => {
  stream.open()
  return () => {
    wasOpen = false
    stream.close()
  }
}
