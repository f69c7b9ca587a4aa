// Documents of one's own that operators look at: what waits, and what became of the last one.

import type { IdentityReview } from '@tessera/sdk/client'
import { useMutation, useQuery } from '@tanstack/react-query'
import { FileClock, FileCheck, FileX } from 'lucide-react'
import { day } from '../../i18n/format.ts'
import { reviewTexts } from '../../i18n/people/review-texts.ts'
import { http, keys, queryClient } from '../../state/clients.ts'
import { useNow } from '../../state/clock.ts'
import { useLanguage } from '../../state/preferences.ts'
import { Button } from '../../ui/button.tsx'
import { useFailureToast } from '../../ui/failure-toast.ts'
import { MarkedRow } from '../../ui/marked-row.tsx'
import { toast } from '../../ui/toast.tsx'
import { useIdentityTexts } from './use-identity-texts.ts'

const shownMax = 3

const useReviews = () =>
  useQuery({ queryKey: keys.reviews, queryFn: http.listReviews, staleTime: 0 })

/** Whether documents wait: then no others can be sent. */
export const useDocumentsWait = (): boolean =>
  useReviews().data?.reviews.some(({ status }) => status === 'waiting') ?? false

/** The section; it is not there for somebody who sent none. */
export const SentDocuments = () => {
  const t = reviewTexts(useLanguage().locale)
  const known = useReviews()
  const reviews = known.data?.reviews.slice(0, shownMax) ?? []
  if (reviews.length === 0) return null
  return (
    <section className="section" aria-labelledby="sent-documents">
      <h2 id="sent-documents">{t.title}</h2>
      <ul className="card list">
        {reviews.map((review) => (
          <ReviewRow key={review.id} review={review} />
        ))}
      </ul>
    </section>
  )
}

const icons = { waiting: FileClock, passed: FileCheck, failed: FileX, withdrawn: FileX } as const

const ReviewRow = ({ review }: { review: IdentityReview }) => {
  const { locale } = useLanguage()
  const t = reviewTexts(locale)
  const { failures } = useIdentityTexts()
  const now = useNow()
  const { id, status, failure, documents, createdAtMs } = review
  const onError = useFailureToast()
  const withdraw = useMutation({
    mutationFn: () => http.withdrawReview(id),
    onError,
    onSuccess: () => toast(t.withdrawn),
    onSettled: () => queryClient.invalidateQueries({ queryKey: keys.identity }),
  })
  const line = [t.documents(documents.length), t.sent(day(createdAtMs, now, locale))]
  if (failure !== null) line.push(failures[failure].title)
  return (
    <li className="row">
      <MarkedRow
        icon={icons[status]}
        tone={status === 'passed' ? 'money' : status === 'waiting' ? 'time' : 'data'}
        title={t.statuses[status]}
        line={line.join(' · ')}
      >
        {status === 'waiting' ? (
          <Button busy={withdraw.isPending} onClick={() => withdraw.mutate()}>
            {t.withdraw}
          </Button>
        ) : null}
      </MarkedRow>
    </li>
  )
}
