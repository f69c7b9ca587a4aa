// Documents of somebody, opened one by one and held in this page alone: an image is shown, anything
// else is saved, so that nothing of a stranger's runs here.

import type { DeskReview, OpenedDocument } from '@tessera/sdk/client'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { desk } from '../../../state/clients.ts'
import { Button } from '../../../ui/button.tsx'
import { useFailureToast } from '../../../ui/failure-toast.ts'
import { saveBytes } from '../file.ts'
import { usePeopleTexts } from './use-people-texts.ts'

const bytesOf = (content: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(content), (unit) => unit.codePointAt(0) ?? 0)

const isImage = ({ mediaType }: Pick<OpenedDocument, 'mediaType'>): boolean =>
  mediaType.startsWith('image/')

/** The list, each with its button. */
export const Documents = ({ review }: { review: DeskReview }) => (
  <ol className="documents">
    {review.documents.map((document, place) => (
      // A place is what names a document.
      <li key={place}>
        <OneDocument review={review} place={place} isShown={isImage(document)} />
      </li>
    ))}
  </ol>
)

const OneDocument = (props: { review: DeskReview; place: number; isShown: boolean }) => {
  const t = usePeopleTexts()
  const onError = useFailureToast()
  const { review, place, isShown } = props
  const [opened, setOpened] = useState<OpenedDocument>()
  const open = useMutation({
    mutationFn: () => desk.openDocument(review.id, place),
    onError,
    onSuccess: (document) => {
      if (isShown) setOpened(document)
      else saveBytes(`document-${place + 1}.pdf`, bytesOf(document.content))
    },
    // It is kept in no cache: leaving the page is the end of it.
    gcTime: 0,
  })
  if (opened !== undefined)
    return (
      <img
        className="document"
        src={`data:${opened.mediaType};base64,${opened.content}`}
        alt={t.document(place + 1, review.displayName)}
      />
    )
  return (
    <Button busy={open.isPending} onClick={() => open.mutate()}>
      {isShown ? t.open(place + 1) : t.save(place + 1)}
    </Button>
  )
}
