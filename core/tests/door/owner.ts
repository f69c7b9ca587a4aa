// Somebody with a passkey of their own who comes over HTTP, as a browser does: it keeps the cookie
// it was given last, and answers ceremonies by an authenticator that others wrote.

import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  WebAuthnEmulator,
} from 'nid-webauthn-emulator'
import { openDevice } from '../identity/device.ts'
import type { Platform } from '../platform.ts'
import type { Reply } from '../reply.ts'

/** A browser with an authenticator in it. */
export interface Owner {
  readonly device: WebAuthnEmulator
  readonly cookie: () => string
  /** Goes on under a cookie that it was not given. */
  readonly wear: (cookie: string) => void
  readonly ask: (
    method: string,
    path: string,
    body?: unknown,
    more?: Readonly<Record<string, string>>,
  ) => Promise<Reply>
  /** Makes an account by passkey; gives its recovery codes. */
  readonly register: (displayName: string) => Promise<readonly string[]>
  /** Makes one more passkey of whoever is signed in, on this device or another. */
  readonly addPasskey: (device?: WebAuthnEmulator) => Promise<Reply>
  readonly signIn: () => Promise<Reply>
  readonly recover: (code: string) => Promise<Reply>
  /** Says by passkey that it is still them. */
  readonly stepUp: (device?: WebAuthnEmulator) => Promise<Reply>
}

/** The fields of an answer that no test looks at by name. */
export const json = <T>(reply: Reply): T => JSON.parse(reply.text) as T

/** Opens a browser at a platform. */
export function openOwner(
  { send, origin }: Pick<Platform, 'send' | 'origin'>,
  device = openDevice(),
): Owner {
  let cookie = ''

  async function ask(
    method: string,
    path: string,
    body?: unknown,
    more: Readonly<Record<string, string>> = {},
  ): Promise<Reply> {
    const type = body === undefined ? {} : { 'content-type': 'application/json' }
    const text = body === undefined ? {} : { body: JSON.stringify(body) }
    const headers = { origin, ...type, ...(cookie === '' ? {} : { cookie }), ...more }
    const reply = await send({ method, path, headers, ...text })
    const [given] = (reply.headers.get('set-cookie') ?? '').split(';')
    if (given !== undefined && given !== '') cookie = given.endsWith('=') ? '' : given
    return reply
  }

  const created = (reply: Reply, by: WebAuthnEmulator) =>
    by.createJSON(origin, json<PublicKeyCredentialCreationOptionsJSON>(reply))
  const got = (reply: Reply, by: WebAuthnEmulator) =>
    by.getJSON(origin, json<PublicKeyCredentialRequestOptionsJSON>(reply))

  return {
    device,
    cookie: () => cookie,
    wear(other) {
      cookie = other
    },
    ask,
    async register(displayName) {
      const options = await ask('POST', '/v1/passkeys/registration/options', { displayName })
      const response = created(options, device)
      const made = await ask('POST', '/v1/passkeys/registration/verify', { response })
      return json<{ recoveryCodes: readonly string[] }>(made).recoveryCodes
    },
    async addPasskey(by = openDevice()) {
      const options = await ask('POST', '/v1/passkeys/registration/options', {})
      if (options.status !== 200) return options
      const response = created(options, by)
      return ask('POST', '/v1/passkeys/registration/verify', { response })
    },
    async signIn() {
      const options = await ask('POST', '/v1/passkeys/authentication/options', {})
      const response = got(options, device)
      return ask('POST', '/v1/passkeys/authentication/verify', { response })
    },
    recover: (code) => ask('POST', '/v1/recovery', { code }),
    async stepUp(by = device) {
      const options = await ask('POST', '/v1/step-up/options', {})
      if (options.status !== 200) return options
      return ask('POST', '/v1/step-up', { response: got(options, by) })
    },
  }
}
