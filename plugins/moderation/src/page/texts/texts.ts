// What every language has to bring.

import type { OwnFaultWords } from '@tessera/sdk/page-kit'
import type { LogAct } from '../../records/log.ts'
import type { Act, CaseState, Reason } from '../../rules/reason.ts'

type Each<Name extends string> = Readonly<{ [One in Name]: string }>
type Named = { readonly name: string; readonly note: string }
type Kind = 'post' | 'comment' | 'message' | 'photo' | 'ruleset' | 'profile'
type Counted = (count: number) => string
type Filled = (text: string) => string

/** Every text of the page. */
export interface Texts {
  readonly tabs: Each<'label' | 'queue' | 'mine' | 'about' | 'log' | 'rules'>
  readonly kinds: Each<Kind>
  readonly states: Each<CaseState>
  readonly waitsFor: Each<'decision' | 'second' | 'appeal' | 'escalated'>
  readonly acts: Readonly<{ [One in Act]: Named }>
  readonly decisionStates: Each<'waiting' | 'standing' | 'dropped' | 'overturned'>
  readonly reportStates: Each<'active' | 'withdrawn' | 'agreed' | 'disagreed'>
  /** What each clause of the rules forbids. */
  readonly clauses: Each<Reason>
  readonly due: { readonly left: Filled; readonly late: Filled }
  readonly clause: Filled
  readonly moderator: Filled
  readonly queue: QueueTexts
  readonly case: CaseTexts
  readonly decide: DecideTexts
  readonly second: Each<'title' | 'note' | 'yes' | 'no'>
  readonly answer: AnswerTexts
  readonly appeal: AppealTexts
  readonly mine: MineTexts
  readonly about: AboutTexts
  readonly log: LogTexts
  readonly rules: {
    readonly title: string
    readonly kept: string
    readonly points: readonly string[]
  }
  readonly fault: OwnFaultWords
}

type QueueTexts = Each<
  | 'title'
  | 'denied'
  | 'deniedNote'
  | 'choose'
  | 'none'
  | 'noneNote'
  | 'from'
  | 'everywhere'
  | 'language'
  | 'bothLanguages'
  | 'bombed'
> & {
  readonly languages: Each<'zh' | 'en'>
  readonly reports: (count: number, weight: string) => string
}

type CaseTexts = Each<
  'title' | 'said' | 'noWords' | 'bombed' | 'tellAgain' | 'weightNote' | 'history'
> & {
  readonly from: Filled
  readonly strikes: Counted
  readonly conflicts: Each<'author' | 'reporter' | 'decided'>
  readonly untold: Each<'not_offered' | 'refused' | 'not_allowed'>
  readonly reports: Counted
  readonly weight: Filled
  readonly reporter: Counted
  readonly standings: Each<'newcomer' | 'known' | 'trusted'>
}

type DecideTexts = Each<
  'title' | 'clause' | 'words' | 'wordsNote' | 'chooseFirst' | 'public' | 'untold'
> & {
  readonly submit: Filled
}

type AnswerTexts = Each<
  'title' | 'legend' | 'reason' | 'reasonNote' | 'reasonMissing' | 'submit'
> & {
  readonly approve: Named
  readonly reject: Named
}

type AppealTexts = Each<
  'title' | 'words' | 'wordsNote' | 'wordsMissing' | 'submit' | 'waits' | 'isLate'
> & {
  readonly note: Filled
  readonly states: Each<'open' | 'escalated' | 'approved' | 'rejected'>
  readonly answered: Filled
}

type MineTexts = Each<
  'title' | 'note' | 'none' | 'noneNote' | 'takeBack' | 'takeBackAsk' | 'keep'
> & {
  readonly what: (place: string, kind: string) => string
  readonly states: Each<'active' | 'withdrawn' | 'agreed' | 'disagreed'>
}

type AboutTexts = Each<'title' | 'none' | 'noneNote'> & {
  readonly strikes: Counted
  readonly fades: Filled
  readonly stateNotes: Each<CaseState>
}

type LogTexts = Each<'title' | 'note' | 'none' | 'noneNote' | 'automatic'> & {
  readonly second: Filled
  readonly where: (place: string, kind: string) => string
  readonly acts: Each<LogAct>
}
