// The texts of identity, of passing a check and of one's own log, in both languages. Loaded with
// their screens.

import type { CheckFailure, IdentityLevel } from '@tessera/sdk/client'
import type { Locale } from './language.ts'

/** What a check that was not passed means, and what to do about it. */
export interface FailureText {
  readonly title: string
  readonly why: string
  readonly next: string
}

const failure = (title: string, why: string, next: string): FailureText => ({ title, why, next })

/** What each issuer can vouch for, by the channel it is. */
export type Channel =
  | 'gov'
  | 'bank'
  | 'telco'
  | 'school'
  | 'employer'
  | 'post'
  | 'ekyc'
  | 'platform'
  | 'review'
  | 'other'

const failuresEn: Readonly<Record<CheckFailure | 'unsaid', FailureText>> = {
  no_match: failure(
    'The details do not match',
    'What you gave differs from what they have on record. Nothing of it was kept.',
    'Look at names and numbers again, or take another way.',
  ),
  liveness_failed: failure(
    'Your face was not recognised as live',
    'They could not tell whether somebody was really in front of the camera.',
    'Find even light, uncover your face, and try once more.',
  ),
  document_unreadable: failure(
    'The document could not be read',
    'The operators could not make out what is on it. It is deleted.',
    'Take the picture again in even light, all corners in it.',
  ),
  document_expired: failure(
    'The document has expired',
    'Only a valid document counts.',
    'Renew it first. Until then, another way may do.',
  ),
  withdrawn: failure(
    'The confirmation was taken back',
    'They had confirmed it and now say that this was a mistake. It no longer counts.',
    'Ask them for the reason, or pass another check in its place.',
  ),
  credential_refused: failure(
    'The credential was not accepted',
    'Its signature, its time or whom it is made out to does not fit.',
    'Have it made again for this very request, and paste all of it.',
  ),
  claims_unreadable: failure(
    'The credential says nothing we can use',
    'It is genuine, but what it tells is in a form that is not known here.',
    'Ask for one of the kinds named in the request.',
  ),
  timed_out: failure(
    'No answer in time',
    'They took too long. Nothing has changed for you.',
    'Begin again in a while.',
  ),
  unavailable: failure(
    'They cannot be reached',
    'Their service is down. It has nothing to do with you.',
    'Try later, or take another way.',
  ),
  unsaid: failure(
    'The check was not passed',
    'They gave no reason.',
    'Try again, or take another way.',
  ),
}

