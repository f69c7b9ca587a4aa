// What a camera or a microphone says when it does not come.

/** Why there is no stream. */
export type DeviceProblem = 'denied' | 'absent' | 'failed'

/** Reads the error of `getUserMedia`. */
export const deviceProblem = (error: unknown): DeviceProblem => {
  const name = error instanceof Error ? error.name : ''
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied'
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'absent'
  return 'failed'
}

/** Whether the browser can be asked for a device at all; it cannot on an address that is unsafe. */
export const hasDevices = (): boolean =>
  'mediaDevices' in navigator && typeof navigator.mediaDevices.getUserMedia === 'function'

/** Lets a device go; its light goes out. */
export const endStream = (stream: MediaStream | undefined): void => {
  for (const track of stream?.getTracks() ?? []) track.stop()
}
