import { matchText, oneColumn } from '#fields/column.ts'
import { snakeCase } from '#platform/object/define-object.ts'

/** Names are collated by pinyin in the column, so that index, sort and cursor agree. */
export const textServer = oneColumn('text', {
  columns: (key, { nameLike }) => [{ name: snakeCase(key), type: 'text', ...(nameLike && { collate: 'zh-x-icu' }) }],
  filter: matchText,
})
