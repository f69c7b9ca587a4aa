// Goal: photos go one after the other, each by itself, and no preview outlives the sheet. Method:
// a sender whose answers the test gives.

import { ProblemError, errorCodes } from '@tessera/sdk/client'
import { expect, test } from 'vitest'
import { PhotoBatch } from './photo-batch.ts'

function open(max = 3) {
  const asked: { readonly name: string; readonly end: PromiseWithResolvers<void> }[] = []
  const urls = new Set<string>()
  const batch = new PhotoBatch({
    max,
    urlOf: (file) => {
      const url = `blob:${urls.size}/${file.type}`
      urls.add(url)
      return url
    },
    dropUrl: (url) => void urls.delete(url),
    async send(file) {
      const end = Promise.withResolvers<void>()
      asked.push({ name: file.type, end })
      await end.promise
      return { media: `t-${file.type}`, kind: 'photo', width: 4, height: 3, durationMs: null }
    },
  })
  const states = (): readonly string[] => batch.photos.get().map(({ state }) => state)
  const answer = async (place: number, error?: Error): Promise<void> => {
    if (error === undefined) asked[place]?.end.resolve()
    else asked[place]?.end.reject(error)
    await new Promise((resolve) => setTimeout(resolve))
  }
  return { batch, asked, urls, states, answer }
}

const photo = (name: string): Blob => new Blob(['x'], { type: name })
const refused = new ProblemError({
  ...errorCodes.media_refused,
  code: 'media_refused',
  detail: 'unreadable',
  errors: [],
})

test('photos are sent in their order, and those that do not fit are counted', async () => {
  const { batch, asked, states, answer } = open()
  expect(batch.add([photo('a'), photo('b'), photo('c'), photo('d')])).toBe(1)
  expect(states()).toEqual(['sending', 'waiting', 'waiting'])
  await answer(0)
  expect(states()).toEqual(['done', 'sending', 'waiting'])
  await answer(1)
  await answer(2)
  expect(asked.map(({ name }) => name)).toEqual(['a', 'b', 'c'])
  expect(batch.sent().map(({ media }) => media)).toEqual(['t-a', 't-b', 't-c'])
})

test('one that failed holds up no other, says why, and goes again when asked', async () => {
  const { batch, states, answer } = open()
  batch.add([photo('a'), photo('b')])
  await answer(0, refused)
  expect(batch.photos.get()[0]?.problem).toMatchObject({ detail: 'unreadable' })
  await answer(1)
  expect(states()).toEqual(['failed', 'done'])
  expect(batch.sent()).toHaveLength(1)
  batch.retry(1)
  await answer(2)
  expect(batch.sent().map(({ media }) => media)).toEqual(['t-a', 't-b'])
})

test('what is removed or closed is not sent, and lets its preview go', async () => {
  const { batch, asked, urls, answer } = open()
  batch.add([photo('a'), photo('b'), photo('c')])
  batch.remove(2)
  expect(urls.size).toBe(2)
  batch.close()
  await answer(0)
  expect(asked).toHaveLength(1)
  expect(urls.size).toBe(0)
  expect(batch.sent()).toEqual([])
})
