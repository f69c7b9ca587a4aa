// Goal: what core refuses without a fresh word of the passkey is asked for once and sent again,
// for every route alike. Method: a core of one function, that knows when it was stepped up.

import { describe, expect, it } from 'vitest'
import { HttpClient } from './http-client.ts'

const problem = (status: number, code: string): Response =>
  new Response(JSON.stringify({ code }), { status })

/** A core that lets nobody through before they stepped up, and a person who does, or does not. */
function setUp(does: boolean) {
  const paths: string[] = []
  let asked = 0
  let isOpen = false
  const client: HttpClient = new HttpClient({
    sleep: async () => undefined,
    async fetch(url) {
      const path = url instanceof Request ? url.url : url.toString()
      paths.push(path)
      if (path.startsWith('/v1/step-up')) return problem(428, 'step_up_required')
      return isOpen ? new Response('{}') : problem(428, 'step_up_required')
    },
    async stepUp() {
      asked += 1
      await Promise.resolve()
      isOpen = does
      return does
    },
  })
  return { client, paths, askedCount: () => asked }
}

describe('a client whose person can step up', () => {
  it('asks once for all that waits, and sends each again', async () => {
    const { client, paths, askedCount } = setUp(true)
    await Promise.all([client.getCredit(), client.renewRecoveryCodes(), client.endDevice('d')])
    expect(askedCount()).toBe(1)
    expect(paths.filter((path) => path === '/v1/recovery/codes')).toHaveLength(2)
    expect(paths).toHaveLength(6)
  })

  it('gives the refusal when the person does not, and sends nothing again', async () => {
    const { client, paths } = setUp(false)
    await expect(client.getCredit()).rejects.toMatchObject({ code: 'step_up_required' })
    expect(paths).toHaveLength(1)
  })

  it('never steps up for stepping up', async () => {
    const { client, askedCount } = setUp(true)
    await expect(client.getStepUpOptions()).rejects.toMatchObject({ code: 'step_up_required' })
    await expect(client.stepUp({})).rejects.toMatchObject({ code: 'step_up_required' })
    expect(askedCount()).toBe(0)
  })

  it('sends again what was on its way under the token of before', async () => {
    let isOpen = false
    const slow = Promise.withResolvers<Response>()
    const client = new HttpClient({
      sleep: async () => undefined,
      async fetch(url) {
        const path = url instanceof Request ? url.url : url.toString()
        if (path === '/v1/wallet' && !isOpen) return slow.promise
        if (isOpen) return new Response('{}')
        return problem(428, 'step_up_required')
      },
      async stepUp() {
        isOpen = true
        return true
      },
    })
    const wallet = client.getWallet()
    await client.getCredit()
    slow.resolve(problem(401, 'sign_in_required'))
    await expect(wallet).resolves.toEqual({})
  })

  it('sends nothing again when the session is simply over', async () => {
    const client = new HttpClient({
      sleep: async () => undefined,
      fetch: async () => problem(401, 'sign_in_required'),
      stepUp: async () => true,
    })
    await expect(client.getWallet()).rejects.toMatchObject({ code: 'sign_in_required' })
  })
})
