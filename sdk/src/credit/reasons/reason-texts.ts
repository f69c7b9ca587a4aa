// The closed list of reasons, in the words that people read: what it is, and how to raise it.
// "Score too low" is no reason and is not in it.

/** A sentence in both languages. */
export interface Sentence {
  readonly zh: string
  readonly en: string
}

/** A reason: what is said, and what can be done about it. */
export interface ReasonText {
  readonly says: Sentence
  readonly raise: Sentence
}

const reason = (zh: string, en: string, raiseZh: string, raiseEn: string): ReasonText => ({
  says: { zh, en },
  raise: { zh: raiseZh, en: raiseEn },
})

/** Every reason there is. Source: specs/credit 7.7; each is specific, as Regulation B asks. */
export const reasonTexts = {
  full: reason(
    '这一项已得满分。',
    'This line has all its points.',
    '保持即可。',
    'Nothing is needed.',
  ),
  'identity.level': reason(
    '实名等级还不是最高。',
    'You are not verified at the highest level.',
    '完成更高一级的实名核验。',
    'Verify yourself at the next level.',
  ),
  'identity.tenure': reason(
    '实名核验的时间还不够长。',
    'You have not been verified for long.',
    '随时间增长，满三年即为满分。',
    'It grows by itself, up to three years.',
  ),
  'identity.passkey': reason(
    '账户没有通行密钥。',
    'The account has no passkey.',
    '添加一个通行密钥。',
    'Add a passkey.',
  ),
  'identity.second': reason(
    '账户没有第二把密钥。',
    'The account has no second credential.',
    '再添加一把通行密钥或恢复码。',
    'Add another passkey or recovery codes.',
  ),
  'identity.takeover': reason(
    '账户在过去一年内被他人接管过。',
    'The account was taken over within the last year.',
    '距离上次满一年后恢复。',
    'It comes back a year after the last time.',
  ),
  'history.broken': reason(
    '有取消或违约的约定。',
    'Obligations were cancelled or not met.',
    '继续守约；旧的违约会逐月减轻，五年后删除。',
    'Keep what you promise; old breaches fade each month and are deleted after five years.',
  ),
  'history.late': reason(
    '有逾期后才完成的约定。',
    'Obligations were met late.',
    '按时完成约定。',
    'Meet what you promise in time.',
  ),
  'history.short': reason(
    '守约的记录还不够多，不足以证明比例。',
    'There are too few kept obligations to show a rate.',
    '与更多人完成约定。',
    'Complete obligations with more people.',
  ),
  'history.volume': reason(
    '守约记录的总量还不大。',
    'The weight of what you completed is not large yet.',
    '与不同的、受信任的人完成约定；同一人只计到上限。',
    'Complete obligations with different trusted people; one person counts up to a limit.',
  ),
  'present.broken': reason(
    '最近六个月内有取消或违约。',
    'Obligations were broken within six months.',
    '近期守约；六个月后这一项不再受它影响。',
    'Keep what you promise now; after six months it no longer counts here.',
  ),
  'present.late': reason(
    '最近六个月内有逾期完成。',
    'Obligations were met late within six months.',
    '近期按时完成约定。',
    'Meet obligations in time now.',
  ),
  'present.quiet': reason(
    '最近六个月完成的约定不多。',
    'Little was completed within six months.',
    '近期完成几件约定。',
    'Complete some obligations now.',
  ),
  'present.overdue': reason(
    '有约定已经逾期。',
    'Obligations are overdue.',
    '完成逾期的约定。',
    'Settle what is overdue.',
  ),
  'present.ignored': reason(
    '有争议没有回应。',
    'Disputes were not answered.',
    '回应未处理的争议。',
    'Answer the open disputes.',
  ),
  'present.open': reason(
    '进行中的约定比平时完成的多。',
    'More is open than you usually complete.',
    '先完成一些，再接新的。',
    'Complete some before you take on more.',
  ),
  'present.new': reason(
    '记录太少，无法判断能同时承担多少。',
    'There is too little to tell how much you can take on.',
    '完成最初的几件约定。',
    'Complete the first few obligations.',
  ),
  'conduct.raters': reason(
    '一年内结算后评价过你的人不多。',
    'Few people rated you after settlement within a year.',
    '与更多受信任的人完成约定；评价内容好坏不计分。',
    'Complete obligations with more trusted people; what they say does not count.',
  ),
  'conduct.clean': reason(
    '无违规的时间还不够长。',
    'The time without a violation is not long yet.',
    '随时间增长，满两年即为满分。',
    'It grows by itself, up to two years.',
  ),
  'conduct.violations': reason(
    '有已生效的违规决定。',
    'There are final decisions about violations.',
    '影响逐月减轻；可以申诉。',
    'They fade each month; you can appeal.',
  ),
  'connections.trust': reason(
    '从可信任的人那里传到你的信任还不多。',
    'Little trust has reached you from trusted people.',
    '为受信任的人守约。别人的分数不会使你失分。',
    'Keep obligations towards trusted people. Nobody’s score lowers yours.',
  ),
  'cap.level': reason(
    '实名等级为分数设了上限。',
    'The score ends here at this level of verification.',
    '完成更高一级的实名核验。',
    'Verify yourself at the next level.',
  ),
  'cap.thin': reason(
    '守约记录太少，分数到此为止。',
    'The score ends here while there are few kept obligations.',
    '与更多受信任的人完成约定。',
    'Complete obligations with more trusted people.',
  ),
} as const satisfies Readonly<Record<string, ReasonText>>

/** The code of a reason. */
export type ReasonCode = keyof typeof reasonTexts
