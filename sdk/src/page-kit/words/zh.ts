// What the kit says in Chinese.

import type { KitWords } from './words.ts'

export const kitZh: KitWords = {
  fault: {
    title: '没能打开',
    deniedTitle: '需要你的允许',
    denied: '这一步要用到你还没有给的权限。在右上角菜单的“权限”里打开后再试。',
    retry: '再试一次',
    offline: '重新联网前，看到的是刚才的内容。',
    noShell: '请在 Tessera 里打开。',
    unknown: '没有成功，请稍后再试。',
    codes: {
      no_answer: '网络没有回应。重复操作不会生效两次，放心再试。',
      not_found: '没有找到，可能已被移除。',
      arguments_invalid: '填写的内容不合要求，改一改再试。',
      rate_limited: '操作太频繁，稍等一会儿再试。',
      reload_needed: '小程序有新版本，请重新打开。',
      capability_ended: '这次允许已经到期。想继续，请再次允许。',
      insufficient_funds: '余额不够。换小一点的金额，或先充值。',
      account_frozen: '账户目前不能收付款，里面的钱是安全的。',
      level_required: '需要先完成实名。',
      level_limit: '超过了实名等级的限额，换小一点的金额再试。',
      ledger_stopped: '资金暂停流动。钱都在，过一会儿再试。',
      exhausted: '已经没有了。',
      already_taken: '已经领过了。',
      too_early: '还没到时候。',
      too_late: '已经过了时间。',
      media_refused: '这个文件用不了，换一个试试。',
      media_quota: '今天发送得够多了，明天再发吧。',
      conflict: '同时操作的人太多，再试一次。',
      in_progress: '同一件事还在进行，等一等再看。',
      handoff_invalid: '这次转交已经失效，请重新选择。',
      plugin_paused: '小程序暂停中，过一会儿会恢复。',
      stopping: '平台正在重启，过一会儿再试。',
    },
  },
  back: '返回',
  close: '关闭',
  more: '再看一些',
  yesterday: '昨天',
  spokenYuan: (yuan) => `${yuan} 元`,
}
