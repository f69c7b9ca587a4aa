// The settings of a conversation: who is in it, its name, quiet, and the ways out.

import type { ResultOf } from '@tessera/sdk/page'
import { OfflineNotice, Tile, useTitle } from '@tessera/sdk/page-kit'
import { useId, useMemo, useState } from 'preact/hooks'
import { titleOf } from '../list.tsx'
import { nameOf, openNames } from '../names.ts'
import { ActProblem, Head, IconButton, SkeletonRows, Trouble } from '../pieces.tsx'
import { type Chat, type RoomView, useActing, useSurroundings, useWatch } from '../surroundings.tsx'
import { FriendPicker } from './picker.tsx'

type MemberRow = ResultOf<Chat, 'members'>['members'][number]

/** The screen of settings. */
export function Settings({ conv }: { readonly conv: string }) {
  const { texts, go } = useSurroundings()
  useTitle(texts.group.settings)
  const { value, problem, retry } = useWatch(
    'room',
    useMemo(() => ({ conv }), [conv]),
  )
  return (
    <section class="screen">
      <Head
        title={
          value === undefined
            ? texts.group.settings
            : titleOf(value, openNames(value.people, texts), texts)
        }
        note={value === undefined ? undefined : texts.group.settings}
        back={() => go({ at: 'room', conv })}
      />
      <div class="screen-body">
        <OfflineNotice />
        {value !== undefined ? (
          <Parts room={value} />
        ) : problem === undefined ? (
          <SkeletonRows count={4} />
        ) : (
          <Trouble problem={problem} retry={retry} />
        )}
      </div>
    </section>
  )
}

function Parts({ room }: { readonly room: RoomView }) {
  return (
    <>
      {room.kind === 'group' && room.may.own ? <Rename room={room} /> : null}
      {room.kind === 'group' ? <Members room={room} /> : null}
      <Quiet room={room} />
      {room.opposite === null ? null : <Between room={room} person={room.opposite} />}
      {room.kind === 'group' ? <Leave room={room} /> : null}
    </>
  )
}

function Rename({ room }: { readonly room: RoomView }) {
  const { texts, tessera } = useSurroundings()
  const act = useActing()
  const id = useId()
  const [title, setTitle] = useState(room.title)
  const submit = (event: Event): void => {
    event.preventDefault()
    void act.run(() => tessera.mutate('rename', { conv: room.conv, title }))
  }
  return (
    <form class="t-card t-stack" onSubmit={submit}>
      <label class="t-field-label" for={id}>
        {texts.group.rename}
      </label>
      <div class="t-row">
        <input
          id={id}
          class="t-input t-grow"
          value={title}
          maxLength={120}
          onInput={(event) => setTitle(event.currentTarget.value)}
        />
        <button
          type="submit"
          class="t-button t-button-quiet"
          aria-disabled={title.trim() === room.title}
        >
          {texts.group.save}
        </button>
      </div>
      <ActProblem problem={act.problem} />
    </form>
  )
}

function Members({ room }: { readonly room: RoomView }) {
  const { texts } = useSurroundings()
  const { value, problem, retry } = useWatch(
    'members',
    useMemo(() => ({ conv: room.conv }), [room.conv]),
  )
  if (value === undefined)
    return problem === undefined ? (
      <SkeletonRows count={3} />
    ) : (
      <Trouble problem={problem} retry={retry} />
    )
  return (
    <section class="t-stack part">
      <h2>{texts.group.members(room.membersCount)}</h2>
      {room.may.add ? <AddMembers room={room} present={value.members} /> : null}
      <ul class="t-card t-list">
        {value.members.map((member) => (
          <MemberLine key={member.person} member={member} room={room} />
        ))}
      </ul>
    </section>
  )
}

function AddMembers(props: { readonly room: RoomView; readonly present: readonly MemberRow[] }) {
  const { texts, tessera } = useSurroundings()
  const words = texts.group
  const act = useActing()
  const [open, setOpen] = useState(false)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const without = useMemo(() => new Set(props.present.map(({ person }) => person)), [props.present])
  const { conv } = props.room
  if (!open)
    return (
      <button type="button" class="t-button t-button-quiet" onClick={() => setOpen(true)}>
        {words.add}
      </button>
    )
  const add = async (): Promise<void> => {
    const people = [...chosen]
    if (people.length === 0) return
    if (!(await act.run(() => tessera.mutate('addMembers', { conv, people })))) return
    setOpen(false)
    setChosen(new Set())
  }
  return (
    <div class="t-stack">
      <FriendPicker label={words.choose} chosen={chosen} without={without} choose={setChosen} />
      <div class="pair">
        <button type="button" class="t-button t-button-quiet" onClick={() => setOpen(false)}>
          {words.cancel}
        </button>
        <button
          type="button"
          class="t-button"
          aria-disabled={chosen.size === 0}
          aria-busy={act.busy}
          onClick={() => void add()}
        >
          {words.addChosen(chosen.size)}
        </button>
      </div>
      <ActProblem problem={act.problem} />
    </div>
  )
}

