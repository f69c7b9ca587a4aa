// Says where it was opened, and gives back the one thing there is.

import { connect } from '@tessera/sdk/page'
import type { plugin } from '../plugin.ts'

async function show(): Promise<void> {
  const tessera = await connect<typeof plugin>()
  const { path, handoff } = tessera.start
  const main = document.createElement('main')
  const place = document.createElement('h1')
  place.textContent = path
  const news = document.createElement('p')
  news.setAttribute('role', 'status')
  const button = document.createElement('button')
  button.textContent = 'Give back'
  const give = async (): Promise<string> => {
    if (handoff === undefined) return 'nobody asked'
    await tessera.mutate('give', { handoff })
    return 'given'
  }
  button.addEventListener('click', () => {
    give().then(
      (came) => (news.textContent = came),
      (error: unknown) => (news.textContent = String(error)),
    )
  })
  main.append(place, button, news)
  document.body.append(main)
}

void show()
