// What core sees of the sandbox. The processes behind it may die at any time; every promise here
// settles all the same.

import type { CapabilityMode, ErrorCode, HandlerKind } from '@tessera/sdk/contract'

/** The code of one plugin version, as it is loaded into a process. */
export interface PluginCode {
  readonly plugin: string
  readonly packageHash: string
  /** The server bundle: a script whose value is a function (see the pack format). */
  readonly server: string
  /** In the order of the manifest; a handle `cap:3` is the fourth of them. */
  readonly capabilities: readonly { readonly name: string; readonly mode: CapabilityMode }[]
  readonly handlers: Readonly<Record<string, HandlerKind>>
}

/** A call that came up from plugin code. Nothing in it is to be believed. */
export interface UpCall {
  /** `cap:<index>` as the isolate named it. */
  readonly handle: string
  /** JSON text, money tagged; not checked. */
  readonly inputJson: string
  /** For calls on records: JSON text of the batch so far, for read-your-writes. */
  readonly batchJson: string
}

/** What a call gets back: JSON text of the output, or a code with a message for the author. */
export type UpAnswer =
  | { readonly ok: true; readonly outputJson: string }
  | { readonly ok: false; readonly code: ErrorCode; readonly message: string }

/** One run of one handler. */
export interface InvokeRequest {
  readonly code: PluginCode
  readonly handler: string
  /** JSON text, money tagged. */
  readonly argsJson: string
  readonly nowMs: number
  /** 32 bytes in hex; decides nothing of value. */
  readonly seed: string
  /**
   * Called for each read and posting, in call order. Must settle; a rejection ends the run as
   * `internal`.
   */
  readonly onCall: (call: UpCall) => Promise<UpAnswer>
  /** Ends the run from outside (declined, deadline of the caller). */
  readonly signal?: AbortSignal
}

/** How a run ended. */
export type InvokeOutcome =
  | {
      readonly kind: 'done'
      /** JSON text of the result, money tagged; not checked. */
      readonly resultJson: string
      /** JSON text: a list of `{ "cap": "cap:4", "input": … }`, money tagged; not checked. */
      readonly batchJson: string
      readonly cpuUs: number
    }
  | {
      readonly kind: 'refused'
      /** The handler threw `refuse(reason)`: a reason the author wrote for people. */
      readonly reason: string
      readonly cpuUs: number
    }
  | {
      readonly kind: 'threw'
      /** An error of the platform that the handler let pass, with its code. */
      readonly code: ErrorCode
      readonly message: string
      readonly cpuUs: number
    }
  | {
      readonly kind: 'fault'
      readonly code:
        | 'handler_failed'
        | 'never_settled'
        | 'limit_exceeded'
        | 'sandbox_lost'
        | 'plugin_paused'
        | 'wall_missing'
        | 'internal'
      readonly message: string
    }

/** Which walls stand around a sandbox process on this machine. */
export interface WallReport {
  readonly permission: boolean
  readonly jitless: boolean
  readonly bubblewrap: boolean
  readonly seccomp: boolean
  readonly prlimit: boolean
}

/** Figures for `/metrics` and the bench. */
export interface SandboxStats {
  readonly processes: readonly {
    readonly plugin: string
    readonly pid: number
    readonly invocations: number
    readonly pssBytes: number
  }[]
  readonly kills: number
  readonly coldStarts: number
}

/** The sandbox: runs handlers in supervised processes. */
export interface Sandbox {
  invoke(request: InvokeRequest): Promise<InvokeOutcome>
  walls(): WallReport
  stats(): SandboxStats
  /** Ends all processes; runs in flight settle as `sandbox_lost`. */
  close(): Promise<void>
}

/** How a sandbox is opened. */
export interface SandboxOptions {
  readonly workerPath: string
  /** Started processes without a plugin, kept ready; 0 in cold-start benches. */
  readonly sparesCount: number
  readonly bubblewrap: 'if-installed' | 'never'
  readonly now: () => number
  readonly onEvent?: (event: {
    readonly kind: 'kill' | 'strike' | 'pause' | 'start' | 'exit'
    readonly plugin: string
    readonly detail: string
  }) => void
}
