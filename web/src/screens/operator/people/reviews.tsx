// Documents that wait: who may look, a look that two agree on, and what was decided.

import type { DeskReview } from '@tessera/sdk/client'
import { useMutation, useQuery } from '@tanstack/react-query'
import { clockTime, dayTime } from '../../../i18n/format.ts'
import { renewDesk, desk, keys } from '../../../state/clients.ts'
import { useNow } from '../../../state/clock.ts'
import { useLanguage } from '../../../state/preferences.ts'
import { Button } from '../../../ui/button.tsx'
import { useFailureToast } from '../../../ui/failure-toast.ts'
import { Empty, Loaded, Skeleton } from '../../../ui/states.tsx'
import { toast } from '../../../ui/toast.tsx'
import { useDeskTexts } from '../desk-frame.tsx'
import { Documents } from './documents.tsx'
import { useAsking } from './use-asking.ts'
import { usePeopleTexts, wordFor } from './use-people-texts.ts'
import { VerdictForm } from './verdict-form.tsx'

/** The screen of `/operator/reviews`. */
export const Reviews = () => {
  const t = usePeopleTexts()
  const reviews = useQuery({
    queryKey: keys.reviewsAtDesk,
    queryFn: desk.listReviews,
    staleTime: 0,
  })
  return (
    <Loaded query={reviews} skeleton={<Skeleton rows={3} shape="card" />}>
      {({ waiting, decided }) => (
        <>
          <p className="note desk-lead">{t.reviewsLead}</p>
          {waiting.length === 0 ? (
            <Empty seed="no-documents" text={t.reviewsEmpty} />
          ) : (
            <ul className="postings">
              {waiting.map((review) => (
                <li key={review.id} className="card section">
                  <WaitingReview review={review} />
                </li>
              ))}
            </ul>
          )}
          <Decided reviews={decided} />
        </>
      )}
    </Loaded>
  )
}

const WaitingReview = ({ review }: { review: DeskReview }) => {
  const { locale } = useLanguage()
  const t = usePeopleTexts()
  const now = useNow()
  const { displayName, documents, createdAtMs, interest, viewUntilMs } = review
  return (
    <>
      <div>
        <h2>{displayName}</h2>
        <p className="small">
          {t.documents(documents.length)} · {t.sent(dayTime(createdAtMs, now, locale))}
        </p>
      </div>
      {interest !== null ? (
        <p className="notice">{t.interest[interest]}</p>
      ) : viewUntilMs === null || now >= viewUntilMs ? (
        <AskToLook review={review} />
      ) : (
        <>
          <p className="notice-quiet note">{t.mayLook(clockTime(viewUntilMs, locale))}</p>
          <Documents review={review} />
          <VerdictForm review={review} />
        </>
      )}
    </>
  )
}

const AskToLook = ({ review }: { review: DeskReview }) => {
  const d = useDeskTexts()
  const t = usePeopleTexts()
  const { id, displayName, proposal } = review
  const ask = useAsking({
    heading: t.lookTitle(displayName),
    note: t.lookNote,
    go: d.proposeGo,
    done: d.proposed,
    act: (reason, key) => desk.proposeLook(id, reason, key),
  })
  if (proposal === null)
    return (
      <Button label={t.lookNamed(displayName)} busy={ask.isPending} onClick={() => ask.mutate()}>
        {t.look}
      </Button>
    )
  if (proposal.isOwn) return <p className="notice">{t.lookOwn}</p>
  return <AgreeToLook proposal={proposal} name={displayName} />
}

const AgreeToLook = (props: { proposal: NonNullable<DeskReview['proposal']>; name: string }) => {
  const d = useDeskTexts()
  const t = usePeopleTexts()
  const onError = useFailureToast()
  const { id, proposedBy } = props.proposal
  const decide = useMutation({
    mutationFn: (word: 'approve' | 'refuse') => desk.decideProposal(id, word),
    onError,
    onSuccess: ({ proposal }) => toast(proposal.status === 'approved' ? t.lookAgreed : d.refused),
    onSettled: renewDesk,
  })
  return (
    <>
      <p>{t.lookOther(proposedBy)}</p>
      <div className="pair pair-equal">
        <Button
          label={d.refuseNamed(props.name)}
          disabled={decide.isPending}
          onClick={() => decide.mutate('refuse')}
        >
          {d.refuse}
        </Button>
        <Button
          kind="filled"
          label={`${t.lookAgree}: ${props.name}`}
          busy={decide.isPending}
          onClick={() => decide.mutate('approve')}
        >
          {t.lookAgree}
        </Button>
      </div>
    </>
  )
}

const Decided = ({ reviews }: { reviews: readonly DeskReview[] }) => {
  const { locale } = useLanguage()
  const d = useDeskTexts()
  const t = usePeopleTexts()
  const now = useNow()
  return (
    <section className="section" aria-labelledby="decided">
      <h2 id="decided">{d.decided}</h2>
      {reviews.length === 0 ? (
        <p className="card note">{d.decidedEmpty}</p>
      ) : (
        <ul className="card list">
          {reviews.map(({ id, displayName, status, failure, decidedBy, decidedAtMs }) => (
            <li key={id} className="row entry">
              <span className="grow">
                <span className="strong one-line">{displayName}</span>
                <span className="small">
                  {d.statusBy(t.reviewStatus[status], decidedBy ?? '')}
                  {failure === null ? null : ` · ${wordFor(t.failures, failure)}`}
                  {decidedAtMs === null ? null : ` · ${dayTime(decidedAtMs, now, locale)}`}
                </span>
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
