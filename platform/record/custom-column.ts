import { sql } from 'kysely'
import type { Sql } from '#platform/db/sql.ts'
import type { Column } from '#platform/object/kind-server.ts'

/** Texts of fields that a firm adds are all sorted as names are: by pinyin. */
const customCollation = 'zh-x-icu'

/** Reads a column of a firm's own field from the `custom` of its row, in the type that the field's kind gives the column. */
export function customColumnSql({ name, type }: Column): (alias: string) => Sql {
  const key = sql.lit(name)
  const custom = (alias: string) => sql.ref(`${alias}.custom`)
  if (type === 'jsonb') return (alias) => sql`(${custom(alias)} -> ${key})`
  if (type.endsWith('[]')) {
    const element = sql.raw(type.slice(0, -2))
    return (alias) =>
      sql`(select array_agg(e.value::${element}) from jsonb_array_elements_text(${custom(alias)} -> ${key}) e(value))`
  }
  if (type === 'text') return (alias) => sql`((${custom(alias)} ->> ${key}) collate ${sql.id(customCollation)})`
  const cast = sql.raw(type)
  return (alias) => sql`(${custom(alias)} ->> ${key})::${cast}`
}
