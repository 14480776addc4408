import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { migrate, parseMigration, readMigrations } from './migrate.ts'
import { connect } from './prepare.ts'

const note = parseMigration(
  '9001_note',
  '-- expand\ncreate table note (id uuid primary key)\n--;\n-- only words\n--;\n',
)
const pin = parseMigration('9002_pin', '-- expand\ncreate table pin (id uuid primary key)\n--;\nselect 1/0\n')

describe('parseMigration', () => {
  it('splits at lines of --; and drops what holds no SQL', () => {
    expect(note.statements).toEqual(['create table note (id uuid primary key)'])
  })
  it('keeps a semicolon inside a statement', () => {
    const body = 'create function f() returns void language plpgsql as $$\nbegin\n  perform 1;\nend $$'
    expect(parseMigration('9001_f', `-- contract\n${body}\n--;\nselect 2`).statements).toEqual([body, 'select 2'])
  })
  it('asks for the header and the name', () => {
    expect(() => parseMigration('9001_x', 'select 1')).toThrow('must begin with')
    expect(() => parseMigration('x', '-- expand\nselect 1')).toThrow('NNNN_name')
  })
  it('has the same checksum with either line ending', () => {
    expect(parseMigration('9001_x', '-- expand\r\nselect 1').checksum).toBe(
      parseMigration('9001_x', '-- expand\nselect 1').checksum,
    )
  })
})

describe('migrate', () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await testDatabase()
  })
  afterAll(() => database.close())

  const run = (extra: (typeof note)[]) =>
    migrate({ ownerUrl: database.ownerUrl, migrations: [...readMigrations(), ...extra] })
  const exists = async (table: string) => {
    const client = await connect(database.ownerUrl)
    const { rows } = await client.query('select to_regclass($1) is not null as exists', [table])
    await client.end()
    return rows[0].exists
  }

  it('does nothing the second time', async () => {
    expect(await run([])).toEqual([])
  })
  it('runs what is new, once, also when two start together', async () => {
    const ran = await Promise.all([run([note]), run([note])])
    expect(ran.flat()).toEqual(['9001_note'])
    expect(await exists('note')).toBe(true)
  })
  it('leaves nothing of a migration that fails', async () => {
    await expect(run([note, pin])).rejects.toThrow('Migration 9002_pin failed: division by zero')
    expect(await exists('pin')).toBe(false)
  })
  it('refuses a migration that was changed after it ran', async () => {
    await expect(run([{ ...note, checksum: 'other' }])).rejects.toThrow('9001_note was changed')
  })
  it('refuses a database of a newer release', async () => {
    await expect(run([])).rejects.toThrow('newer release of Guanxi (9001_note)')
  })
  it('refuses a migration that comes too late', async () => {
    await expect(run([parseMigration('9000_late', '-- expand\nselect 1'), note])).rejects.toThrow(
      'Give it a higher number',
    )
  })
})

describe('a server that is killed while it migrates', () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await testDatabase()
  })
  afterAll(() => database.close())

  it('leaves nothing half done; the next start completes it', async () => {
    const slow = parseMigration(
      '9003_slow',
      '-- expand\ncreate table first_half (id uuid primary key)\n--;\nselect pg_sleep(5)\n--;\ncreate table second_half (id uuid primary key)\n',
    )
    const options = { ownerUrl: database.ownerUrl, migrations: [...readMigrations(), slow] }
    const killed = migrate(options).catch((error: Error) => error.message)
    const client = await connect(database.ownerUrl)
    const kill = async () => {
      const { rowCount } = await client.query(`
        select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and query like '%pg_sleep(5)%' and pid <> pg_backend_pid()`)
      return rowCount
    }
    await expect.poll(kill, { interval: 20 }).toBe(1)
    expect(await killed).toContain('9003_slow')
    const there = async (table: string) =>
      (await client.query('select to_regclass($1) is not null as there', [table])).rows[0].there
    expect([await there('first_half'), await there('second_half')]).toEqual([false, false])
    expect(await migrate(options)).toEqual(['9003_slow'])
    expect([await there('first_half'), await there('second_half')]).toEqual([true, true])
    await client.end()
  })
})
