// A list of calls as data: each test writes its own little handler and reads every answer.
// `{ "$fen": "5" }` stands for money, `{ "$of": [0, "hold"] }` for a field of an earlier answer.

import { isPlatformError, refuse } from '@tessera/sdk'

interface Step {
  readonly call: string
  readonly input?: unknown
  /** Goes on after a refusal and notes its code. */
  readonly caught?: boolean
}

type Method = (input: unknown) => Promise<unknown>

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function fieldOf(value: unknown, path: readonly unknown[]): unknown {
  return path.reduce<unknown>((at, name) => {
    if (Array.isArray(at)) return at[Number(name)]
    return isRecord(at) ? at[String(name)] : undefined
  }, value)
}

function fill(value: unknown, answers: readonly unknown[]): unknown {
  if (Array.isArray(value)) return value.map((entry: unknown) => fill(entry, answers))
  if (!isRecord(value)) return value
  if (typeof value['$fen'] === 'string') return BigInt(value['$fen'])
  if (Array.isArray(value['$of'])) {
    const [step, ...path] = value['$of'] as readonly unknown[]
    return fieldOf(answers[Number(step)], path)
  }
  const entries = Object.entries(value).map(([name, entry]) => [name, fill(entry, answers)])
  return Object.fromEntries(entries)
}

function methodOf(ctx: object, call: string): Method | undefined {
  const [family = '', verb = ''] = call.split('.')
  const methods = fieldOf(ctx, [family])
  const method = isRecord(methods) ? methods[verb] : undefined
  // What stands on `ctx` under a verb is a method of one input.
  return typeof method === 'function' ? (method as Method) : undefined
}

async function act(ctx: object, step: Step, answers: readonly unknown[]): Promise<unknown> {
  const input = fill(step.input ?? {}, answers)
  if (step.call === 'refuse') return refuse(String(input))
  if (step.call === 'throw') throw new Error(String(input))
  const method = methodOf(ctx, step.call)
  if (method === undefined) return { absent: step.call }
  try {
    return await method(input)
  } catch (error) {
    if (step.caught === true && isPlatformError(error)) return { code: error.code }
    throw error
  }
}

/** Money as it may stand in JSON. */
function tagged(value: unknown): unknown {
  if (typeof value === 'bigint') return { $fen: String(value) }
  if (Array.isArray(value)) return value.map(tagged)
  if (!isRecord(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, tagged(entry)]))
}

/** Runs a script; gives the answers as JSON text, in order. */
export async function runScript(ctx: object, script: string): Promise<string> {
  // Tests write scripts; a wrong one fails its test.
  const steps = JSON.parse(script) as readonly Step[]
  const answers: unknown[] = []
  for (const step of steps) answers.push(await act(ctx, step, answers))
  return JSON.stringify(answers.map(tagged))
}
