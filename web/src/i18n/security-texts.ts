// What happened to the ways into an account, in both languages. Loaded with its screen.

import type { AccountEventKind } from '@tessera/sdk/client'
import type { Locale } from './language.ts'

const eventsEn: Readonly<Record<AccountEventKind, string>> = {
  signed_in: 'Signed in',
  signed_in_new_device: 'Signed in on a device that was not here before',
  sign_in_failed: 'Somebody tried to sign in and was refused',
  stepped_up: 'Confirmed by passkey that it is you',
  step_up_failed: 'A confirmation by passkey was refused',
  passkey_added: 'A passkey was added',
  passkey_removed: 'A passkey was removed',
  codes_made: 'New recovery codes were made',
  session_ended: 'A session was ended',
  sessions_ended: 'All other sessions were ended',
  refused: 'Something was refused',
  claim_begun: 'Somebody asked to recover this account',
  claim_cancelled: 'The recovery of this account was stopped',
  claim_done: 'This account was recovered',
}

const eventsZh: typeof eventsEn = {
  signed_in: '登录',
  signed_in_new_device: '在新设备上登录',
  sign_in_failed: '有人尝试登录，被拒绝',
  stepped_up: '用通行密钥确认了是你本人',
  step_up_failed: '一次通行密钥确认被拒绝',
  passkey_added: '添加了通行密钥',
  passkey_removed: '移除了通行密钥',
  codes_made: '换了一批恢复码',
  session_ended: '结束了一个登录',
  sessions_ended: '结束了其他所有登录',
  refused: '有一项操作被拒绝',
  claim_begun: '有人申请找回这个账户',
  claim_cancelled: '找回申请已被取消',
  claim_done: '这个账户已被找回',
}

const waysEn: Readonly<Record<string, string | undefined>> = {
  passkey: 'by passkey',
  recovery: 'by recovery code',
  demo: 'as a demo person',
}

const en = {
  title: 'What happened here',
  lead: 'Signing in, and every change to how one can. If something was not you, end the other sessions and make new recovery codes.',
  empty: 'Nothing yet.',
  more: 'Show all',
  events: eventsEn,
  ways: waysEn,
}

/** The texts of what happened. */
export type SecurityTexts = typeof en

const zh: SecurityTexts = {
  title: '账户动态',
  lead: '登录，以及登录方式的每次变动。若有不是你做的，请退出其他设备，并换一批恢复码。',
  empty: '还没有记录。',
  more: '全部显示',
  events: eventsZh,
  ways: { passkey: '用通行密钥', recovery: '用恢复码', demo: '以演示人物身份' },
}

/** The texts of a language. */
export const securityTexts = (locale: Locale): SecurityTexts => (locale === 'en' ? en : zh)
