// The rule builder: for each thing that can be done a sentence made of conditions to tap.

import { useId } from 'preact/hooks'
import { Icon } from '../pieces.tsx'
import { useSurroundings } from '../surroundings.tsx'
import {
  askedActions,
  conditionNames,
  draftFrom,
  ownConditions,
  readsSex,
  templates,
  type ActionDraft,
  type BuiltAction,
  type Condition,
  type RuleDraft,
} from './rule-draft.ts'
import { ShareLine } from './share-line.tsx'

const groupsMax = 3

function Group(props: {
  readonly group: readonly Condition[]
  readonly offered: readonly Condition[]
  readonly label: string
  readonly change: (group: readonly Condition[]) => void
}) {
  const { group, offered, label, change } = props
  const { texts } = useSurroundings()
  const toggle = (name: Condition): void =>
    change(group.includes(name) ? group.filter((each) => each !== name) : [...group, name])
  return (
    <div class="rule-group" role="group" aria-label={label}>
      {offered.map((name) => (
        <button
          type="button"
          class="rule-chip"
          key={name}
          aria-pressed={group.includes(name)}
          onClick={() => toggle(name)}
        >
          {texts.found.facts[name]}
        </button>
      ))}
    </div>
  )
}

function ActionRuleField(props: {
  readonly action: BuiltAction
  readonly draft: ActionDraft
  readonly change: (draft: ActionDraft) => void
}) {
  const { action, draft, change } = props
  const { texts } = useSurroundings()
  const words = texts.found
  const { groups, denied } = draft
  const everybody = groups.length === 0
  const put = (next: ActionDraft['groups']): void => change({ ...draft, groups: next })
  const set = (at: number, group: readonly Condition[]): void =>
    put(groups.map((each, place) => (place === at ? group : each)))
  return (
    <fieldset class="t-card t-stack rule-field">
      <legend class="t-unseen">{texts.doing[action]}</legend>
      <div class="t-row">
        <span class="t-grow t-strong rule-act">{texts.doing[action]}</span>
        <div class="t-segments rule-who">
          <label class="t-segment">
            <input type="radio" checked={everybody} onChange={() => put([])} />
            {words.everybody}
          </label>
          <label class="t-segment">
            <input type="radio" checked={!everybody} onChange={() => put([['verified']])} />
            {words.some}
          </label>
        </div>
      </div>
      {groups.map((group, at) => (
        <div class="t-stack" key={at}>
          <p class="t-fine">{at === 0 ? words.all : `${words.or} · ${words.all}`}</p>
          <Group
            group={group}
            offered={conditionNames}
            label={`${texts.doing[action]}, ${at + 1}`}
            change={(next) => set(at, next)}
          />
        </div>
      ))}
      {everybody || groups.length >= groupsMax ? null : (
        <button
          type="button"
          class="t-link t-row"
          onClick={() => put([...groups, ['creditOver750']])}
        >
          <Icon name="plus" />
          {words.addGroup}
        </button>
      )}
      <Except
        action={action}
        denied={denied}
        change={(next) => change({ ...draft, denied: next })}
      />
      <ShareLine draft={draft} />
    </fieldset>
  )
}

/** Whom a rule leaves out all the same; whoever is not in the circle can be nobody of them. */
function Except(props: {
  readonly action: BuiltAction
  readonly denied: readonly Condition[]
  readonly change: (denied: readonly Condition[]) => void
}) {
  const { action, denied, change } = props
  const { texts } = useSurroundings()
  const words = texts.found
  if (action === 'join') return null
  return (
    <div class="t-stack">
      <p class="t-fine">{words.except}</p>
      <Group
        group={denied}
        offered={ownConditions}
        label={`${texts.doing[action]}, ${words.except}`}
        change={change}
      />
    </div>
  )
}

/** Rules to start from; choosing one puts it in the place of what was written. */
function Templates({ choose }: { readonly choose: (draft: RuleDraft) => void }) {
  const { texts } = useSurroundings()
  const words = texts.found
  return (
    <div class="t-field" role="group" aria-label={words.startFrom}>
      <span class="t-field-label" aria-hidden="true">
        {words.startFrom}
      </span>
      <div class="chips">
        {templates.map((each) => (
          <button
            type="button"
            class="rule-chip"
            key={each}
            onClick={() => choose(draftFrom(each, words.journals))}
          >
            {words.templates[each]}
          </button>
        ))}
      </div>
    </div>
  )
}

/** A text over one or more lines, with its label. */
export function TextField(props: {
  readonly label: string
  readonly value: string
  readonly max: number
  readonly lines?: number
  readonly change: (value: string) => void
}) {
  const id = useId()
  const { label, value, max, lines = 1, change } = props
  return (
    <div class="t-field">
      <label class="t-field-label" for={id}>
        {label}
      </label>
      {lines === 1 ? (
        <input
          class="t-input"
          id={id}
          value={value}
          maxLength={max}
          onInput={(event) => change(event.currentTarget.value)}
        />
      ) : (
        <textarea
          class="t-input"
          id={id}
          value={value}
          maxLength={max}
          rows={lines}
          onInput={(event) => change(event.currentTarget.value)}
        />
      )}
    </div>
  )
}

/** A switch with its label and a note. */
export function Switch(props: {
  readonly label: string
  readonly note?: string
  readonly on: boolean
  readonly disabled?: boolean
  readonly change: (on: boolean) => void
}) {
  return (
    <label class="t-row switch">
      <span class="t-grow">
        <span class="t-strong">{props.label}</span>
        {props.note === undefined ? null : <span class="t-fine switch-note">{props.note}</span>}
      </span>
      <input
        type="checkbox"
        role="switch"
        aria-checked={props.on}
        checked={props.on}
        disabled={props.disabled === true}
        onChange={(event) => props.change(event.currentTarget.checked)}
      />
    </label>
  )
}

/** The rules of a circle, to be written. */
export function RuleBuilder(props: {
  readonly draft: RuleDraft
  readonly change: (draft: RuleDraft) => void
}) {
  const { draft, change } = props
  const { texts } = useSurroundings()
  const words = texts.found
  return (
    <div class="t-stack">
      <Templates choose={change} />
      {askedActions(draft).map((action) => (
        <ActionRuleField
          key={action}
          action={action}
          draft={draft.actions[action]}
          change={(next) => change({ ...draft, actions: { ...draft.actions, [action]: next } })}
        />
      ))}
      <div class="t-card t-stack">
        <Switch
          label={words.tipsOpen}
          on={draft.tipsOpen}
          change={(tipsOpen) => change({ ...draft, tipsOpen })}
        />
        <Switch
          label={words.photosOpen}
          on={draft.photosOpen}
          change={(photosOpen) => change({ ...draft, photosOpen })}
        />
      </div>
      {readsSex(draft) ? (
        <div class="t-card t-stack">
          <p class="t-note">{words.purposeNote}</p>
          <TextField
            label={words.purpose}
            value={draft.purpose}
            max={300}
            lines={2}
            change={(purpose) => change({ ...draft, purpose })}
          />
          <TextField
            label={words.counter}
            value={draft.counter}
            max={300}
            lines={2}
            change={(counter) => change({ ...draft, counter })}
          />
        </div>
      ) : null}
    </div>
  )
}
