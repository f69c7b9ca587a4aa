// The bytes behind tickets, as addresses that an image or a player takes. Each is fetched once and
// kept while the page is open.

import { PageError } from '@tessera/sdk/page'
import { useEffect, useState } from 'preact/hooks'
import { useSurroundings } from '../surroundings.tsx'

type Size = 'thumb' | 'full'

const urls = new Map<string, Promise<string>>()

/** What became of one fetch. */
export interface Bytes {
  readonly url: string | undefined
  readonly problem: PageError | undefined
}

/** Gives the address of the bytes; fetches them the first time. */
export function useFetch(): (ticket: string, size: Size) => Promise<string> {
  const { tessera } = useSurroundings()
  return (ticket, size) => {
    const key = `${size}/${ticket}`
    const known = urls.get(key)
    if (known !== undefined) return known
    const asked = tessera.media(ticket, { size }).then((blob) => URL.createObjectURL(blob))
    urls.set(key, asked)
    // A break of the line is not remembered.
    asked.catch(() => urls.delete(key))
    return asked
  }
}

/** The bytes behind a ticket, as soon as they are there. */
export function useBytes(ticket: string, size: Size): Bytes {
  const fetchBytes = useFetch()
  const { online } = useSurroundings()
  const [bytes, setBytes] = useState<Bytes>({ url: undefined, problem: undefined })
  useEffect(() => {
    let current = true
    fetchBytes(ticket, size).then(
      (url) => {
        if (current) setBytes({ url, problem: undefined })
      },
      (error: unknown) => {
        if (current && error instanceof PageError) setBytes({ url: undefined, problem: error })
      },
    )
    return () => {
      current = false
    }
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- only what is fetched counts
  }, [ticket, size, online])
  return bytes
}