function MemberLine({ member, room }: { readonly member: MemberRow; readonly room: RoomView }) {
  const { texts, tessera, go } = useSurroundings()
  const words = texts.group
  const act = useActing()
  const [asking, setAsking] = useState(false)
  const { person, own, role } = member
  const { conv } = room
  const name = own ? texts.you : nameOf(member, texts)
  const talk = (): Promise<boolean> =>
    act.run(async () => {
      const { result } = await tessera.mutate('startDm', { person, viaConv: conv })
      go({ at: 'room', conv: result.conv })
    })
  return (
    <li>
      <div class="t-list-row">
        <Tile id={person} />
        <span class="t-grow list-title">{name}</span>
        {role === 'owner' ? <span class="t-chip">{words.owner}</span> : null}
        {own ? null : (
          <IconButton icon="talk" label={words.write(name)} press={() => void talk()} />
        )}
        {own || !room.may.own ? null : (
          <IconButton icon="cross" label={words.remove(name)} press={() => setAsking(true)} />
        )}
      </div>
      {asking ? (
        <Sure
          question={words.removeAsk(name)}
          no={() => setAsking(false)}
          yes={() => tessera.mutate('removeMember', { conv, person })}
        />
      ) : null}
      <ActProblem problem={act.problem} />
    </li>
  )
}

function Quiet({ room }: { readonly room: RoomView }) {
  const { texts, tessera } = useSurroundings()
  const id = useId()
  const act = useActing()
  const { conv, muted } = room
  return (
    <div class="t-card">
      <div class="t-row switch">
        <label class="t-grow" for={id}>
          {texts.group.mute}
        </label>
        <input
          id={id}
          type="checkbox"
          role="switch"
          aria-checked={muted}
          checked={muted}
          aria-describedby={`${id}-note`}
          onChange={() => void act.run(() => tessera.mutate('mute', { conv, muted: !muted }))}
        />
      </div>
      <p class="t-fine" id={`${id}-note`}>
        {texts.group.muteNote}
      </p>
      <ActProblem problem={act.problem} />
    </div>
  )
}

/** What one can do about the other one of two. */
function Between({ room, person }: { readonly room: RoomView; readonly person: string }) {
  const { texts, tessera } = useSurroundings()
  const words = texts.group
  const act = useActing()
  const [asked, setAsked] = useState(false)
  const befriend = async (): Promise<void> => {
    const to = { person, conv: room.conv }
    if (await act.run(() => tessera.mutate('askFriend', { to, text: '' }))) setAsked(true)
  }
  return (
    <section class="t-stack">
      {room.friends || room.blocked ? null : asked ? (
        <p class="t-notice t-notice-good" role="status">
          {words.befriendSent}
        </p>
      ) : (
        <button type="button" class="t-button t-button-quiet" onClick={() => void befriend()}>
          {words.befriend}
        </button>
      )}
      <ActProblem problem={act.problem} />
      {room.friends ? (
        <Grave
          label={words.unfriend}
          question={words.unfriendAsk}
          act={() => tessera.mutate('unfriend', { person })}
        />
      ) : null}
      {room.blocked ? (
        <button
          type="button"
          class="t-button t-button-quiet"
          onClick={() => void act.run(() => tessera.mutate('unblock', { person }))}
        >
          {words.unblock}
        </button>
      ) : (
        <Grave
          label={words.block}
          question={words.blockAsk}
          act={() => tessera.mutate('block', { person })}
        />
      )}
    </section>
  )
}

function Leave({ room }: { readonly room: RoomView }) {
  const { texts, tessera, go } = useSurroundings()
  const leave = async (): Promise<void> => {
    await tessera.mutate('leave', { conv: room.conv })
    go({ at: 'list' })
  }
  return <Grave label={texts.group.leave} question={texts.group.leaveAsk} act={leave} />
}

/** An act that is asked about once more, with what it does. */
function Grave(props: {
  readonly label: string
  readonly question: string
  readonly act: () => Promise<unknown>
}) {
  const [asking, setAsking] = useState(false)
  return asking ? (
    <div class="t-card">
      <Sure question={props.question} no={() => setAsking(false)} yes={props.act} />
    </div>
  ) : (
    <button type="button" class="t-button t-button-quiet grave" onClick={() => setAsking(true)}>
      {props.label}
    </button>
  )
}

function Sure(props: {
  readonly question: string
  readonly no: () => void
  readonly yes: () => Promise<unknown>
}) {
  const { texts } = useSurroundings()
  const act = useActing()
  const yes = async (): Promise<void> => {
    if (await act.run(props.yes)) props.no()
  }
  return (
    <div class="t-stack sure" role="group" aria-label={props.question}>
      <p class="t-note">{props.question}</p>
      <div class="pair">
        <button type="button" class="t-button t-button-quiet" onClick={props.no}>
          {texts.group.cancel}
        </button>
        <button
          type="button"
          class="t-button grave-sure"
          aria-busy={act.busy}
          onClick={() => void yes()}
        >
          {texts.group.sure}
        </button>
      </div>
      <ActProblem problem={act.problem} />
    </div>
  )
}
