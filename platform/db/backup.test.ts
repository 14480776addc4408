import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { dropDatabase, testSecret } from '#platform/testing/database-service.ts'
import { backup } from './backup.ts'
import { migrate, readMigrations } from './migrate.ts'
import { connect, prepareDatabase, withDatabase } from './prepare.ts'
import { restore } from './restore.ts'

let database: TestDatabase
let folder: string
let file: string
const target = `guanxi_test_restored_${process.pid}`
const filesFolder = () => join(folder, 'files')
/** As deep as the contents of a firm's files lie. */
const contents = join('contents', '018f0000-0000-7000-8000-000000000000', 'aa')

beforeAll(async () => {
  database = await testDatabase()
  folder = mkdtempSync(join(tmpdir(), 'guanxi-backup-'))
  file = join(folder, 'firm.guanxi')
  mkdirSync(join(filesFolder(), 'imports'), { recursive: true })
  writeFileSync(join(filesFolder(), 'imports', 'orders.csv'), Buffer.from([0, 255, 10, 13]))
  mkdirSync(join(filesFolder(), contents), { recursive: true })
  writeFileSync(join(filesFolder(), contents, 'a'.repeat(64)), 'the bytes of a file')
  const owner = await connect(database.ownerUrl)
  // Two workspaces, text that COPY must escape, and more than one part.
  await owner.query(`insert into number_counter (workspace_id, id, value)
    select new_id('2026-01-01', w), 'ключ 客户' || chr(9) || chr(10) || '\\N' || n, n from generate_series(1, 2) w, generate_series(1, 40000) n`)
  await owner.query(`insert into history (workspace_id, id, at, object, record_id, action, channel, changes)
    select workspace_id, new_id(now()), '2026-02-03 04:05:06.789Z', 'account', gen_random_uuid(), 'create', 'api', '{"a": [1, "\\u0041\\n"]}'
    from number_counter where value = 1`)
  await owner.end()
})
afterAll(async () => {
  await dropDatabase(database.adminUrl, target)
  await database.close()
  rmSync(folder, { recursive: true, force: true })
})

const into = (source: string, replace = false) =>
  restore({
    adminUrl: database.adminUrl,
    database: target,
    secret: testSecret,
    filesFolder: join(folder, 'restored'),
    source,
    replace,
  })

async function fingerprint(url: string) {
  const client = await connect(url)
  try {
    const { rows } = await client.query(`select
      (select md5(string_agg(c::text, '|' order by workspace_id, id)) from number_counter c) as counters,
      (select md5(string_agg(h::text, '|' order by workspace_id, id)) from history h) as history,
      (select md5(string_agg(p.polname || pg_get_expr(p.polqual, p.polrelid), '|' order by p.polrelid::regclass::text)) from pg_policy p) as policies,
      (select md5(string_agg(pg_get_constraintdef(k.oid), '|' order by k.conname)) from pg_constraint k) as constraints,
      (select md5(string_agg(coalesce(c.relacl::text, '') || c.relname || c.relowner::regrole, '|' order by c.relname))
         from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r') as rights`)
    return rows[0]
  } finally {
    await client.end()
  }
}

it('writes everything into one file that is there only when it is whole', async () => {
  const report = await backup({ ownerUrl: database.ownerUrl, filesFolder: filesFolder(), target: file })
  expect(report).toMatchObject({ file, files: 2, rows: 80_002 })
  const names = gunzipSync(readFileSync(file)).toString('latin1')
  expect(names).toContain('tables/public.number_counter/000002')
  expect(names).not.toContain('.part')
})

it('restores rows, rights, policies and files as they were', async () => {
  mkdirSync(join(folder, 'restored'))
  writeFileSync(join(folder, 'restored', 'other'), 'named by no record of the backup')
  const report = await into(file)
  expect(report).toMatchObject({ rows: 80_002, files: 2 })
  expect(await fingerprint(withDatabase(database.ownerUrl, target))).toEqual(await fingerprint(database.ownerUrl))
  expect(readFileSync(join(folder, 'restored', 'imports', 'orders.csv'))).toEqual(Buffer.from([0, 255, 10, 13]))
  expect(existsSync(join(folder, 'restored', 'other'))).toBe(false)
  expect(readFileSync(join(folder, 'restored', contents, 'a'.repeat(64)), 'utf8')).toBe('the bytes of a file')
})

