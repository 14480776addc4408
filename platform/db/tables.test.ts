import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { catalogFaults } from '#platform/testing/catalog-faults.ts'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { connect } from './prepare.ts'
import { tables } from './tables.ts'

let database: TestDatabase
let owner: pg.Client

beforeAll(async () => {
  database = await testDatabase()
  owner = await connect(database.ownerUrl)
})

afterAll(async () => {
  await owner.end()
  await database.close()
})

test('the migrated schema keeps the data rules', async () => {
  expect(await catalogFaults(owner, tables)).toEqual([])
})

describe('a planted table is found out', () => {
  test.each([
    ['create table planted (id uuid primary key)', 'workspace_id must be uuid, not null, without default'],
    ['create table planted (workspace_id uuid not null, id uuid primary key)', 'has no primary key that begins with'],
    [`${sound()}; create index on planted (name)`, 'every index of a tenant table begins with workspace_id'],
    [`${sound()}; drop policy tenant on planted`, 'has 0 policies instead of one'],
    [`${sound()}; create policy more on planted using (true)`, 'has 2 policies instead of one'],
    [
      `${sound()}; create policy less on planted as restrictive using (true)`,
      'a restrictive policy becomes permissive',
    ],
    [`${sound()}; alter table planted force row level security`, 'FORCE row-level security'],
    [`${sound()}; alter table planted disable row level security`, 'row-level security is not enabled'],
    [`${sound()}; create rule r as on insert to planted do instead nothing`, 'rewrite rule'],
    [
      `${sound()}; alter table planted add foreign key (workspace_id, other_id) references account on delete set null (other_id)`,
      'SET NULL, SET DEFAULT',
    ],
    [
      `${sound()}; alter table planted add foreign key (other_id) references workspace (id)`,
      'a tenant table links only',
    ],
    ['create view planted_view as select 1 as one', 'a view must be security_invoker'],
  ])('%s', async (statement, fault) => {
    expect(await faultsAfter(statement, { ...tables, planted: 'tenant' })).toContainEqual(
      expect.stringContaining(fault),
    )
  })

  test('a table nobody declared, and one that a local table may not be', async () => {
    const faults = await faultsAfter('create table planted (workspace_id uuid, id uuid primary key)', tables)
    expect(faults).toContain('is not declared in platform/db/tables.ts')
    const local = await faultsAfter('create table planted (workspace_id uuid, id uuid primary key)', {
      ...tables,
      planted: 'local',
    })
    expect(local).toContain('a table that is not a tenant table names the workspace column "ws"')
  })
})

function sound(): string {
  return `create table planted (workspace_id uuid not null, id uuid not null, name text, other_id uuid, primary key (workspace_id, id));
    select protect('planted')`
}

async function faultsAfter(statement: string, kinds: Parameters<typeof catalogFaults>[1]): Promise<string[]> {
  await owner.query('begin')
  try {
    await owner.query(statement)
    return (await catalogFaults(owner, kinds)).map(({ fault }) => fault)
  } finally {
    await owner.query('rollback')
  }
}
