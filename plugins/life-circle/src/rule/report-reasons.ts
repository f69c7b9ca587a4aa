// The reasons for which something can be reported: the platform's closed list.

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
