// Ways to the device, to storage, and to the documents around the frame.

import type { Attempt } from './attempt.ts'

const filled = (value: unknown): boolean => value !== undefined && value !== null

/** Storage of every kind. */
export const storageAttempts: readonly Attempt[] = [
  ['localStorage', () => filled(localStorage.getItem.name)],
  ['sessionStorage', () => filled(sessionStorage.getItem.name)],
  ['IndexedDB', () => openDatabase()],
  ['caches', async () => filled(await caches.open('kept'))],
  ['cookie', () => keepCookie()],
  [
    'cookie store',
    async () => filled(await Reflect.get(globalThis, 'cookieStore').set('kept', '1')),
  ],
  ['service worker', async () => filled(await navigator.serviceWorker.register('/worker.js'))],
  ['file system', async () => filled(await navigator.storage.getDirectory())],
  ['locks', async () => (await navigator.locks.request('kept', () => true)) === true],
  ['shared worker', () => filled(new SharedWorker('data:text/javascript,0').port) && 'made'],
]

const openDatabase = (): Promise<boolean> =>
  new Promise((resolve, reject) => {
    const opening = indexedDB.open('kept')
    opening.addEventListener('success', () => resolve(true))
    opening.addEventListener('error', () => reject(opening.error ?? new Error('refused')))
  })

const keepCookie = (): boolean => {
  document.cookie = 'kept=1'
  return document.cookie.includes('kept')
}

/** The device, all asked with a real press of a button behind them. */
export const deviceAttempts: readonly Attempt[] = [
  ['fullscreen', async () => (await document.documentElement.requestFullscreen(), true)],
  [
    'pointer lock',
    async () => (
      await document.documentElement.requestPointerLock(),
      document.pointerLockElement !== null
    ),
  ],
  ['camera', async () => filled(await navigator.mediaDevices.getUserMedia({ video: true }))],
  ['microphone', async () => filled(await navigator.mediaDevices.getUserMedia({ audio: true }))],
  ['screen', async () => filled(await navigator.mediaDevices.getDisplayMedia())],
  ['geolocation', () => locate()],
  ['clipboard', async () => filled(await navigator.clipboard.readText())],
  ['notifications', () => tellSomebody()],
  [
    'passkey',
    async () =>
      filled(
        await navigator.credentials.get({
          publicKey: { challenge: new Uint8Array(32), rpId: 'localhost' },
        }),
      ),
  ],
  [
    'payment',
    () =>
      filled(
        new PaymentRequest([{ supportedMethods: 'https://pay.example' }], {
          total: { label: 'x', amount: { currency: 'CNY', value: '1' } },
        }),
      ),
  ],
  ['share', async () => (await navigator.share({ title: 'x', url: 'https://example.com' }), true)],
  ['download', () => download()],
  ['eval', () => Reflect.get(globalThis, 'eval')('true')],
  [
    'new function',
    () => Reflect.apply(Reflect.construct(Function, ['return true']), undefined, []),
  ],
  [
    'WebAssembly',
    async () => filled(await WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]))),
  ],
]

const locate = (): Promise<boolean> =>
  new Promise((resolve, reject) => {
    navigator.geolocation.getCurrentPosition(
      () => resolve(true),
      (error) => reject(new Error(error.message)),
    )
  })

// Being allowed is not the question: whether one is shown is.
const tellSomebody = async (): Promise<boolean> => {
  await Notification.requestPermission()
  const notification = new Notification('out')
  return new Promise((resolve) => {
    notification.addEventListener('show', () => resolve(true))
    notification.addEventListener('error', () => resolve(false))
  })
}

const download = (): string => {
  const anchor = document.createElement('a')
  anchor.href = URL.createObjectURL(new Blob(['x']))
  anchor.download = 'out.txt'
  document.body.append(anchor)
  anchor.click()
  return 'asked'
}

/** The documents and windows around. */
export const windowAttempts = (address: string): readonly Attempt[] => [
  ['document of the shell', () => filled(parent.document.body)],
  ['document on top', () => filled(top?.document.body)],
  ['address of the shell', () => filled(parent.location.href)],
  ['storage of the shell', () => filled(parent.localStorage)],
  ['cookie of the shell', () => filled(parent.document.cookie)],
  ['function of the shell', () => filled(Reflect.get(parent, 'fetch'))],
  [
    'name of the top window',
    () => (Reflect.set(top ?? {}, 'name', 'mine') && Reflect.get(top ?? {}, 'name')) === 'mine',
  ],
  [
    'top navigation',
    () => ((Reflect.get(top ?? {}, 'location').href = `http://${address}/top`), 'asked'),
  ],
  ['top navigation by a link', () => follow(`http://${address}/top-link`, '_top')],
  [
    'navigation of the shell',
    () => ((Reflect.get(parent, 'location').href = `http://${address}/parent`), 'asked'),
  ],
  ['new window', () => filled(open(`http://${address}/window`))],
  ['new window by a link', () => follow(`http://${address}/window-link`, '_blank')],
  ['dialog', () => confirm('out?')],
  ['nested frame', () => nested(`http://${address}/nested`)],
  [
    'nested frame with data',
    () => nested('data:text/html,<script>parent.postMessage("out","*")</script>'),
  ],
  ['nested frame of another page', () => nested(location.href)],
  ['close the window', () => (top?.close(), 'asked')],
]

const follow = (href: string, target: string): string => {
  const anchor = document.createElement('a')
  anchor.href = href
  anchor.target = target
  document.body.append(anchor)
  anchor.click()
  return 'asked'
}

/** A frame fires `load` for the error page as well; what counts is that a script in it speaks. */
const nested = (src: string): Promise<boolean> =>
  new Promise((resolve) => {
    addEventListener('message', (event) => event.data === 'out' && resolve(true))
    const frame = document.createElement('iframe')
    frame.src = src
    document.body.append(frame)
  })
