// Files as downloads.

/** The largest statement that core takes. */
export const fileBytesMax = 4 * 1024 * 1024

/** Hands a text to the person as a file. */
export const saveFile = (name: string, text: string, type = 'application/xml'): void =>
  save(name, new Blob([text], { type }))

/** Hands bytes to the person as a file that no browser opens by itself. */
export const saveBytes = (name: string, bytes: Uint8Array<ArrayBuffer>): void =>
  save(name, new Blob([bytes], { type: 'application/octet-stream' }))

const save = (name: string, blob: Blob): void => {
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}