const en = {
  title: 'Identity',
  lead: 'Only you see this page. A mini-program that asks hears yes, no or unknown.',
  levelLabel: 'Your level',
  level: (n: IdentityLevel) => `Level ${n}`,
  names: {
    0: 'Not checked yet',
    1: 'Checked once',
    2: 'Known person',
    3: 'Fully checked',
  },
  may: {
    0: 'You can look around and receive money, but not pay yet.',
    1: 'You can pay ¥1,000 in all.',
    2: 'You can pay ¥100,000 a year.',
    3: 'You can pay ¥200,000 a year.',
  },
  steps: {
    1: ['in all', '¥1,000'],
    2: ['a year', '¥100,000'],
    3: ['a year', '¥200,000'],
  },
  ladder: 'What each level lets you pay',
  reached: 'reached',
  next: (missing: number, level: IdentityLevel) =>
    missing === 1
      ? `One more check and you are at level ${level}`
      : `${missing} more checks and you are at level ${level}`,
  nextDocument: (level: IdentityLevel) => `An identity document brings you to level ${level}`,
  independent: 'Each by somebody independent of the others.',
  withDocument: 'One of them has to look at an identity document.',
  /** What stands between two sentences. */
  gap: ' ',
  top: 'There is no higher level.',
  falls: (date: string) => `On ${date} your level falls, unless you pass another check first.`,
  stands: (date: string) => `It stands until ${date}, and longer with another check.`,
  ways: 'Ways to show who you are',
  waysDone: 'You have passed every check that is offered here.',
  waysNone: 'Nobody is set up here who could check you.',
  checks: 'Checks you passed',
  checksEmpty: 'None yet.',
  passedOn: (date: string) => `Passed ${date}`,
  until: (date: string) => `valid until ${date}`,
  forGood: 'does not run out',
  ended: 'No longer counts',
  attributes: 'What is known about you',
  attributesNote: 'Hidden, so that nobody reads it over your shoulder.',
  attributesEmpty: 'Nothing yet. A check may confirm, for example, that you are a student.',
  show: (name: string) => `Show: ${name}`,
  hide: (name: string) => `Hide: ${name}`,
  hidden: 'hidden',
  outweighed: 'Somebody more reliable says otherwise; that one counts.',
  attributeNames: {
    student: 'Student',
    sex: 'Sex',
    birthdate: 'Date of birth',
    region: 'Region',
    occupation: 'Occupation',
  },
  values: {
    yes: 'Yes',
    female: 'Female',
    male: 'Male',
    office: 'Office work',
    trade: 'Trade or craft',
    care: 'Care',
    other: 'Something else',
  },
  assurance: {
    1: 'your own word',
    2: 'vouched for',
    3: 'strictly verified',
    4: 'verified by the state',
  },
  channels: {
    gov: 'Sex, date of birth and region from a document; level 2 and above need it',
    bank: 'That a bank card is yours',
    telco: 'That a phone number is yours',
    school: 'That you are a student',
    employer: 'What work you do',
    post: 'That letters reach you',
    ekyc: 'Your face against your document',
    platform: 'Your own word; it raises no level',
    review: 'Sex, date of birth and region, by operators who look at your document',
    other: 'An independent check',
  } satisfies Record<Channel, string>,
  seeLog: 'What was told about you',
  seeLogNote: 'Every answer a mini-program heard',
  check: (issuer: string) => `Check with ${issuer}`,
  checkLead: 'What they confirm is kept for you alone, under a key of your own.',
  demoLead: 'This is a demo: choose who goes through it. Each one meets a different end.',
  persona: 'Who goes through the check',
  fieldWrong: 'Choose first.',
  optional: 'Leave out what you do not want to say.',
  none: 'Not said',
  go: 'Begin the check',
  credentialLead: 'Paste the credential that your wallet made for this request.',
  credential: 'Credential',
  credentialWrong: 'Paste the whole text of it.',
  audience: 'Made out to',
  nonce: 'Number of this request',
  kinds: 'Kinds accepted',
  untilTime: (time: string) => `The request is valid until ${time}.`,
  copyRequest: 'Copy the request',
  redirectLead: 'They check you on a page of their own, outside Tessera. Come back afterwards.',
  redirectGo: 'Open their page',
  redirectDone: 'I have finished there',
  passTitle: 'Passed',
  merged:
    'The document shows that another account here is yours, too. Level and limits are now shared.',
  pendingTitle: 'Still being looked at',
  pendingWhy: 'They have not answered yet.',
  pendingNext: 'Look again in a moment, or leave: nothing is lost.',
  lookAgain: 'Look again',
  another: 'Try again',
  failures: failuresEn,
  log: {
    title: 'What was told about you',
    lead: 'Each answer stood here before the mini-program heard it. The same answer to the same question is noted once a day.',
    empty: 'No mini-program has been told anything about you.',
    emptyAction: 'See permissions',
    none: 'Nothing was told to this mini-program.',
    further: 'Nothing was told to it lately. There are older entries.',
    lookFurther: 'Look further back',
    everything: 'Show all mini-programs',
    only: (name: string) => `Only ${name}`,
    answers: { yes: 'Yes', no: 'No', unknown: 'Unknown', seen: 'Seen' },
    heard: 'It heard',
    silent: { off: 'You said: without my score', hold: 'Your score is under review' },
    chained: (n: number) =>
      n === 1
        ? 'Each entry carries the fingerprint of the one before, so none can be taken out later.'
        : `Each entry carries the fingerprint of the one before. We checked these ${n}: none is missing.`,
    broken: 'These entries do not follow from each other. Tell the operator.',
    all: 'That is everything.',
    shown: (n: number) => (n === 1 ? '1 answer' : `${n} answers`),
  },
}

/** The texts. */
export type IdentityTexts = typeof en

