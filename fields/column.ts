import { sql } from 'kysely'
import type { Sql } from '#platform/db/sql.ts'
import { AppError } from '#platform/error/app-error.ts'
import { snakeCase } from '#platform/object/define-object.ts'
import type { FilterInput, KindServer } from '#platform/object/kind-server.ts'

/** A kind stored in one column of the given type, compared by the column's own order. */
export function oneColumn(type: string, options: Partial<KindServer> = {}): KindServer {
  return {
    columns: (key) => [{ name: snakeCase(key), type }],
    toColumns: (value) => [value],
    fromColumns: ([value]) => value ?? null,
    filter: (input) => compare({ ...input, columns: [input.columns[0]!] }, type),
    sortColumn: 0,
    ...options,
  }
}

/** The ordinary comparisons of one column. `null` never equals; `ne` and `notIn` include empty fields, as users expect. */
export function compare({ operator, value, columns }: FilterInput, type: string): Sql<boolean> {
  const column = columns[0]!
  const cast = sql.raw(type)
  switch (operator) {
    case 'eq':
      return sql`${column} = ${value}::${cast}`
    case 'ne':
      return sql`${column} is distinct from ${value}::${cast}`
    case 'lt':
      return sql`${column} < ${value}::${cast}`
    case 'lte':
      return sql`${column} <= ${value}::${cast}`
    case 'gt':
      return sql`${column} > ${value}::${cast}`
    case 'gte':
      return sql`${column} >= ${value}::${cast}`
    case 'between': {
      const [low, high] = value as unknown[]
      return sql`${column} between ${low}::${cast} and ${high}::${cast}`
    }
    case 'in':
      return sql`${column} = any(${value}::${cast}[])`
    case 'notIn':
      return sql`(${column} is null or not ${column} = any(${value}::${cast}[]))`
    case 'isEmpty':
      return sql`${column} is null`
    case 'isNotEmpty':
      return sql`${column} is not null`
    default:
      throw new AppError('invalid_filter', { params: { operator } })
  }
}

/** `contains` and `startsWith` on text, without regard to case; wildcards in the value are literal. */
export function matchText(input: FilterInput): Sql<boolean> {
  const pattern = String(input.value).replace(/[\\%_]/g, '\\$&')
  const column = hasForeignCase(pattern) ? input.columns[0]! : sql`(${input.columns[0]!}) collate "C"`
  if (input.operator === 'contains') return sql`${column} ilike ${`%${pattern}%`}`
  if (input.operator === 'startsWith') return sql`${column} ilike ${`${pattern}%`}`
  return compare(input, 'text')
}

/** Whether cases matter of which plain letters know nothing (É and é); without them bytes are compared, twice as fast. */
function hasForeignCase(text: string): boolean {
  const foreign = text.replace(/[a-z]/gi, '')
  return foreign.toLowerCase() !== foreign.toUpperCase()
}
