// Ways to the network: requests of every kind, and WebRTC past the content policy.

import { loads, opens, type Attempt } from './attempt.ts'

/** The tries, aimed at a server at `address` (host and port) and a STUN server at `udpPort`. */
export const networkAttempts = (address: string, udpPort: number): readonly Attempt[] => {
  const url = (name: string): string => `http://${address}/${name}`
  return [
    ['fetch', async () => (await fetch(url('fetch'))).ok],
    [
      'fetch without CORS',
      async () => (await fetch(url('no-cors'), { mode: 'no-cors' })).type === 'opaque',
    ],
    [
      'fetch that outlives the page',
      async () => (await fetch(url('keepalive'), { method: 'POST', keepalive: true })).ok,
    ],
    [
      'fetch of the shell',
      async () =>
        (await fetch(`${location.protocol}//localhost:${location.port}/v1/session`)).status > 0,
    ],
    ['fetch of the own host', async () => (await fetch(location.href)).ok],
    ['XMLHttpRequest', () => request(url('xhr'))],
    ['WebSocket', () => opens(new WebSocket(`ws://${address}/socket`))],
    ['EventSource', () => opens(new EventSource(url('events')))],
    // It says true when it has only been queued; what counts is what arrives.
    ['beacon', () => (navigator.sendBeacon(url('beacon'), 'x') ? 'queued' : 'refused')],
    ['image', () => loads('img', (element) => (element.src = url('image')))],
    ['video', () => loads('video', (element) => (element.src = url('video')))],
    ['script', () => loads('script', (element) => (element.src = url('script')))],
    ['module', () => import(/* @vite-ignore */ url('module')).then(() => true)],
    ['style sheet', () => link('stylesheet', url('style'))],
    ['prefetch', () => link('prefetch', url('prefetch'))],
    ['preload', () => link('preload', url('preload'))],
    ['manifest', () => link('manifest', url('manifest'))],
    ['object', () => loads('object', (element) => (element.data = url('object')))],
    ['embed', () => loads('embed', (element) => (element.src = url('embed')))],
    ['style image', () => styled(`background-image:url(${url('background')})`)],
    [
      'font',
      async () => (await new FontFace('away', `url(${url('font')})`).load()).status === 'loaded',
    ],
    ['worker', () => answers(new Worker(url('worker')))],
    ['ping', () => ping(url('ping'))],
    [
      'WebTransport',
      () => 'WebTransport' in globalThis && Reflect.get(globalThis, 'WebTransport') !== undefined,
    ],
    ['WebRTC', () => stun(Reflect.get(globalThis, 'RTCPeerConnection'), udpPort)],
    ['WebRTC of Safari', () => stun(Reflect.get(globalThis, 'webkitRTCPeerConnection'), udpPort)],
    [
      'WebRTC of a blank frame',
      () => stun(freshWindow('about:blank')?.['RTCPeerConnection'], udpPort),
    ],
    ['WebRTC of a worker', () => freshWorker('typeof RTCPeerConnection')],
    ['fetch of a blank frame', async () => (await freshFetch(url('blank-frame'))).ok],
  ]
}

const request = (url: string): Promise<boolean> =>
  new Promise((resolve) => {
    const xhr = new XMLHttpRequest()
    xhr.addEventListener('load', () => resolve(true))
    xhr.addEventListener('error', () => resolve(false))
    xhr.open('GET', url)
    xhr.send()
  })

const link = (rel: string, href: string): Promise<boolean> =>
  new Promise((resolve) => {
    const element = document.createElement('link')
    element.addEventListener('load', () => resolve(true))
    element.addEventListener('error', () => resolve(false))
    element.rel = rel
    if (rel === 'preload') element.as = 'fetch'
    element.href = href
    document.head.append(element)
  })

const styled = (style: string): string => {
  const element = document.createElement('p')
  element.setAttribute('style', `${style};width:10px;height:10px`)
  document.body.append(element)
  return 'asked'
}

const ping = (to: string): string => {
  const anchor = document.createElement('a')
  anchor.ping = to
  anchor.href = '#here'
  document.body.append(anchor)
  anchor.click()
  return 'asked'
}

const answers = (worker: Worker): Promise<boolean> =>
  new Promise((resolve) => {
    worker.addEventListener('message', () => resolve(true))
    worker.addEventListener('error', () => resolve(false))
  })

const freshWindow = (src: string): Record<string, unknown> | undefined => {
  const frame = document.createElement('iframe')
  frame.src = src
  document.body.append(frame)
  // Whatever the browser lets through: its properties are looked up by name.
  return (frame.contentWindow as Record<string, unknown> | null) ?? undefined
}

const freshFetch = (url: string): Promise<Response> => {
  const fresh = freshWindow('about:blank')?.['fetch']
  if (typeof fresh !== 'function') throw new TypeError('no fetch there')
  const answer: Promise<Response> = Reflect.apply(fresh, undefined, [url])
  return answer
}

const freshWorker = async (expression: string): Promise<boolean> => {
  const source = URL.createObjectURL(
    new Blob([`postMessage(${expression})`], { type: 'text/javascript' }),
  )
  const worker = new Worker(source)
  const told = await new Promise((resolve, reject) => {
    worker.addEventListener('message', (event) => resolve(event.data))
    worker.addEventListener('error', () => reject(new Error('no worker')))
  })
  return told !== 'undefined'
}

/** Asks a STUN server for a way out; what counts is whether a packet reaches it. */
async function stun(connection: unknown, udpPort: number): Promise<string> {
  if (typeof connection !== 'function') return 'no WebRTC'
  const options = { iceServers: [{ urls: `stun:127.0.0.1:${udpPort}` }] }
  const peer: RTCPeerConnection = Reflect.construct(connection, [options])
  peer.createDataChannel('out')
  await peer.setLocalDescription(await peer.createOffer())
  await new Promise((resolve) => setTimeout(resolve, 800))
  return 'asked'
}
