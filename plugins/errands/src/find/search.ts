// Finding by words, in Chinese and English: each thing is also found by the words of its category.

import { query, z } from '@tessera/sdk'
import type { ErrandCtx } from '../manifest.ts'
import { no } from '../words.ts'
import { needRow, needRowOf, serviceRow, serviceRowsOf } from './row.ts'

const foundMax = 20

/**
 * Services and needs that hold every word of a text, the newest first.
 *
 * Shape: `{ text }` -> `{ services, needs }`, at most twenty of each.
 * Errors: `refused` for a text without a word.
 */
export const search = query({
  args: z.object({ text: z.string().min(1).max(64) }),
  result: z.object({ services: z.array(serviceRow()), needs: z.array(needRow()) }),
  handler: async (ctx: ErrandCtx, { text }) => {
    if (!/[\p{L}\p{N}]/u.test(text)) no('输入想找的词。', 'Type what you are looking for.')
    const look = { index: 'byWords', text, limit: foundMax } as const
    const [services, needs] = await Promise.all([
      ctx.records.search({ ...look, collection: 'services', equals: ['live'] }),
      ctx.records.search({ ...look, collection: 'needs', equals: ['open'] }),
    ])
    return {
      services: await serviceRowsOf(ctx, services.records),
      needs: needs.records.map(({ id, doc }) => needRowOf(id, doc)),
    }
  },
})
