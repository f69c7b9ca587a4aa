// Refusals as people read them: in Chinese, then in English.

import { refuse } from '@tessera/sdk'
import type { Obstacle } from './rule/attribution.ts'

/** Refuses with a sentence in both languages. */
export const no = (zh: string, en: string): never => refuse(`${zh}\n${en}`)

const obstacles: Readonly<Record<Obstacle, readonly [zh: string, en: string]>> = {
  noCode: ['没有这个邀请码，或者它已经过期。', 'There is no such code, or its time is over.'],
  self: ['这是你自己的邀请码。', 'This code is your own.'],
  circle: [
    '对方是你邀请来的，不能再反过来邀请你。',
    'They came by your invitation, so they cannot invite you.',
  ],
  late: [
    '第一次打开这里已经超过 7 天，不能再填邀请码。',
    'You first came here more than 7 days ago; codes are taken until then.',
  ],
  taken: ['你已经接受过邀请，不能再换。', 'You came by an invitation already; it stays.'],
  unasked: [
    '请先允许确认你是否已实名，再接受邀请。',
    'First allow it to see whether you are verified, then accept.',
  ],
}

/** Refuses an invitation with its reason. */
export const noInvitation = (obstacle: Obstacle): never => no(...obstacles[obstacle])
