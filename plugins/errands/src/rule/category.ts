// The kinds of errand, with the words that people look for them by.

/** The categories, in the order in which they are shown. */
export const categoryNames = [
  'delivery',
  'queueing',
  'cleaning',
  'repair',
  'digital',
  'tutoring',
  'pets',
  'moving',
  'beauty',
  'events',
  'borrow',
  'company',
  'other',
] as const
/** One of the categories. */
export type Category = (typeof categoryNames)[number]

/** What the search knows a category by, in both languages. */
export const categoryWords: Readonly<Record<Category, string>> = {
  delivery: '跑腿 代买 代取 送货 delivery shopping pick up bring',
  queueing: '排队 代排 queue queueing waiting line',
  cleaning: '保洁 打扫 清洁 cleaning clean house',
  repair: '维修 修理 水电 repair fix plumber electrician',
  digital: '电脑 手机 维修 网络 computer phone laptop repair fix network',
  tutoring: '家教 教育 辅导 学习 教学 education tutoring lessons teacher',
  pets: '宠物 遛狗 遛猫 喂养 pets dog cat walking',
  moving: '搬家 搬运 moving carry furniture',
  beauty: '美容 美甲 化妆 理发 beauty hair nails makeup',
  events: '活动 摄影 主持 布置 events photo host',
  borrow: '借用 借 充电 硬币 borrow lend charger coins',
  company: '陪伴 运动 健身 搭子 company sport gym partner',
  other: '其他 other',
}

/** Categories whose services somebody looks at before they are shown. */
export const lookedAtFirst: ReadonlySet<Category> = new Set(['beauty', 'tutoring'])

/** What may not be offered or asked for. Source: specs/errands 3.7. */
const forbidden = [
  /代考|替考|枪支|毒品|处方药|代孕|跟踪|偷拍|刷单|刷票|代实名|租号|高利贷|裸聊/u,
  /exam sitting|weapons?\b|drugs?\b|surveillance|account rental|fake reviews?/iu,
]

/** Whether a text asks for something that is not allowed here. */
export const isForbidden = (text: string): boolean =>
  forbidden.some((pattern) => pattern.test(text.normalize('NFKC')))
