// Asks for a place and says what it was given.

import { connect } from '@tessera/sdk/page'
import type { plugin } from '../plugin.ts'

const root = document.querySelector('#root')
const main = document.createElement('main')
const button = document.createElement('button')
button.textContent = 'Where?'
const told = document.createElement('p')
main.append(button, told)
root?.append(main)

const connecting = connect<typeof plugin>()

async function ask(): Promise<void> {
  const tessera = await connecting
  const place = await tessera.pickPlace({ purpose: 'to show walks near you' })
  if (place === null) told.textContent = 'nothing'
  else told.textContent = (await tessera.mutate('arrive', { at: place.cell })).result.at
}

button.addEventListener('click', () => void ask())
