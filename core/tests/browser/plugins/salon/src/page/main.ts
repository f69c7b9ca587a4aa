// A page that shows what it hears as text, and whose buttons do one thing each. Its address says
// what it is about: `/rule/<rule>`.

import { connect, type Bridge } from '@tessera/sdk/page'
import type { plugin } from '../plugin.ts'
import { button, output } from './pieces.ts'

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

const shows: Readonly<Record<string, (tessera: Salon, about: string) => void>> = {
  rule: showRule,
}

async function start(): Promise<void> {
  const tessera = await connect<typeof plugin>()
  const [kind = '', about = ''] = tessera.start.path.split('/').filter((part) => part !== '')
  shows[kind]?.(tessera, decodeURIComponent(about))
}

void start()
