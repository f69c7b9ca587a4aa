// The linter of deal machines: finds states nobody comes out of, money that is paid twice, gone or
// left lying, times that belong to nothing. It knows no particular machine.

import {
  sides,
  states,
  type Actor,
  type GuardName,
  type Machine,
  type MoneyMove,
  type Row,
  type State,
} from '../deal/machine.ts'

/** What is wrong with a machine. */
export type FindingCode =
  | 'unreachable'
  | 'trap'
  | 'party_stuck'
  | 'out_of_final'
  | 'held_twice'
  | 'settled_nothing'
  | 'settled_twice'
  | 'left_held'
  | 'taken_back'
  | 'unseen'
  | 'bought_off'
  | 'timer_without_row'
  | 'row_without_timer'
  | 'ambiguous'

/** One thing that is wrong, and where. */
export interface Finding {
  readonly code: FindingCode
  readonly state: State | 'new'
}

type Purse = 'empty' | 'held' | 'ended'
type Place = `${State | 'new'}|${Purse}`

/** What a move makes of the money, or why it cannot. */
function purseAfter(purse: Purse, move: MoneyMove): Purse | FindingCode {
  if (move === 'none') return purse
  if (move === 'hold') return purse === 'empty' ? 'held' : 'held_twice'
  if (move === 'more') return purse === 'held' ? 'held' : 'settled_nothing'
  if (move === 'payBack') return purse === 'ended' ? 'ended' : 'settled_nothing'
  if (purse === 'held') return 'ended'
  return purse === 'ended' ? 'settled_twice' : 'settled_nothing'
}

const isPurse = (told: Purse | FindingCode): told is Purse =>
  told === 'empty' || told === 'held' || told === 'ended'

const place = (state: State | 'new', purse: Purse): Place => `${state}|${purse}`
const rowsFrom = ({ rows }: Machine, state: State | 'new'): readonly Row[] =>
  rows.filter(({ from }) => from.includes(state))

/** Every state with every condition of the money that a deal can come to. */
function walk(machine: Machine): { readonly seen: ReadonlySet<Place>; readonly found: Finding[] } {
  const seen = new Set<Place>()
  const found: Finding[] = []
  const open: [State | 'new', Purse][] = [['new', 'empty']]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [state, purse] = next
    if (seen.has(place(state, purse))) continue
    seen.add(place(state, purse))
    for (const { to, money } of rowsFrom(machine, state)) {
      const after = purseAfter(purse, money)
      if (!isPurse(after)) found.push({ code: after, state })
      else if (to !== undefined || state !== 'new') open.push([to ?? state, after])
    }
  }
  return { seen, found }
}

/** Whether these actors alone can bring a state to an end. */
function canEnd(machine: Machine, from: State, actors: readonly Actor[]): boolean {
  const seen = new Set<State>()
  const open: State[] = [from]
  for (let state = open.pop(); state !== undefined; state = open.pop()) {
    if (machine.finals.includes(state)) return true
    if (seen.has(state)) continue
    seen.add(state)
    for (const { by, to } of rowsFrom(machine, state))
      if (to !== undefined && by.some((actor) => actors.includes(actor))) open.push(to)
  }
  return false
}

function lintStates(machine: Machine, seen: ReadonlySet<Place>): Finding[] {
  const found: Finding[] = []
  for (const state of states) {
    const purses = (['empty', 'held', 'ended'] as const).filter((one) =>
      seen.has(place(state, one)),
    )
    const isFinal = machine.finals.includes(state)
    if (purses.length === 0) found.push({ code: 'unreachable', state })
    if (isFinal && purses.includes('held')) found.push({ code: 'left_held', state })
    if (isFinal && rowsFrom(machine, state).length > 0) found.push({ code: 'out_of_final', state })
    if (isFinal || purses.length === 0) continue
    // The clock alone must be enough: a party that went away must not lock the other one in.
    if (!canEnd(machine, state, ['clock'])) found.push({ code: 'trap', state })
    const acting = rowsFrom(machine, state).flatMap(({ by }) => by)
    const isAbout = purses.some((purse) => purse !== 'empty')
    if (isAbout && sides.some((side) => !acting.includes(side)))
      found.push({ code: 'party_stuck', state })
  }
  return found
}

