// Processes of the bench and what they say to each other: one command, one answer, in order.

import { fork, type ChildProcess } from 'node:child_process'

/** A process of the bench that takes commands. */
export interface Child {
  readonly pid: number
  /** Sends a command and gives its answer. Errors: rejects with what the child threw. */
  ask<Answer>(name: string, input?: unknown): Promise<Answer>
  /** Asks it to stop and waits until it is gone. */
  stop(): Promise<void>
}

interface Reply {
  readonly number: number
  readonly answer?: unknown
  readonly error?: string
}

interface Waiting {
  readonly resolve: (answer: unknown) => void
  readonly reject: (error: Error) => void
}

function listen(child: ChildProcess, waiting: Map<number, Waiting>): void {
  child.on('message', (message) => {
    // Only `serveCommands` writes to this channel.
    const { number, answer, error } = message as Reply
    const asked = waiting.get(number)
    waiting.delete(number)
    if (error === undefined) asked?.resolve(answer)
    else asked?.reject(new Error(error))
  })
  child.once('exit', (code) => {
    const gone = new Error(`a process of the bench ended with ${String(code)}`)
    for (const asked of waiting.values()) asked.reject(gone)
    waiting.clear()
  })
}

/** The flags that `npm start` gives the platform, so that what is measured is what runs. */
export const platformNodeArgs = ['--max-semi-space-size=64'] as const

/** Starts a file, given by its path from this folder, as a process of its own. */
export function openChild(
  file: string,
  options: { readonly args?: readonly string[]; readonly nodeArgs?: readonly string[] } = {},
): Child {
  const { args = [], nodeArgs = [] } = options
  const child = fork(new URL(file, import.meta.url), [...args], { execArgv: [...nodeArgs] })
  const waiting = new Map<number, Waiting>()
  let lastNumber = 0
  listen(child, waiting)
  const ask = <Answer>(name: string, input?: unknown): Promise<Answer> => {
    lastNumber += 1
    const number = lastNumber
    return new Promise((resolve, reject) => {
      // The caller names the type that the command of this name answers with.
      waiting.set(number, { resolve: (answer) => resolve(answer as Answer), reject })
      child.send({ number, name, input })
    })
  }
  return {
    pid: child.pid ?? 0,
    ask,
    async stop() {
      if (child.exitCode !== null) return
      const gone = new Promise((resolve) => {
        child.once('exit', resolve)
      })
      await ask('stop')
      child.disconnect()
      await gone
    },
  }
}

/** What a child can be asked; `stop` is asked last. */
export type Commands = Readonly<Record<string, (input: never) => unknown>> & {
  readonly stop: () => unknown
}

/** Serves commands of the parent until the channel closes. */
export function serveCommands(commands: Commands): void {
  const answer = async (name: string, input: unknown): Promise<unknown> => {
    const command = commands[name]
    if (command === undefined) throw new Error(`there is no command ${name}`)
    // Both ends of the channel are files of the bench.
    return command(input as never)
  }
  // Whoever asked is gone: nobody would ever stop this process.
  process.once('disconnect', () => process.exit())
  process.on('message', (message) => {
    const { number, name, input } = message as { number: number; name: string; input: unknown }
    answer(name, input).then(
      (told) => process.send?.({ number, answer: told }),
      (error: unknown) =>
        process.send?.({
          number,
          error: error instanceof Error ? (error.stack ?? error.message) : String(error),
        }),
    )
  })
}
