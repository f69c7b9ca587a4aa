// Goal: a button does what core says of the card, and only for a person who pressed it. Method: one
// card, its buttons pressed from the shell, its own page, a foreign one, and by nobody.

import type { CardView } from '@tessera/sdk/page'
import { describe, expect, it } from 'vitest'
import { actOnCard, type CardPlace } from './card-act.ts'

const both = (text: string) => ({ zh: text, en: text })
const view: CardView = {
  card: 'card_x',
  format: 1,
  plugin: { id: 'board', name: both('Board'), colour: 'plum' },
  fallback: both('A note'),
  blocks: [
    {
      type: 'actions',
      actions: [
        { id: 'see', label: both('See'), act: { kind: 'open', path: '/note/1' } },
        { id: 'out', label: both('Out'), act: { kind: 'open', path: '//elsewhere.example' } },
        {
          id: 'thank',
          label: both('Thank'),
          act: { kind: 'call', handler: 'thank', args: { id: 'n1' } },
        },
      ],
    },
  ],
}

function press(action: string, place: CardPlace, more: { gesture?: boolean; yes?: boolean } = {}) {
  const did: unknown[] = []
  const { gesture = true, yes = true } = more
  const done = actOnCard(
    {
      find: (card) => Promise.resolve({ ...view, card }),
      hasGesture: () => gesture,
      ask: (_, button) => (did.push(['ask', button.id]), Promise.resolve(yes)),
      open: (plugin, path) => void did.push(['open', plugin, path]),
      run: (call) => (did.push(['run', call]), Promise.resolve(true)),
    },
    { card: 'card_x', action },
    place,
  )
  return { done, did }
}

const run = ['run', { plugin: 'board', handler: 'thank', args: { id: 'n1' } }]

describe('a button', () => {
  it('runs what the card says, asked once more on a foreign page alone', async () => {
    const foreign = press('thank', { page: 'wall' })
    expect(await foreign.done).toBe(true)
    expect(foreign.did).toEqual([['ask', 'thank'], run])
    for (const place of ['shell', { page: 'board' }] as const) {
      const own = press('thank', place)
      expect(await own.done).toBe(true)
      expect(own.did).toEqual([run])
    }
  })

  it('does nothing where the person says no', async () => {
    const { done, did } = press('thank', { page: 'wall' }, { yes: false })
    expect(await done).toBe(false)
    expect(did).toEqual([['ask', 'thank']])
  })

  it('leads to a place of the plugin whose card it is, and to no other', async () => {
    const { done, did } = press('see', { page: 'wall' })
    expect(await done).toBe(true)
    expect(did).toEqual([['open', 'board', '/note/1']])
    const out = press('out', { page: 'wall' })
    await expect(out.done).rejects.toMatchObject({ code: 'not_found' })
    expect(out.did).toEqual([])
  })

  it('is not pressed by a page alone, nor where there is none', async () => {
    for (const action of ['thank', 'see']) {
      const alone = press(action, { page: 'wall' }, { gesture: false })
      await expect(alone.done).rejects.toMatchObject({ code: 'request_invalid' })
      expect(alone.did).toEqual([])
    }
    const none = press('buy', { page: 'wall' })
    await expect(none.done).rejects.toMatchObject({ code: 'not_found' })
    expect(none.did).toEqual([])
  })
})
