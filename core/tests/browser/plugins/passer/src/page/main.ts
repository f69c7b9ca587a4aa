// Three buttons, one for each way to pass something on, and a line that says what came of it.

import { connect, type Bridge } from '@tessera/sdk/page'
import type { plugin } from '../plugin.ts'

type Tessera = Bridge<typeof plugin>

async function handOver(tessera: Tessera): Promise<string> {
  const handoff = await tessera.handOver({
    to: 'aide',
    intent: 'post',
    fixed: { into: 'hall' },
    say: 'a card about tea',
  })
  if (handoff === undefined) return 'said no'
  const { result } = await tessera.mutate('pass', { handoff })
  return `into ${result.into}`
}

async function openPicker(tessera: Tessera): Promise<string> {
  const back = { intent: 'take', fixed: { tag: 'tea' } }
  const opened = await tessera.open({ plugin: 'picker', path: '/pick?kind=tea', back })
  return opened ? 'opened' : 'not opened'
}

async function shareCard(tessera: Tessera): Promise<string> {
  const isShared = await tessera.shareCard({ card: 'crd_tea', title: 'Tea at four' })
  return isShared ? 'shared' : 'not shared'
}

async function show(): Promise<void> {
  const tessera = await connect<typeof plugin>()
  const main = document.createElement('main')
  const news = document.createElement('p')
  news.setAttribute('role', 'status')
  const ways = { 'Hand over': handOver, 'Open picker': openPicker, 'Share card': shareCard }
  for (const [name, act] of Object.entries(ways)) {
    const button = document.createElement('button')
    button.textContent = name
    button.addEventListener('click', () => {
      act(tessera).then(
        (came) => (news.textContent = came),
        (error: unknown) => (news.textContent = String(error)),
      )
    })
    main.append(button)
  }
  main.append(news)
  document.body.append(main)
}

void show()
