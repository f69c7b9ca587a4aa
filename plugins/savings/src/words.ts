// Refusals as people read them: in Chinese, then in English.

import { refuse } from '@tessera/sdk'

/** Refuses with a sentence in both languages. */
export const no = (zh: string, en: string): never => refuse(`${zh}\n${en}`)
