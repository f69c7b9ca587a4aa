// What a person's client does over HTTP: sign in, agree, call, confirm. A request that was cut off
// is told apart from one that was answered.

/** An answer that arrived whole. */
export interface Reply {
  readonly status: number
  readonly text: string
}

/** A person who is signed in and has agreed to red packets. */
export interface Member {
  readonly name: string
  readonly headers: Record<string, string>
}

/** The people of the demo, by the name that starts their session. */
export const demoNames = [
  'lin',
  'wei',
  'chen',
  'qiu',
  'hua',
  'zhao',
  'mei',
  'gu',
  'dev',
  'ops',
  'fang',
  'yue',
] as const

const plugin = '/v1/plugins/red-packets'

/** Sends one request; gives `undefined` when the connection broke before the answer was whole. */
export async function post(
  origin: string,
  path: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<(Reply & { readonly cookie: string | undefined }) | undefined> {
  try {
    const answer = await fetch(origin + path, {
      method: 'POST',
      headers: { origin, 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })
    const cookie = answer.headers.get('set-cookie')?.split(';')[0]
    return { status: answer.status, text: await answer.text(), cookie }
  } catch {
    // Refused, reset or ended half-way: whether it happened is what the platform has to know.
    return undefined
  }
}

function expectStatus<T extends Reply>(reply: T | undefined, status: number): T {
  if (reply?.status === status) return reply
  throw new Error(
    `expected ${status}: ${reply === undefined ? 'cut off' : `${reply.status} ${reply.text}`}`,
  )
}

/** Who has shown nothing yet shows a phone, and may send small sums from then on. */
async function showPhone(origin: string, name: string, cookie: string): Promise<void> {
  const issuer = 'demo-phone'
  const begun = await post(origin, '/v1/identity/checks', { issuer }, { cookie })
  const { token }: { token: string } = JSON.parse(expectStatus(begun, 201).text)
  const reply = { issuer, token, values: { persona: name } }
  expectStatus(await post(origin, '/v1/identity/checks/reply', reply, { cookie }), 200)
}

/** The one of the demo whom no issuer knows. */
const newcomer = 'hua'

/** Signs a demo person in and agrees to everything that red packets asks. */
export async function signIn(origin: string, name: string): Promise<Member> {
  const { cookie } = expectStatus(await post(origin, '/v1/demo/session', { person: name }), 201)
  if (cookie === undefined) throw new Error('no cookie was set')
  if (name === newcomer) await showPhone(origin, name, cookie)
  const agreed = { capabilities: ['identity.profile', 'ledger.hold', 'notify.send'] }
  const granted = expectStatus(await post(origin, `${plugin}/grants`, agreed, { cookie }), 201)
  const { token }: { token: string } = JSON.parse(granted.text)
  return { name, headers: { cookie, 'tessera-capability': token } }
}

/** Renews the capability token from the grant that stands, as a client does every few minutes. */
export async function renew(origin: string, member: Member): Promise<void> {
  const granted = expectStatus(await post(origin, `${plugin}/grants`, {}, member.headers), 201)
  const { token }: { token: string } = JSON.parse(granted.text)
  member.headers['tessera-capability'] = token
}

/** What a packet is made of. */
export interface PacketWish {
  readonly kind: 'lucky' | 'equal'
  readonly totalFen: string
  readonly sharesCount: number
}

/** Sends a packet: asks, confirms what was shown, asks again. Gives the packet's id. */
export async function sendPacket(
  origin: string,
  member: Member,
  wish: PacketWish,
  key: string,
): Promise<string> {
  const args = { ...wish, greeting: '恭喜发财' }
  const headers = { ...member.headers, 'idempotency-key': key }
  const asked = expectStatus(await post(origin, `${plugin}/send`, { args }, headers), 428)
  const { preview }: { preview: { digest: string } } = JSON.parse(asked.text)
  const word = expectStatus(
    await post(origin, '/v1/mandates', { digest: preview.digest }, headers),
    201,
  )
  const { mandate }: { mandate: string } = JSON.parse(word.text)
  const body = { args, expect: preview.digest, mandate }
  const sent = expectStatus(await post(origin, `${plugin}/send`, body, headers), 200)
  const { result }: { result: { packet: string } } = JSON.parse(sent.text)
  return result.packet
}

/** Opens a packet. */
export const claim = (
  origin: string,
  member: Member,
  packet: string,
  key: string,
): Promise<Reply | undefined> =>
  post(
    origin,
    `${plugin}/claim`,
    { args: { packet } },
    { ...member.headers, 'idempotency-key': key },
  )