const zh: IdentityTexts = {
  title: '身份',
  lead: '这一页只有你能看到。小程序问起时，只会听到「是」「否」或「未知」。',
  levelLabel: '实名等级',
  level: (n) => `${n} 级`,
  names: { 0: '尚未核验', 1: '初步核验', 2: '已实名', 3: '充分核验' },
  may: {
    0: '可以随便看看，也可以收钱，但还不能付款。',
    1: '累计可以付 ¥1,000。',
    2: '每年可以付 ¥100,000。',
    3: '每年可以付 ¥200,000。',
  },
  steps: { 1: ['累计', '¥1,000'], 2: ['每年', '¥100,000'], 3: ['每年', '¥200,000'] },
  ladder: '每个等级可以付多少',
  reached: '已达到',
  next: (missing, level) => `再通过 ${missing} 项核验，就到 ${level} 级`,
  nextDocument: (level) => `再核验一次证件，就到 ${level} 级`,
  independent: '每一项都要由互不相干的机构来做。',
  withDocument: '其中一项须核验证件。',
  gap: '',
  top: '已经是最高等级。',
  falls: (date) => `${date}等级会下降，除非在那之前再通过一项核验。`,
  stands: (date) => `保持到 ${date}；再通过一项核验，就能更久。`,
  ways: '可以做的核验',
  waysDone: '这里提供的核验，你都通过了。',
  waysNone: '这里还没有接入可以核验身份的机构。',
  checks: '通过的核验',
  checksEmpty: '还没有。',
  passedOn: (date) => `${date}通过`,
  until: (date) => `有效至 ${date}`,
  forGood: '长期有效',
  ended: '已失效',
  attributes: '已知的信息',
  attributesNote: '默认隐藏，免得旁人看到。',
  attributesEmpty: '还没有。核验可以证实某件事，例如你是学生。',
  show: (name) => `显示${name}`,
  hide: (name) => `隐藏${name}`,
  hidden: '已隐藏',
  outweighed: '另一家更可靠的机构说法不同，以那一家为准。',
  attributeNames: {
    student: '学生',
    sex: '性别',
    birthdate: '出生日期',
    region: '地区',
    occupation: '职业',
  },
  values: {
    yes: '是',
    female: '女',
    male: '男',
    office: '上班族',
    trade: '经营或手艺',
    care: '照护',
    other: '其他',
  },
  assurance: { 1: '凭本人声明', 2: '经机构核验', 3: '经严格核验', 4: '经官方核验' },
  channels: {
    gov: '证件上的性别、出生日期和地区；升到 2 级必需',
    bank: '银行卡是你本人的',
    telco: '手机号是你本人的',
    school: '你是在校学生',
    employer: '你从事什么工作',
    post: '信件能送到你手上',
    ekyc: '刷脸与证件比对',
    platform: '你自己的说法，不会提升等级',
    review: '由运营查看证件，确认性别、出生日期和地区',
    other: '由独立机构核验',
  },
  seeLog: '小程序听到过什么',
  seeLogNote: '关于你的每一个回答，按顺序记着',
  check: (issuer) => `由${issuer}核验`,
  checkLead: '核验结果只为你保存，用你独有的密钥加密。',
  demoLead: '这是演示：选一个人物来走完核验，每个人物的结局各不相同。',
  persona: '由谁来核验',
  fieldWrong: '请先选一个。',
  optional: '不想说的可以不填。',
  none: '不说',
  go: '开始核验',
  credentialLead: '请粘贴你的凭证钱包为这次请求生成的凭证。',
  credential: '凭证',
  credentialWrong: '请粘贴完整的凭证内容。',
  audience: '出示给',
  nonce: '请求编号',
  kinds: '接受的类型',
  untilTime: (time) => `这次请求 ${time} 前有效。`,
  copyRequest: '复制请求',
  redirectLead: '核验在对方自己的网页上进行，不属于 Tessera。办完请回到这里。',
  redirectGo: '打开对方网页',
  redirectDone: '我办完了',
  passTitle: '通过了',
  merged: '证件显示，这里另有一个账户也是你的，两边从此共用等级和限额。',
  pendingTitle: '还在核对',
  pendingWhy: '对方还没有答复。',
  pendingNext: '过一会儿再看，或者先离开，什么都不会丢。',
  lookAgain: '再看看',
  another: '再试一次',
  failures: {
    no_match: failure(
      '信息对不上',
      '你提供的与对方的记录不一致，这些内容没有保存。',
      '核对姓名和号码再试，或换一种核验。',
    ),
    liveness_failed: failure(
      '没能确认是你本人',
      '对方无法判断镜头前是不是真人。',
      '找个光线均匀的地方，露出全脸，再试一次。',
    ),
    document_unreadable: failure(
      '证件看不清',
      '运营看不清上面的内容，文件已删除。',
      '在均匀的光线下重拍，四角都要入镜。',
    ),
    document_expired: failure(
      '证件已过期',
      '只有在有效期内的证件才算数。',
      '请先换领新证；在那之前可以换一种核验。',
    ),
    withdrawn: failure(
      '核验结果被撤回',
      '对方先前确认过，现在说那是错的，所以不再算数。',
      '可以向对方询问原因，或另做一项核验来代替。',
    ),
    credential_refused: failure(
      '凭证没有被接受',
      '签名、时间或出示对象对不上。',
      '请为这次请求重新生成，并完整粘贴。',
    ),
    claims_unreadable: failure(
      '凭证里没有可用的内容',
      '凭证是真的，但写法在这里认不出来。',
      '请换一张属于「接受的类型」的凭证。',
    ),
    timed_out: failure('等不到答复', '对方超时没有答复，你的一切都没有变。', '过一会儿重新开始。'),
    unavailable: failure(
      '对方暂时无法服务',
      '对方的系统出了故障，和你无关。',
      '晚些再试，或换一种核验。',
    ),
    unsaid: failure('没有通过', '对方没有说明原因。', '再试一次，或换一种核验。'),
  },
  log: {
    title: '小程序听到过什么',
    lead: '每个回答都先记在这里，小程序才听得到。同一问题同样的回答，一天只记一次。',
    empty: '还没有小程序听到过关于你的任何事。',
    emptyAction: '查看权限',
    none: '这个小程序什么也没有听到过。',
    further: '近来它什么也没有听到，更早的还没看。',
    lookFurther: '继续往前找',
    everything: '查看全部小程序',
    only: (name) => `只看${name}`,
    answers: { yes: '是', no: '否', unknown: '未知', seen: '可看' },
    heard: '它听到',
    silent: { off: '你说过不用信用分', hold: '信用分正在复核' },
    chained: (n) =>
      n === 1
        ? '每一条都带着前一条的指纹，事后谁也抽不走。'
        : `每一条都带着前一条的指纹。这 ${n} 条已核对，一条不少。`,
    broken: '这些记录前后接不上，请告诉平台。',
    all: '就这些了。',
    shown: (n) => `${n} 个回答`,
  },
}

/** The texts of a language. */
export const identityTexts = (locale: Locale): IdentityTexts => (locale === 'en' ? en : zh)
