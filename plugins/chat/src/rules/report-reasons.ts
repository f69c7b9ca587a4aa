// The reasons for which a message can be reported: the platform's closed list, which is also how a
// removal names its rule.

/** Why somebody minds. Source: specs/conventions, "Moderation". */
export const reportReasons = [
  'spam',
  'scam',
  'sexual',
  'minor-safety',
  'harassment',
  'hate',
  'violence',
  'privacy',
  'illegal-goods',
  'gambling',
  'impersonation',
  'off-topic',
  'other',
] as const

/** One of them. */
export type ReportReason = (typeof reportReasons)[number]
