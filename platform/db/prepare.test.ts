import { sql } from 'kysely'
import type pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { testSecret } from '#platform/testing/database-service.ts'
import { markLeakproof } from './leakproof.ts'
import { connect, databaseOf, prepareDatabase, withLogin } from './prepare.ts'

let database: TestDatabase
let admin: pg.Client
beforeAll(async () => {
  database = await testDatabase()
  admin = await connect(database.adminUrl)
})
afterAll(async () => {
  await admin.end()
  await database.close()
})

it('makes a working role that row-level security binds', async () => {
  const { rows } = await admin.query(`select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb,
    exists (select from pg_class where relowner = pg_roles.oid and relnamespace = 'public'::regnamespace) as owns
    from pg_roles where rolname = 'guanxi_app'`)
  expect(rows).toEqual([
    { rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false, owns: false },
  ])
})

it('shows the working role no row of a protected table without a workspace', async () => {
  const owner = await connect(database.ownerUrl)
  await owner.query(`insert into number_counter (workspace_id, id, value) values (gen_random_uuid(), 'order', 1)`)
  await owner.end()
  expect(
    await database.db.local((tx) =>
      tx.rows(sql`select count(*)::int as count from number_counter where workspace_id is not null`),
    ),
  ).toEqual([{ count: 0 }])
})

it('has the extensions, Chinese collation and Unicode letters', async () => {
  const { rows } = await admin.query<{ names: string[] }>('select array_agg(extname::text) as names from pg_extension')
  expect(rows[0]!.names).toEqual(expect.arrayContaining(['pg_trgm', 'btree_gin', 'citext', 'unaccent']))
  const sorted = await admin.query<{ name: string }>(
    `select name from unnest(array['中国', '阿里', '北京']) as name order by name collate "zh-x-icu"`,
  )
  expect(sorted.rows.map(({ name }) => name)).toEqual(['阿里', '北京', '中国'])
  expect((await admin.query(`select lower('ÉCOLE') as lower`)).rows[0].lower).toBe('école')
})

it('marks the operators of filters so that a policy keeps none of them from an index', async () => {
  const worker = await connect(database.appUrl)
  await worker.query(`set app.workspace_id = '00000000-0000-7000-8000-000000000000'`)
  await worker.query('set enable_seqscan = off')
  for (const [column, index, condition] of [
    ['value text', 'gin (workspace_id, value gin_trgm_ops)', `value ~~* '%hai%'`],
    ['value text[]', 'gin (workspace_id, value)', `value @> '{a}'`],
    ['value numeric', 'btree (workspace_id, value)', 'value > '],
    ['value citext', 'btree (workspace_id, value)', `value = 'x'`],
  ] as const) {
    await admin.query(`create table probe (workspace_id uuid not null, ${column})`)
    await admin.query(`create index on probe using ${index}`)
    await admin.query(`select protect('probe')`)
    const { rows } = await worker.query(`explain select from probe
      where workspace_id = '00000000-0000-7000-8000-000000000000' and ${condition.endsWith(' ') ? `${condition}5` : condition}`)
    const plan = rows.map((row) => row['QUERY PLAN'] as string)
    expect(plan.find((line) => line.includes('Index Cond'))).toContain(condition)
    await admin.query('drop table probe')
  }
  await worker.end()
})

it('can be repeated, and tells what only a superuser may do', async () => {
  const name = databaseOf(database.adminUrl)
  await admin.query(`create role lesser login createrole password 'lesser-than-others'`)
  await admin.query(`alter database ${name} owner to lesser`)
  await admin.query('alter function lower(text) not leakproof')
  const lesser = await connect(withLogin(database.adminUrl, 'lesser', 'lesser-than-others'))
  expect(await markLeakproof(lesser)).toEqual(['alter function lower(text) leakproof'])
  await lesser.end()
  const again = await prepareDatabase({
    adminUrl: database.adminUrl,
    database: name,
    secret: testSecret,
  })
  expect(again.leakproofStatements).toEqual([])
  await admin.query(`alter database ${name} owner to current_user`)
  await admin.query('drop role lesser')
})
