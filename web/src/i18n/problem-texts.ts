// What each platform code means to a person, in Chinese; the English words come with the contract.

import type { ProblemCode } from '@tessera/sdk/client'

/** Title and way out of one code. */
export interface ProblemText {
  readonly title: string
  readonly remedy: string
}

const text = (title: string, remedy: string): ProblemText => ({ title, remedy })

/** Chinese words for every code; a code without words does not compile. */
export const problemTextsZh: Readonly<Record<ProblemCode, ProblemText>> = {
  unreachable: text('平台没有回应', '检查网络后再试一次。'),
  arguments_invalid: text('填写的内容不合要求', '改正标出的地方再提交。'),
  request_invalid: text('请求的格式不对', '刷新页面后再试。'),
  body_too_large: text('内容太大了', '减少一些再发送。'),
  host_refused: text('不在这个地址提供服务', '请从平台自己的地址打开。'),
  origin_refused: text('请求来自别的网站', '请在平台页面里操作。'),
  rate_limited: text('操作太频繁', '稍等一会儿再试。'),
  sign_in_required: text('还没有登录', '登录后再试。'),
  sign_in_failed: text('通行密钥或恢复码没有通过', '再试一次，或换用恢复码。'),
  challenge_expired: text('验证已过期或已用过', '请重新开始。'),
  credential_invalid: text('这份凭证没有被接受', '请看原因；仍不行就请签发方重开一份。'),
  demo_refused: text('这里没有开放演示人物', '在运行平台的机器上用本机地址打开。'),
  not_found: text('没有找到', '核对一下，可能已被移除。'),
  handler_unknown: text('小程序没有这项功能', '重新打开小程序再试。'),
  capability_required: text('缺少授权凭证', '请从首页打开小程序。'),
  capability_invalid: text('授权凭证无效', '重新打开小程序。'),
  capability_expired: text('授权凭证已过期', '重新打开小程序。'),
  capability_withdrawn: text('权限已撤回', '想继续使用，请再次允许。'),
  capability_ended: text(
    '这次允许已经结束',
    '允许是有时限的，现在到期了。想继续使用，请再次允许。',
  ),
  capability_foreign: text('授权凭证属于别处', '重新打开小程序。'),
  consent_required: text('还没有允许这个小程序', '看过它的请求后再决定。'),
  not_granted: text('没有这项权限', '它可以在没有这项权限时继续使用。'),
  caveat_exceeded: text('超出了你允许的范围', '在允许的金额、次数和时间之内再试。'),
  reload_needed: text('小程序有新版本', '重新打开它。'),
  confirmation_required: text('需要你先确认', '看清将要发生的事，再确认。'),
  passkey_required: text('这一步需要通行密钥', '用通行密钥确认；没有的话先添加一个。'),
  step_up_required: text('需要再确认是你本人', '用通行密钥确认后再做一次，五分钟内有效。'),
  mandate_invalid: text('这次确认不包含这件事', '重新看过清单再确认。'),
  mandate_used: text('这次确认已经用过', '重新看过清单再确认。'),
  effects_changed: text('将要发生的事有变化', '看过新的清单再确认。'),
  preview_expired: text('清单已过时', '重新看过，五分钟内确认。'),
  not_previewable: text('这件事没法提前展示', '结果在发生的那一刻才抽定。'),
  declined: text('没有进行', '原因只有你能看到。'),
  account_in_use: text(
    '账户里还有没了结的事',
    '先处理列出的几项：取出余额、等冻结结束、等申诉有结果。',
  ),
  ledger_stopped: text('资金暂停流动', '钱都在，平台核对账目后即可继续。'),
  operator_required: text('这需要有权限的运营人员', '请以运营身份登录；需双人的事由另一位决定。'),
  account_frozen: text('这个账户目前不能收付款', '里面的钱是安全的，可以向平台询问原因。'),
  insufficient_funds: text('余额不够', '换小一点的金额，或先充值。'),
  recovery_open: text('有人正在找回这个账户', '可在任何已登录的设备上取消，或等它完成。'),
  level_required: text('需要先完成实名', '先完成一项身份核验，再来付款。'),
  approval_required: text(
    '这笔要先问过替你付款的人',
    '到你们约定的小程序里问一声，对方同意后一小时内有效。',
  ),
  level_limit: text('超过了实名等级的限额', '换小一点的金额，或多做几项核验来提高限额。'),
  identity_conflict: text('这份证件属于另一个人', '请用这个账户最初核验时的证件，或联系平台。'),
  hold_refused: text('预留的钱不能这样用', '只能按你确认过的对象、份额和时间给出。'),
  exhausted: text('已经没有了', '全部被领走了。'),
  already_taken: text('已经领过了', '每人只能领一次。'),
  draw_sealed: text('还没有开奖', '领完或结束后才会公开。'),
  record_exists: text('已经有一样的了', '换一个再试。'),
  bound_exceeded: text('数量到头了', '什么也没有改动。'),
  too_early: text('还没到时候', '到时间后再试。'),
  too_late: text('时间已过', '这件事已经截止。'),
  media_refused: text('这个文件用不了', '请选 JPEG、PNG、WebP 照片，或 1 到 60 秒的语音。'),
  media_quota: text('今天发送得够多了', '明天再发吧。'),
  conflict: text('同时操作的人太多', '再试一次，最多只会发生一次。'),
  in_progress: text('同一件事还在进行', '等一等再看结果。'),
  key_reused: text('请求重复但内容不同', '刷新后再试。'),
  key_required: text('请求缺少编号', '刷新后再试。'),
  refused: text('小程序没有同意', '看看它给出的原因。'),
  handler_failed: text('小程序出错了', '过一会儿再试，它的作者能看到原因。'),
  never_settled: text('小程序没有回应', '过一会儿再试。'),
  result_invalid: text('小程序的回答不合格式', '过一会儿再试。'),
  limit_exceeded: text('小程序超出了限额', '它用的时间、内存或次数太多。'),
  sandbox_lost: text('运行中断了', '什么也没有发生，再试一次。'),
  gesture_required: text('这一步要由你亲自发起', '请在小程序里重新点一次。'),
  handoff_invalid: text('这次转交已经失效', '请重新选择：每次只用一回，十五分钟内有效。'),
  intent_cycle: text('那个小程序已经参与其中', '稍后再试；问题在小程序一方。'),
  plugin_paused: text('小程序暂停中', '它最近出错太多，过一会儿会恢复。'),
  wall_missing: text('这台机器不能运行未审核的代码', '请联系平台管理者。'),
  stopping: text('平台正在重启', '过一会儿再试。'),
  internal: text('我们这边出了问题', '再试一次；如果还不行，请告诉我们请求编号。'),
}
