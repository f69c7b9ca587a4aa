// Topics of circles as core keeps interests.

const shape = /^[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}]|-(?=[\p{L}\p{N}])){0,23}$/u
const topicsMax = 5

/** Topics of a circle as interests are kept: single lower-case words. */
export const asTopics = (topics: readonly string[]): string[] =>
  topics
    .map((topic) => topic.toLowerCase())
    .filter((topic) => shape.test(topic))
    .slice(0, topicsMax)
