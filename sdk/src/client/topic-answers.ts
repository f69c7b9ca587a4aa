// The shapes of topics: where people who are there at the same moment tell each other something.

/** One topic of a mini-program, and the token to enter it with. */
export interface TopicPlace {
  readonly plugin: string
  readonly topic: string
  readonly key: string
  readonly token: string
}

/** A topic that was entered. */
export interface TopicJoined {
  readonly topic: string
  /** Who is there, by the ids of that mini-program. */
  readonly present?: readonly string[]
}
