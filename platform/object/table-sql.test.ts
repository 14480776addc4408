import { afterAll, beforeAll, expect, it } from 'vitest'
import { objects } from '#domains/objects.ts'
import { connect } from '#platform/db/prepare.ts'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { registerObjects } from './registry.ts'
import { tableColumns } from './table-sql.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
  registerObjects({ objects, hooks: [], extensions: [] })
})
afterAll(() => database.close())

it('has in the database the columns that the definitions say', async () => {
  const client = await connect(database.ownerUrl)
  const { rows } = await client.query(`
    select c.relname as "table", a.attname as name, format_type(a.atttypid, null) as type, a.attnotnull as "notNull",
      (select collname from pg_collation where oid = a.attcollation and collname <> 'default') as collate
    from pg_class c join pg_attribute a on a.attrelid = c.oid where a.attnum > 0 and not a.attisdropped and c.relkind = 'r'`)
  await client.end()
  const typeNames: Record<string, string> = { timestamptz: 'timestamp with time zone', int4: 'integer' }
  for (const object of objects) {
    const live = rows.filter((row) => row.table === object.table).map(({ table, ...column }) => column)
    const declared = tableColumns(object).map((column) => ({
      name: column.name,
      type: typeNames[column.type] ?? column.type,
      notNull: column.notNull,
      collate: column.collate ?? null,
    }))
    // Columns that came with a later migration stand at the end.
    const byName = (a: { name: string }, b: { name: string }) => a.name.localeCompare(b.name)
    expect(live.sort(byName), `${object.table}: write a migration for the difference`).toEqual(declared.sort(byName))
  }
})
