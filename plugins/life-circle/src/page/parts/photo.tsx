// Photos of posts: bytes come through the shell and are shown by an object URL.

import { useEffect, useState } from 'preact/hooks'
import { useSurroundings } from '../surroundings.tsx'

/** One photo, small; a quiet square until it is there, and where it is gone. */
export function Photo({ ticket, alt = '' }: { readonly ticket: string; readonly alt?: string }) {
  const { tessera } = useSurroundings()
  const [url, setUrl] = useState<string>()
  useEffect(() => {
    let made: string | undefined
    let ended = false
    tessera.media(ticket, { size: 'thumb' }).then(
      (bytes) => {
        if (ended) return
        made = URL.createObjectURL(bytes)
        setUrl(made)
      },
      () => undefined,
    )
    return () => {
      ended = true
      if (made !== undefined) URL.revokeObjectURL(made)
    }
  }, [tessera, ticket])
  return url === undefined ? (
    <span class="photo photo-none" role="img" aria-label={alt} />
  ) : (
    <img class="photo" src={url} alt={alt} />
  )
}

/** The photos of a post, each with a number for those who do not see it. */
export function Photos({ tickets }: { readonly tickets: readonly string[] }) {
  const { texts } = useSurroundings()
  return tickets.length === 0 ? null : (
    <ul class="photos">
      {tickets.map((ticket, at) => (
        <li key={ticket}>
          <Photo ticket={ticket} alt={texts.post.photo(at + 1, tickets.length)} />
        </li>
      ))}
    </ul>
  )
}
