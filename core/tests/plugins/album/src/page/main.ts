// A page that does nothing but add what the shell brings and show what the mini-program holds.

import { connect, PageError, type Bridge } from '@tessera/sdk/page'
import type { plugin } from '../plugin.ts'

type Album = Bridge<typeof plugin>

const body = document.body
const main = document.createElement('main')
const told = document.createElement('p')
const items = document.createElement('ul')
body.append(main)
main.append(told, items)

const button = (label: string, act: () => Promise<string>): void => {
  const element = document.createElement('button')
  element.textContent = label
  element.addEventListener('click', () => {
    act().then(
      (text) => (told.textContent = text),
      (error: unknown) => (told.textContent = error instanceof PageError ? error.code : 'fault'),
    )
  })
  main.append(element)
}

/** Draws one item out of the bytes that came through the port. */
async function drawn(album: Album, item: { readonly media: string; readonly kind: string }) {
  const row = document.createElement('li')
  const blob = await album.media(item.media, { size: 'thumb' })
  const element = document.createElement(item.kind === 'photo' ? 'img' : 'audio')
  element.src = URL.createObjectURL(blob)
  if (element instanceof HTMLAudioElement) element.controls = true
  else element.alt = 'Something kept'
  element.dataset['type'] = blob.type
  row.append(element)
  return row
}

function start(album: Album): void {
  const add = async (media: readonly string[]): Promise<void> => {
    for (const one of media) await album.mutate('add', { media: one })
  }
  button('Photos', async () => {
    const photos = await album.pickPhotos({ max: 3 })
    await add(photos.map(({ media }) => media))
    return photos.map(({ width, height }) => `${width}x${height}`).join(' ') || 'none'
  })
  button('Voice', async () => {
    const voice = await album.recordVoice()
    if (voice === null) return 'none'
    await add([voice.media])
    return `${voice.durationMs} ms, ${voice.peaks.length} peaks`
  })
  button('Stranger', async () => {
    await album.media('a'.repeat(78), { size: 'full' })
    return 'given'
  })
  album.watch(
    'list',
    {},
    {
      value: ({ items: found }) => {
        void Promise.all(found.map((item) => drawn(album, item))).then((rows) =>
          items.replaceChildren(...rows),
        )
      },
    },
  )
}

void connect<typeof plugin>().then(start)
