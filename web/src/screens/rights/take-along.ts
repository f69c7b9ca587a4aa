// Makes the file of everything that is kept about a person, and says how far it is: core writes a
// section on a line, and tells beforehand how many there are.

import { isProblem, parseProblem, ProblemError, unreachable } from '@tessera/sdk/client'
import { stepUp } from '../../state/step-up.ts'

/** How far the file is. */
export interface Progress {
  readonly done: number
  readonly all: number
}

const countLines = (bytes: Uint8Array): number => {
  let count = 0
  for (const byte of bytes) if (byte === 10) count += 1
  return count
}

async function readBody(
  response: Response,
  onProgress: (progress: Progress) => void,
): Promise<Blob> {
  const all = Number(response.headers.get('tessera-sections') ?? 1)
  const chunks: Uint8Array<ArrayBuffer>[] = []
  let lines = 0
  const reader = response.body?.getReader()
  for (;;) {
    const next = await reader?.read()
    if (next === undefined || next.done) break
    chunks.push(next.value)
    lines += countLines(next.value)
    // The first line opens the object; each section ends where the next line begins.
    onProgress({ done: Math.max(0, Math.min(all, lines - 1)), all })
  }
  const file = new Blob(chunks, { type: 'application/json' })
  // A stream that broke off is no file: it does not parse.
  JSON.parse(await file.text())
  return file
}

/**
 * Asks core for the file, and the person to confirm that it is them where core asks for that.
 * Errors: `ProblemError`; a `SyntaxError` where it broke off.
 */
export const takeAlong = async (onProgress: (progress: Progress) => void): Promise<Blob> => {
  try {
    return await readBody(await askForFile(), onProgress)
  } catch (error) {
    if (!isProblem(error, 'step_up_required') || !(await stepUp())) throw error
    return readBody(await askForFile(), onProgress)
  }
}

const askForFile = async (): Promise<Response> => {
  const response = await fetch('/v1/export.json').catch((error: unknown) => {
    throw unreachable(error)
  })
  if (!response.ok) {
    const body: unknown = await response.json().catch(() => undefined)
    throw new ProblemError(parseProblem({ status: response.status, body }))
  }
  return response
}
