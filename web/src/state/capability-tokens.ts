// The capability tokens of this tab: in memory, one per mini-program, renewed before they end.
// They go from here to core and nowhere else; no frame ever sees one.

import { isProblem, type CapabilityToken, type GrantTerm } from '@tessera/sdk/client'

/** What the keeper of tokens stands on. */
export interface TokenSource {
  readonly mint: (
    plugin: string,
    capabilities?: readonly string[],
    term?: GrantTerm,
  ) => Promise<CapabilityToken>
  readonly nowMs: () => number
}

const renewBeforeMs = 45_000

/** Keeps one token per mini-program. */
export class CapabilityTokens {
  readonly #source: TokenSource
  readonly #kept = new Map<string, CapabilityToken>()
  readonly #minting = new Map<string, Promise<CapabilityToken>>()
  #generation = 0

  constructor(source: TokenSource) {
    this.#source = source
  }

  /**
   * The token for the next call.
   *
   * Errors: `consent_required` with `asks` when the person has not agreed to anything yet.
   * Effects: callers at the same moment share one minting.
   */
  async require(plugin: string): Promise<CapabilityToken> {
    const kept = this.#kept.get(plugin)
    if (kept !== undefined && kept.expiresAtMs - renewBeforeMs > this.#source.nowMs()) return kept
    const running = this.#minting.get(plugin)
    if (running !== undefined) return running
    const minting = this.#mint(plugin).finally(() => this.#minting.delete(plugin))
    this.#minting.set(plugin, minting)
    return minting
  }

  /** The person agreed to these capabilities for a term: keeps the token that comes of it. */
  async agree(
    plugin: string,
    capabilities: readonly string[],
    term?: GrantTerm,
  ): Promise<CapabilityToken> {
    return this.#mint(plugin, capabilities, term)
  }

  /** Forgets a token that core no longer takes. */
  drop(plugin: string): void {
    this.#kept.delete(plugin)
  }

  /** Forgets everything: another person may be signed in now. */
  clear(): void {
    this.#generation += 1
    this.#kept.clear()
    this.#minting.clear()
  }

  async #mint(
    plugin: string,
    capabilities?: readonly string[],
    term?: GrantTerm,
  ): Promise<CapabilityToken> {
    const generation = this.#generation
    const token = await this.#source.mint(plugin, capabilities, term)
    // An answer to the person before must not serve the one after.
    if (generation === this.#generation) this.#kept.set(plugin, token)
    return token
  }
}

/** Whether core takes a token no longer, so that another one is worth a try. */
export const isStale = (error: unknown): boolean =>
  isProblem(error, 'capability_expired') ||
  isProblem(error, 'capability_invalid') ||
  isProblem(error, 'capability_withdrawn') ||
  isProblem(error, 'capability_ended') ||
  isProblem(error, 'capability_foreign')
