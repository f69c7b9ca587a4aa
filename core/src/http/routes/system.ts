// Health, readiness, metrics: for the operator and for whatever restarts the program. And the keys
// that servers of publishers check identity tokens with.

import { monitorEventLoopDelay } from 'node:perf_hooks'
import { publicJwk } from '../../base/keys.ts'
import { openRouter, type App, type HttpDeps } from '../context.ts'

const delayOfLoop = monitorEventLoopDelay({ resolution: 20 })
delayOfLoop.enable()

function metric(name: string, help: string, kind: 'counter' | 'gauge', value: number): string {
  return `# HELP ${name} ${help}
# TYPE ${name} ${kind}
${name} ${value}
`
}

async function metricsText(deps: HttpDeps): Promise<string> {
  const health = await deps.store.health()
  const sandbox = deps.sandbox.stats()
  const hub = deps.hub.stats()
  const memory = process.memoryUsage()
  return [
    metric('tessera_commit_head', 'Number of the last commit', 'counter', health['head'] ?? 0),
    metric(
      'tessera_commit_last_microseconds',
      'Time of the last commit in the engine, flush included',
      'gauge',
      health['lastCommitUs'] ?? 0,
    ),
    metric('tessera_streams', 'Open event streams', 'gauge', hub.streams),
    metric('tessera_watches', 'Watches', 'gauge', hub.watches),
    metric('tessera_watch_groups', 'Distinct answers under watch', 'gauge', hub.groups),
    metric('tessera_sandbox_processes', 'Sandbox processes', 'gauge', sandbox.processes.length),
    metric(
      'tessera_sandbox_kills_total',
      'Sandbox processes that had to be killed',
      'counter',
      sandbox.kills,
    ),
    metric(
      'tessera_sandbox_cold_starts_total',
      'Plugins that found no ready process',
      'counter',
      sandbox.coldStarts,
    ),
    metric('tessera_memory_resident_bytes', 'Resident memory of core', 'gauge', memory.rss),
    metric(
      'tessera_event_loop_delay_p99_nanoseconds',
      'Delay of the event loop, 99th percentile',
      'gauge',
      delayOfLoop.percentile(99),
    ),
    ...sandbox.processes.map(
      (one) => `tessera_sandbox_pss_bytes{plugin="${one.plugin}"} ${one.pssBytes}\n`,
    ),
  ].join('')
}

/** Health and metrics. */
export function systemRouter(deps: HttpDeps): App {
  const app = openRouter()
  app.get('/livez', (context) => context.json({ status: 'alive' }))
  app.get('/readyz', async (context) => {
    if (deps.isStopping()) return context.json({ status: 'stopping' }, 503)
    const health = await deps.store.health()
    return context.json({
      status: 'ready',
      head: health['head'] ?? 0,
      walls: deps.sandbox.walls(),
      demo: deps.identity.demo.on,
    })
  })
  app.get('/.well-known/jwks.json', (context) => {
    context.header('cache-control', 'public, max-age=300')
    return context.json({
      keys: deps.keys.identity.map((key) => ({ ...publicJwk(key), alg: 'EdDSA', use: 'sig' })),
    })
  })
  app.get('/metrics', async (context) => context.text(await metricsText(deps)))
  return app
}
