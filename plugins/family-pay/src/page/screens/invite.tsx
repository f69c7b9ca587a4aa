// One invitation: its payer shares it and says yes to who opened it, the other opens it.

import {
  Back,
  Empty,
  formatMoment,
  SkeletonCards,
  Trouble,
  useMomentLook,
  useTitle,
} from '@tessera/sdk/page-kit'
import { spelled } from '@tessera/sdk/links'
import { useMemo } from 'preact/hooks'
import { Doing } from '../parts/piece.tsx'
import { pathOf } from '../place.ts'
import { saidOf } from '../sentence.ts'
import { useSurroundings, useWatch, type InviteView } from '../surroundings.tsx'

/** The screen of an invitation; `id` is its own or the code of its link. */
export function Invite({ id }: { readonly id: string }) {
  const { texts, go } = useSurroundings()
  useTitle(texts.invite.shareTitle)
  const { value, problem, retry } = useWatch(
    'invitation',
    useMemo(() => ({ invite: id }), [id]),
  )
  return (
    <div class="t-stack">
      <Back to={texts.tabs.family} go={() => go({ at: 'family' })} />
      {value !== undefined ? (
        <Shown invite={value} />
      ) : problem === undefined ? (
        <SkeletonCards count={2} />
      ) : (
        <Trouble problem={problem} retry={retry} />
      )}
    </div>
  )
}

function Shown({ invite }: { readonly invite: InviteView }) {
  const { texts } = useSurroundings()
  const { side, status, called, name, terms } = invite
  if (status === 'over') return <Over side={side} />
  const isGiven = side === 'payer'
  const who = isGiven ? called : (name ?? texts.somebody)
  const sentence = texts.sentence[isGiven ? 'given' : 'received'](saidOf(terms, who, texts))
  return (
    <>
      <h1 tabIndex={-1}>{isGiven ? texts.family.invited(called) : texts.invite.from(who)}</h1>
      <section class="t-card t-stack">
        <p class="t-strong">{sentence}</p>
        <Next invite={invite} />
      </section>
    </>
  )
}

function Over({ side }: Pick<InviteView, 'side'>) {
  const { texts, go } = useSurroundings()
  return side === 'payer' ? (
    <Empty
      title={texts.invite.over}
      note={texts.invite.overNote}
      action={texts.family.add}
      press={() => go({ at: 'new' })}
    />
  ) : (
    <Empty title={texts.invite.over} />
  )
}

/** What can be done with it now. */
function Next({ invite }: { readonly invite: InviteView }) {
  const { texts, go } = useSurroundings()
  const { side, status, mandate } = invite
  if (status === 'offered')
    return (
      <>
        <p class="t-note">{side === 'payer' ? texts.invite.offered : texts.mandate.acceptNote}</p>
        <button type="button" class="t-button" onClick={() => go({ at: 'mandate', id: mandate })}>
          {texts.invite.look}
        </button>
      </>
    )
  if (side === 'payer')
    return status === 'joined' ? <Joined invite={invite} /> : <Share invite={invite} />
  if (status === 'joined')
    return (
      <p class="t-notice t-notice-good" role="status">
        {texts.invite.joined} · {texts.invite.joinedNote}
      </p>
    )
  return (
    <>
      <p class="t-note">{texts.invite.joinNote}</p>
      <Doing
        label={texts.invite.join}
        press={({ act }) => act('join', { invite: invite.invite })}
      />
    </>
  )
}

function Drop({ invite, label }: { readonly invite: string; readonly label: string }) {
  const { go } = useSurroundings()
  return (
    <Doing
      quiet
      label={label}
      press={async ({ act }) => {
        const done = await act('dropInvite', { invite })
        if (done !== undefined) go({ at: 'family' })
      }}
    />
  )
}

function Share({ invite: { invite, code, until } }: { readonly invite: InviteView }) {
  const { tessera, texts } = useSurroundings()
  const look = useMomentLook()
  const place = {
    path: pathOf({ at: 'invite', id: invite }),
    title: texts.invite.shareTitle,
    code,
  }
  return (
    <>
      <p class="t-note">{texts.invite.shareNote}</p>
      <code class="code">{spelled(code)}</code>
      <p class="t-fine">{texts.invite.until(formatMoment(until, look))}</p>
      <Doing label={texts.invite.share} press={({ run }) => run(() => tessera.share(place))} />
      <Drop invite={invite} label={texts.invite.drop} />
    </>
  )
}

function Joined({ invite: { invite, name, called } }: { readonly invite: InviteView }) {
  const { texts, go } = useSurroundings()
  return (
    <>
      <p>{texts.invite.opened(name ?? texts.somebody, called)}</p>
      <p class="t-note">{texts.invite.confirmNote}</p>
      <Doing
        label={texts.invite.confirm}
        press={async ({ act }) => {
          const done = await act('offer', { invite })
          if (done !== undefined) go({ at: 'mandate', id: done.mandate })
        }}
      />
      <Drop invite={invite} label={texts.invite.notThem} />
    </>
  )
}
