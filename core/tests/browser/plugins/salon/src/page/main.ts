// A page that shows what it hears as text, and whose buttons do one thing each. Its address says
// what it is about: `/rule/<rule>`, `/room/<room>`,
// `/topic/<room>`.

import { connect, type Bridge } from '@tessera/sdk/page'
import type { plugin } from '../plugin.ts'
import { button, field, output } from './pieces.ts'

type Salon = Bridge<typeof plugin>

function showRule(tessera: Salon, rule: string): void {
  const tellAnswer = output('answer')
  const tellClosed = output('closed')
  tessera.watch(
    'may',
    { rule },
    {
      value: ({ answer }) => tellAnswer(answer),
      problem: ({ code }) => tellAnswer(`problem ${code}`),
    },
  )
  button('Why', async () => {
    const act = tessera.host.locale === 'en' ? 'Post here' : '在这里发帖'
    const told: unknown = await tessera.explain({ rule, act })
    tellClosed(`closed with ${JSON.stringify(told) ?? 'nothing'}`)
  })
}

function showRoom(tessera: Salon, room: string): void {
  const tellSaid = output('said')
  const tellQueue = output('queue')
  const text = field('Text')
  tessera.watch('said', { room }, { value: ({ texts }) => tellSaid(texts.join(' ')) })
  let ids: readonly string[] = []
  tessera.onOutbox((calls) => {
    ids = calls.map(({ id }) => id)
    const states = calls.map(({ state, problem }) => [state, problem?.code ?? []].flat().join(' '))
    tellQueue(states.join(', '))
  })
  const first = (then: (id: string) => Promise<void>) => (): void => {
    const [id] = ids
    if (id !== undefined) void then(id)
  }
  button('Say', () => tessera.enqueue('say', { room, text: text() }, { lane: room }))
  button('Set aside', () => tessera.enqueue('setAside', { amount: '100' }, { lane: 'money' }))
  button('Drop', first(tessera.dropQueued))
  button('Try again', first(tessera.retryQueued))
}

function showTopic(tessera: Salon, room: string): void {
  const tellHeard = output('heard')
  const tellPresent = output('present')
  const { send, close } = tessera.topic('room', room, {
    onSignal: (signal) => tellHeard(signal),
    onPresent: (people) => tellPresent(String(people.length)),
    onClosed: ({ code }) => tellHeard(`closed ${code}`),
  })
  button('Type', () => send('typing'))
  button('Leave', close)
}

const shows: Readonly<Record<string, (tessera: Salon, about: string) => void>> = {
  rule: showRule,
  room: showRoom,
  topic: showTopic,
}

async function start(): Promise<void> {
  const tessera = await connect<typeof plugin>()
  const [kind = '', about = ''] = tessera.start.path.split('/').filter((part) => part !== '')
  shows[kind]?.(tessera, decodeURIComponent(about))
}

void start()
