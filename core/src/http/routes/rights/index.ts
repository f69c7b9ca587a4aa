// A person's rights over what is kept about them: taking all of it along, and having it erased.

import { z } from '@hono/zod-openapi'
import {
  eraseAccount,
  exportSections,
  readOpenThings,
  sectionNames,
} from '../../../rights/index.ts'
import { readRealPerson } from '../../../identity/index.ts'
import {
  body,
  does,
  gives,
  openRouter,
  requireSession,
  route,
  type App,
  type HttpDeps,
} from '../../context.ts'
import { requireStepUp } from '../../step-up.ts'
import { clearCookie } from '../../cookie.ts'
import { interestRoutes } from './interests.ts'

const Open = z
  .object({
    kind: z.enum([
      'balance',
      'parts',
      'holds',
      'withdrawals',
      'appeals',
      'frozen',
      'office',
      'recovery',
    ]),
    amountFen: z.string().optional(),
    count: z.int().optional(),
  })
  .openapi('OpenThing')

const encoder = new TextEncoder()

/** One JSON object, a section on a line, so that whoever reads it sees how far it is. */
function fileStream(deps: HttpDeps, person: string): ReadableStream<Uint8Array> {
  const sections = exportSections(
    {
      identity: deps.identity,
      catalog: deps.catalog,
      labelKey: deps.keys.pairwise,
      openSnapshot: deps.openSnapshot,
      now: deps.clock.now,
    },
    person,
  )
  let written = 0
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await sections.next()
      if (next.done === true) {
        controller.enqueue(encoder.encode('\n}\n'))
        controller.close()
        return
      }
      const { name, value } = next.value
      const lead = written === 0 ? '{\n' : ',\n'
      written += 1
      controller.enqueue(encoder.encode(`${lead}${JSON.stringify(name)}:${JSON.stringify(value)}`))
    },
    async cancel() {
      await sections.return(undefined)
    },
  })
}

function exportRoute(app: App, deps: HttpDeps): void {
  app.openapi(
    route('get', '/v1/export.json', 'Everything that is kept about oneself, in one file', {
      responses: gives(z.looseObject({}), 'A section for each kind of thing, each on a line'),
    }),
    (context) => {
      const { person } = requireStepUp(deps, context.get('session'))
      const headers = {
        'content-type': 'application/json',
        'content-disposition': 'attachment; filename="tessera-export.json"',
        'cache-control': 'no-store',
        'tessera-sections': String(sectionNames.length),
      }
      // It is a Response; the route's declared type describes the JSON inside it.
      return new Response(fileStream(deps, person), { headers }) as never
    },
  )
}

function eraseRoutes(app: App, deps: HttpDeps): void {
  app.openapi(
    route('get', '/v1/erasure', 'What stands against erasing one’s account', {
      responses: gives(z.object({ open: z.array(Open) }), 'Nothing, where the list is empty'),
    }),
    async (context) => {
      const { person } = requireSession(context.get('session'))
      const { id } = await readRealPerson(deps.store, person)
      const { open } = await readOpenThings(deps.store, {
        person,
        realPerson: id,
        nowMs: deps.clock.now(),
      })
      return context.json({ open: [...open] }, 200)
    },
  )
  app.openapi(
    route('post', '/v1/erasure', 'Erases one’s account, for ever', {
      request: { body: body(z.strictObject({ confirm: z.literal('erase') })) },
      responses: does('Nobody can sign in as them again'),
    }),
    async (context) => {
      const { person } = requireStepUp(deps, context.get('session'))
      await eraseAccount(deps, person)
      context.header('set-cookie', clearCookie)
      return context.body(null, 204)
    },
  )
}

/** Taking along and erasing. */
export function rightsRouter(deps: HttpDeps): App {
  const app = openRouter()
  exportRoute(app, deps)
  eraseRoutes(app, deps)
  interestRoutes(app, deps)
  return app
}
