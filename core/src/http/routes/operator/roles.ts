// Roles at the desk: who holds which, over what, until when; granted and withdrawn by two.

import { z } from '@hono/zod-openapi'
import { isHeld, roleNames } from '../../../desk/role.ts'
import { grantRole, readRealPerson, RoleWish, withdrawRole } from '../../../identity/index.ts'
import { body, gives, headers, makes, route, type App, type HttpDeps } from '../../context.ts'
import { lookAtDesk, namesOf, Reason } from './desk.ts'
import { ProposalAnswer, proposeAtDesk } from './proposals.ts'

const Role = z
  .object({
    person: z.string(),
    displayName: z.string(),
    role: z.string(),
    scopeType: z.string(),
    scope: z.string(),
    grantedBy: z.string(),
    agreedBy: z.string(),
    atMs: z.int(),
    untilMs: z.int().nullable(),
    endedAtMs: z.int().nullable(),
    /** Whether it is held now. */
    isHeld: z.boolean(),
  })
  .openapi('DeskRole')

const path = '/v1/operator/roles'
const rolesMax = 200

function listRoute(app: App, deps: HttpDeps): void {
  app.openapi(
    route('get', path, 'Roles, those that ended among them', {
      responses: gives(z.object({ roles: z.array(Role) }), 'Newest first in each role'),
    }),
    async (context) => {
      await lookAtDesk(deps, context, { act: 'roles', detail: {} })
      const rows = await Promise.all(
        roleNames.map((role) =>
          deps.store.scan({
            table: 'role',
            index: 'byRole',
            equals: [role],
            order: 'descending',
            limit: rolesMax,
          }),
        ),
      )
      const all = rows.flat()
      const people = all.flatMap(({ person, grantedBy, agreedBy }) => [person, grantedBy, agreedBy])
      const nameOf = await namesOf(deps, people)
      const nowMs = deps.clock.now()
      const roles = all.map((row) => ({
        ...row,
        displayName: nameOf(row.person) ?? '',
        grantedBy: nameOf(row.grantedBy) ?? '',
        agreedBy: nameOf(row.agreedBy) ?? '',
        isHeld: isHeld(row, nowMs),
      }))
      return context.json({ roles }, 200)
    },
  )
}

function proposeRoutes(app: App, deps: HttpDeps): void {
  app.openapi(
    route('post', path, 'Proposes a role for somebody', {
      parameters: headers('Idempotency-Key'),
      request: { body: body(RoleWish.safeExtend({ reason: Reason })) },
      responses: makes(z.object({ proposal: ProposalAnswer }), 'Nobody holds it by this yet'),
    }),
    async (context) => {
      const { reason, ...wish } = context.req.valid('json')
      const { id: realPerson } = await readRealPerson(deps.store, wish.person)
      const asked = { act: grantRole, detail: { ...wish, realPerson }, reason }
      return context.json({ proposal: await proposeAtDesk(deps, context, asked) }, 201)
    },
  )
  app.openapi(
    route('post', `${path}/withdraw`, 'Proposes to withdraw a role', {
      parameters: headers('Idempotency-Key'),
      request: {
        body: body(
          z.strictObject({
            person: RoleWish.shape.person,
            role: RoleWish.shape.role,
            scopeType: RoleWish.shape.scopeType,
            scope: RoleWish.shape.scope,
            reason: Reason,
          }),
        ),
      },
      responses: makes(z.object({ proposal: ProposalAnswer }), 'It is still held'),
    }),
    async (context) => {
      const { reason, ...wish } = context.req.valid('json')
      const { id: realPerson } = await readRealPerson(deps.store, wish.person)
      const asked = { act: withdrawRole, detail: { ...wish, realPerson }, reason }
      return context.json({ proposal: await proposeAtDesk(deps, context, asked) }, 201)
    },
  )
}

/** Roles. */
export function roleRoutes(app: App, deps: HttpDeps): void {
  listRoute(app, deps)
  proposeRoutes(app, deps)
}