/** Where a deal can be once the work was handed in. */
function afterHandingIn(machine: Machine): ReadonlySet<State> {
  const seen = new Set<State>()
  const open: State[] = [machine.handedIn]
  for (let state = open.pop(); state !== undefined; state = open.pop()) {
    if (seen.has(state)) continue
    seen.add(state)
    for (const { to } of rowsFrom(machine, state)) if (to !== undefined) open.push(to)
  }
  return seen
}

const isBack = ({ money }: Row): boolean => money === 'release' || money === 'fee'

/** Money that goes back after the work was handed in, and the provider has no say in it. */
const lintHandedIn = (machine: Machine): Finding[] =>
  [...afterHandingIn(machine)].flatMap((state) =>
    rowsFrom(machine, state)
      .filter((row) => isBack(row) && row.by.some((actor) => actor !== 'provider'))
      .filter(({ when = [] }) => !when.includes('notHandedIn'))
      .map((): Finding => ({ code: 'taken_back', state })),
  )

/** An objection that ends because the provider gave something back, and not all. */
const lintBack = ({ rows }: Machine): Finding[] =>
  rows
    .filter(({ money, to, when = [] }) => {
      const isEnd = money === 'payBack' && to !== undefined
      return isEnd && !when.includes('wholePaid')
    })
    .flatMap(({ from }) => from.map((state): Finding => ({ code: 'bought_off', state })))

/** The guard that ties a move of money on somebody's word to what was on their screen. */
const seenBy: Partial<Readonly<Record<MoneyMove, GuardName>>> = {
  hold: 'sameHash',
  fee: 'sameFee',
  more: 'changeAgreed',
  split: 'sameOffer',
}

/** Money that one side moves by what was agreed, offered or shown, whatever that is by now. */
const lintSeen = ({ rows }: Machine): Finding[] =>
  rows.flatMap(({ from, by, money, when = [] }) => {
    const guard = seenBy[money]
    const isOnWord = sides.some((side) => by.includes(side))
    if (guard === undefined || !isOnWord || when.includes(guard)) return []
    return from.map((state): Finding => ({ code: 'unseen', state }))
  })

function lintTimers({ rows, timers }: Machine): Finding[] {
  const clockRows = rows.filter(({ by }) => by.includes('clock'))
  const bare = timers.filter(
    ({ state, event }) => !clockRows.some((row) => row.event === event && row.from.includes(state)),
  )
  const untimed = clockRows.flatMap(({ event, from }) =>
    from.filter((one) => !timers.some(({ state, event: name }) => state === one && name === event)),
  )
  return [
    ...bare.map(({ state }): Finding => ({ code: 'timer_without_row', state })),
    ...untimed.map((state): Finding => ({ code: 'row_without_timer', state })),
  ]
}

/** Two rows that the same act would take; rows with different guards are told apart by them. */
function lintChoices(machine: Machine): Finding[] {
  return (['new', ...states] as const).flatMap((state) => {
    const keys = rowsFrom(machine, state).flatMap(({ event, by, when = [] }) =>
      by.map((actor) => `${event}|${actor}|${when.toSorted().join()}`),
    )
    return keys.length === new Set(keys).size ? [] : [{ code: 'ambiguous', state } as const]
  })
}

/**
 * Everything that is wrong with a machine; nothing for a sound one.
 *
 * Shape: `{ code, state }`, each once. Sound means: every state can be reached and ends by the
 * clock alone; whatever is held is settled exactly once before the end, on every way; while money
 * is held, or was, both sides can act; what was handed in is given back by the provider, by both or
 * by a ruling alone; who moves money by an offer or for a fee names the one they saw; giving back
 * ends an objection with the whole sum alone; every time belongs to a row and every row of the
 * clock to a time.
 */
export function lintMachine(machine: Machine): readonly Finding[] {
  const { seen, found } = walk(machine)
  const all = [
    ...found,
    ...lintStates(machine, seen),
    ...lintHandedIn(machine),
    ...lintSeen(machine),
    ...lintBack(machine),
    ...lintTimers(machine),
    ...lintChoices(machine),
  ]
  const keys = all.map(({ code, state }) => `${code}|${state}`)
  return all.filter((_finding, at) => keys.indexOf(keys[at] ?? '') === at)
}
