// Lets the map library start its worker under a policy that forbids every script made of text.

import { setWorkerCount, setWorkerUrl } from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url'

// Not among the types of the browser yet.
interface PolicyFactory {
  readonly createPolicy: (
    name: string,
    rules: { readonly createScriptURL: (url: string) => string | null },
  ) => unknown
}

const factory = (): PolicyFactory | undefined => {
  const found: unknown = Reflect.get(globalThis, 'trustedTypes')
  // The browser's own object, or none.
  return found === undefined ? undefined : (found as PolicyFactory)
}

let isReady = false

/**
 * Makes the library ready, once.
 *
 * Effects: a default policy that passes the address of this one worker; any other address, and all
 * HTML and script text, stays refused.
 */
export const readyWorker = (): void => {
  if (isReady) return
  isReady = true
  factory()?.createPolicy('default', {
    createScriptURL: (url) => (url === workerUrl ? url : null),
  })
  setWorkerUrl(workerUrl)
  setWorkerCount(1)
}
