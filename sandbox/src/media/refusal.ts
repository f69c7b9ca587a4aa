// Why strangers' bytes are not taken. The reason is all that leaves the process.

/** Every reason for refusing a file. */
export type RefusalReason =
  | 'kind_unknown'
  | 'unreadable'
  | 'too_many_pixels'
  | 'not_only_audio'
  | 'too_short'
  | 'too_long'

/** A file is not taken. */
export class MediaRefused extends Error {
  readonly reason: RefusalReason

  constructor(reason: RefusalReason) {
    super(reason)
    this.name = 'MediaRefused'
    this.reason = reason
  }
}
