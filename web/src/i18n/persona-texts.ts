// The people whom the issuers of the demo know, in both languages: who they are, and what becomes
// of a check that they go through.

import type { LocalText } from '@tessera/sdk/client'

/** A name and the fate that comes with it. */
export interface PersonaText {
  readonly name: LocalText
  readonly fate: LocalText
}

const persona = (name: LocalText, fate: LocalText): PersonaText => ({ name, fate })
const both = (zh: string, en: string): LocalText => ({ zh, en })

const inOrder = both('资料齐全', 'Papers in order')

const personas: ReadonlyMap<string, PersonaText> = new Map([
  ['lin', persona(both('林小满', 'Lin Xiaoman'), inOrder)],
  ['wei', persona(both('魏然', 'Wei Ran'), inOrder)],
  ['chen', persona(both('陈一诺', 'Chen Yinuo'), inOrder)],
  ['qiu', persona(both('邱朗', 'Qiu Lang'), inOrder)],
  ['hua', persona(both('花花', 'Huahua'), inOrder)],
  ['zhao', persona(both('赵掌柜', 'Boss Zhao'), inOrder)],
  ['mei', persona(both('梅姐', 'Sister Mei'), inOrder)],
  ['gu', persona(both('顾师傅', 'Master Gu'), inOrder)],
  [
    'double',
    persona(
      both('林小满，又一次', 'Lin, once more'),
      both('用的是同一份证件', 'The same document again'),
    ),
  ],
  ['stranger', persona(both('陌生人', 'A stranger'), both('对方没有记录', 'Not on record'))],
  [
    'mask',
    persona(both('戴面具的人', 'Somebody masked'), both('认不出是真人', 'Not seen to be live')),
  ],
  ['silent', persona(both('沉默的人', 'Somebody silent'), both('一直没有答复', 'No answer comes'))],
  [
    'lapsed',
    persona(both('迟到的人', 'Somebody late'), both('证件过期了', 'The document has expired')),
  ],
  [
    'regretted',
    persona(
      both('被收回的人', 'Somebody regretted'),
      both('先通过，一小时后撤回', 'Passes, taken back an hour later'),
    ),
  ],
  [
    'outage',
    persona(
      both('停电的人', 'Somebody in the dark'),
      both('对方系统故障', 'Their service is down'),
    ),
  ],
])

/** The persona of a name; one that is not known here stands for itself. */
export const personaText = (name: string): PersonaText =>
  personas.get(name) ?? persona(both(name, name), both('', ''))
