// How one open mini-program comes to its token: silently, or by asking the person once.

import {
  isProblem,
  type Ask,
  type CapabilityToken,
  type GrantMode,
  type GrantTerm,
  type PluginDetail,
  type ProblemError,
} from '@tessera/sdk/client'
import { isStale, type CapabilityTokens } from '../../state/capability-tokens.ts'
import type { Store } from '../../state/store.ts'

/** What a person is asked; `ended` is the term of an earlier consent that is over. */
export interface Asked {
  readonly asks: readonly Ask[]
  readonly ended: GrantMode | undefined
}

/** What a person agreed to, and for how long. */
export interface Agreement {
  readonly capabilities: readonly string[]
  readonly term: GrantTerm
}

/** What access to one mini-program stands on. */
export interface AccessParts {
  readonly plugin: PluginDetail
  readonly tokens: CapabilityTokens
  /** Asks the person; what they agreed to, or `undefined` when they refused. */
  readonly askConsent: (asked: Asked) => Promise<Agreement | undefined>
  /** Whether the person refused; the shell offers to look again. */
  readonly refused: Store<boolean>
  readonly onGranted: () => void
}

/**
 * Access of one open mini-program.
 *
 * - the person is asked at most once until they themselves look again;
 * - calls that wait for the same answer share one sheet;
 * - a refused consent is the problem `consent_required`, for every call.
 */
export class PluginAccess {
  readonly #parts: AccessParts
  #asking: Promise<CapabilityToken> | undefined
  #renewing: Promise<CapabilityToken> | undefined

  constructor(parts: AccessParts) {
    this.#parts = parts
  }

  /** A token, with the consent sheet if need be. */
  async token(): Promise<string> {
    const { plugin, tokens } = this.#parts
    try {
      return (await tokens.require(plugin.id)).token
    } catch (error) {
      if (!isProblem(error, 'consent_required')) throw error
      if (this.#parts.refused.get()) throw error
      this.#asking ??= this.#ask(error).finally(() => {
        this.#asking = undefined
      })
      return (await this.#asking).token
    }
  }

  /** Waits until an agreement that is on its way has come to its end. */
  async settled(): Promise<void> {
    await this.#asking?.catch(() => undefined)
  }

  /** Whoever stays uses it: prolongs what was allowed for while it is used. */
  async stay(): Promise<void> {
    const { plugin, tokens } = this.#parts
    tokens.drop(plugin.id)
    await tokens.require(plugin.id)
  }

  /** Runs a call under a new token, without asking anybody: what was allowed has changed. */
  async renewed<Result>(call: (token: string) => Promise<Result>): Promise<Result> {
    const { plugin, tokens } = this.#parts
    // Many calls notice one change; they share one token.
    this.#renewing ??= (async () => {
      tokens.drop(plugin.id)
      return tokens.require(plugin.id)
    })().finally(() => {
      this.#renewing = undefined
    })
    return call((await this.#renewing).token)
  }

  /** Runs a call under a token; a token that core no longer takes is replaced once. */
  async run<Result>(call: (token: string) => Promise<Result>): Promise<Result> {
    try {
      return await call(await this.token())
    } catch (error) {
      if (!isStale(error)) throw error
      this.#parts.tokens.drop(this.#parts.plugin.id)
      return call(await this.token())
    }
  }

  async #ask(error: ProblemError): Promise<CapabilityToken> {
    const { plugin, tokens, refused } = this.#parts
    const asks = error.problem.asks ?? plugin.capabilities.filter((one) => one.tier !== 'free')
    // What asks for nothing of a person needs no sheet: there would be nothing to read on it.
    const nothing: Agreement = { capabilities: [], term: { mode: 'until' } }
    const { ended } = error.problem
    const agreed = asks.length === 0 ? nothing : await this.#parts.askConsent({ asks, ended })
    if (agreed === undefined) {
      refused.set(true)
      throw error
    }
    const token = await tokens.agree(plugin.id, agreed.capabilities, agreed.term)
    refused.set(false)
    this.#parts.onGranted()
    return token
  }
}
