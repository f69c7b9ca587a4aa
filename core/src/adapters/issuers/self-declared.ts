// A person's own word. It is kept so that nobody has to say it twice, and is worth one: no rule
// that asks for somebody else to vouch is satisfied by it, and it is no channel towards a level.

import { PlatformError } from '@tessera/sdk/contract'
import type { Clock } from '../../base/clock.ts'
import { attributeValues } from '../../identity/real-name/attribute.ts'
import { Attribute, attributeNames } from './attribute.ts'
import { openCheckTokens, unanswered } from './check-token.ts'
import type { CheckIssuer, CheckReply, FormField } from './issuer.ts'

const id = 'self'
const method = 'own word'

const fields: readonly FormField[] = [
  { name: 'student', choices: ['yes'] },
  { name: 'sex', choices: ['female', 'male'] },
  { name: 'birthdate', choices: undefined },
  { name: 'region', choices: undefined },
  {
    name: 'occupation',
    choices: attributeValues.occupation.options,
  },
]

function attributesOf(reply: CheckReply): readonly Attribute[] {
  if (reply.kind !== 'form') throw new PlatformError('arguments_invalid', { field: 'kind' })
  const { values } = reply
  const strange = Object.keys(values).find((name) => !attributeNames.some((one) => one === name))
  if (strange !== undefined) throw new PlatformError('arguments_invalid', { field: strange })
  return attributeNames
    .filter((name) => Object.hasOwn(values, name))
    .map((name) => {
      const attribute = Attribute.safeParse({ name, value: values[name], assurance: 1 })
      if (!attribute.success) throw new PlatformError('arguments_invalid', { field: name })
      return attribute.data
    })
}

/** Opens the issuer that is the person. */
export function openSelfDeclared(deps: {
  readonly clock: Clock
  readonly secret: Uint8Array
}): CheckIssuer {
  const tokens = openCheckTokens(deps.secret, id)
  return {
    profile: {
      id,
      name: 'Own word',
      kind: 'platform',
      independenceGroup: id,
      assuranceMax: 1,
    },
    async start(check) {
      return { kind: 'form', token: tokens.mint(check), fields }
    },
    async result(token, reply) {
      const check = tokens.read(token)
      const told = { method, evidence: `${id}/${check.id}` }
      if (reply !== undefined)
        return {
          result: 'pass',
          ...told,
          assurance: 1,
          inPerson: false,
          attributes: [...attributesOf(reply)],
        }
      return unanswered(check, deps.clock.now(), told)
    },
  }
}
