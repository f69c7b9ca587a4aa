// How one open mini-program comes to its token: silently, or by asking the person once.

import {
  isProblem,
  type Ask,
  type CapabilityToken,
  type PluginDetail,
  type ProblemError,
} from '@tessera/sdk/client'
import type { CapabilityTokens } from '../../state/capability-tokens.ts'
import type { Store } from '../../state/store.ts'

/** What access to one mini-program stands on. */
export interface AccessParts {
  readonly plugin: PluginDetail
  readonly tokens: CapabilityTokens
  /** Asks the person; the capabilities agreed to, or `undefined` when they refused. */
  readonly askConsent: (asks: readonly Ask[]) => Promise<readonly string[] | undefined>
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
    const agreed = asks.length === 0 ? [] : await this.#parts.askConsent(asks)
    if (agreed === undefined) {
      refused.set(true)
      throw error
    }
    const token = await tokens.agree(plugin.id, agreed)
    refused.set(false)
    this.#parts.onGranted()
    return token
  }
}

const isStale = (error: unknown): boolean =>
  isProblem(error, 'capability_expired') ||
  isProblem(error, 'capability_invalid') ||
  isProblem(error, 'capability_withdrawn') ||
  isProblem(error, 'capability_foreign')
