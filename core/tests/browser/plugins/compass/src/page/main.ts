// Asks for a place and says what it was given; shows places and says which was chosen.

import { connect } from '@tessera/sdk/page'
import type { plugin } from '../plugin.ts'

const root = document.querySelector('#root')
const main = document.createElement('main')
const button = document.createElement('button')
button.textContent = 'Where?'
const show = document.createElement('button')
show.textContent = 'Show'
const told = document.createElement('p')
main.append(button, show, told)
root?.append(main)

const connecting = connect<typeof plugin>()

async function ask(): Promise<void> {
  const tessera = await connecting
  const place = await tessera.pickPlace({ purpose: 'to show walks near you' })
  if (place === null) told.textContent = 'nothing'
  else told.textContent = (await tessera.mutate('arrive', { at: place.cell })).result.at
}

const pins = [
  { id: 'tea', cell: 'c6246.60294', label: 'A tea house', mark: '¥18' },
  { id: 'book', cell: 'c6246.60294', label: 'A book shop' },
  { id: 'park', cell: 'c6243.60311', label: 'A walk in the park', mark: '¥0' },
]

async function look(): Promise<void> {
  const tessera = await connecting
  const chosen = await tessera.showMap({ title: 'Walks near you', pins })
  told.textContent = chosen === null ? 'none' : chosen.pin
}

show.addEventListener('click', () => void look())
button.addEventListener('click', () => void ask())
