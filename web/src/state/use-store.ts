// A store, read by a component.

import { useSyncExternalStore } from 'react'
import type { Store } from './store.ts'

/** Reads a store in a component, which is drawn again when it changes. */
export const useStore = <Value>(store: Store<Value>): Value =>
  useSyncExternalStore(store.subscribe, store.get)