it('refuses a file that was cut off, changed or is something else, before it writes', async () => {
  const bad = join(folder, 'bad')
  const whole = readFileSync(file)
  writeFileSync(bad, whole)
  truncateSync(bad, whole.length - 1_000)
  await expect(into(bad, true)).rejects.toThrow('damaged or was cut off')

  const plain = gunzipSync(whole)
  plain[plain.indexOf('number_counter/000001') + 600]! ^= 1
  writeFileSync(bad, gzipSync(plain))
  await expect(into(bad, true)).rejects.toThrow('damaged or was cut off at tables/public.number_counter')

  const flipped = Buffer.from(whole)
  flipped[flipped.length >> 1]! ^= 1
  writeFileSync(bad, flipped)
  await expect(into(bad, true)).rejects.toThrow('damaged or was cut off at tables/public.number_counter')

  writeFileSync(bad, 'name,amount\n')
  await expect(into(bad, true)).rejects.toThrow('damaged or was cut off')
  expect(await fingerprint(withDatabase(database.ownerUrl, target))).toEqual(await fingerprint(database.ownerUrl))
})

it('brings a backup of an older release up to date', async () => {
  const name = `guanxi_test_older_${process.pid}`
  const { ownerUrl } = await prepareDatabase({ adminUrl: database.adminUrl, database: name, secret: testSecret })
  try {
    await migrate({ ownerUrl, migrations: readMigrations().slice(0, 3) })
    const owner = await connect(ownerUrl)
    await owner.query(`insert into number_counter (workspace_id, id, value) values (gen_random_uuid(), 'n', 7)`)
    await owner.end()
    const older = join(folder, 'older.tar.gz')
    await backup({ ownerUrl, target: older })
    await into(older, true)
  } finally {
    await dropDatabase(database.adminUrl, name)
  }
  const restored = await connect(withDatabase(database.ownerUrl, target))
  const { rows } = await restored.query(
    `select (select value from number_counter)::int as value, (select count(*) from migration)::int as migrations`,
  )
  await restored.end()
  expect(rows).toEqual([{ value: 7, migrations: readMigrations().length }])
})

it('needs no more memory for much than for little', async () => {
  const owner = await connect(database.ownerUrl)
  await owner.query(
    `insert into number_counter (workspace_id, id, value) select gen_random_uuid(), repeat('x', 1000) || n, n from generate_series(1, 150000) n`,
  )
  await owner.end()
  const big = join(filesFolder(), 'big')
  writeFileSync(big, '')
  truncateSync(big, 200 * 1024 * 1024)
  const code = `import { backup } from './backup.ts'
    import { verifyBackup } from './restore-verify.ts'
    const { ownerUrl, filesFolder, target } = JSON.parse(process.env.OPTIONS)
    await backup({ ownerUrl, filesFolder, target })
    await verifyBackup(target)
    process.stdout.write(String(Math.round(process.resourceUsage().maxRSS / 1024)))`
  const options = { ownerUrl: database.ownerUrl, filesFolder: filesFolder(), target: join(folder, 'big.tar.gz') }
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', code], {
    cwd: import.meta.dirname,
    env: { PATH: process.env.PATH, OPTIONS: JSON.stringify(options) },
  })
  // 350 MB pass through it; Node itself takes some 90.
  expect(Number(stdout)).toBeLessThan(220)
})

it('refuses a file whose names lead elsewhere', async () => {
  const plain = gunzipSync(readFileSync(file))
  const at = plain.indexOf('files/imports/orders.csv/000001')
  plain.write('files/../../x', at, 'latin1')
  const head = plain.subarray(at, at + 512)
  const sum = head.reduce((total, byte, index) => total + (index >= 148 && index < 156 ? 32 : byte), 0)
  head.write(sum.toString(8).padStart(6, '0'), 148)
  const bad = join(folder, 'elsewhere')
  writeFileSync(bad, gzipSync(plain))
  await expect(into(bad, true)).rejects.toThrow('damaged')
})

it('does not take the place of a database that somebody uses', async () => {
  const guest = await connect(withDatabase(database.ownerUrl, target))
  await expect(into(file, true)).rejects.toThrow('Somebody is connected')
  await guest.end()
  await into(file, true)
})

it('removes what restores left that were killed, and nothing that others named so', async () => {
  const names = ['_restore_0123abcd', '_restore_0123abcd_old', '_restore_of_ours'].map((end) => `${target}${end}`)
  const admin = await connect(withDatabase(database.adminUrl, 'postgres'))
  try {
    for (const name of names) await admin.query(`create database ${admin.escapeIdentifier(name)}`)
    await into(file, true)
    const { rows } = await admin.query('select datname from pg_database where starts_with(datname, $1)', [
      `${target}_restore_`,
    ])
    expect(rows).toEqual([{ datname: names[2] }])
  } finally {
    for (const name of names) await admin.query(`drop database if exists ${admin.escapeIdentifier(name)}`)
    await admin.end()
  }
})
