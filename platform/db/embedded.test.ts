import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { isRunning } from '#platform/config/running-process.ts'
import { findEmbedded } from './embedded.ts'
import { connect } from './prepare.ts'

// A data folder of its own, durable as at a firm: these tests kill what they started.
let dataFolder: string
let server: Server
const password = 'only for this test'

type Server = {
  adminUrl: string
  port: number
  pid: number
  tookOver: boolean
  process: ChildProcess
  stop(): Promise<void>
}

beforeAll(async () => {
  dataFolder = mkdtempSync(join(tmpdir(), 'guanxi-embedded-'))
  server = await start()
  await query('create table kept (value int)')
})
afterAll(async () => {
  await server.stop()
  rmSync(dataFolder, { recursive: true, force: true })
})

/** Our server, as a process that can be killed: it starts the database and stops it when its input ends. */
async function start(): Promise<Server> {
  const code = `import { startEmbedded } from './embedded.ts'
    const { adminUrl, port, pid, tookOver, stop } = await startEmbedded(JSON.parse(process.env.OPTIONS))
    process.stdout.write(JSON.stringify({ adminUrl, port, pid, tookOver }))
    process.stdin.on('end', stop).resume()`
  const child = runCode(code, { OPTIONS: JSON.stringify({ dataFolder, password }) })
  const [answer] = await once(child.stdout!, 'data')
  const stop = async () => {
    child.stdin!.end()
    await once(child, 'exit')
  }
  return { ...JSON.parse(String(answer)), process: child, stop }
}

function runCode(code: string, env: Record<string, string>): ChildProcess {
  return spawn(process.execPath, ['--input-type=module', '-e', code], {
    cwd: import.meta.dirname,
    env: { PATH: process.env.PATH, ...env },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
}

async function query<Row>(text: string): Promise<Row[]> {
  const client = await connect(server.adminUrl)
  try {
    return (await client.query(text)).rows as Row[]
  } finally {
    await client.end()
  }
}

/** A session in a process of its own that works until it is killed, as our killed server would. */
async function sessionOf(text: string) {
  const code = `import pg from 'pg'
    const client = new pg.Client({ connectionString: process.env.URL })
    await client.connect()
    await client.query('begin')
    await client.query('insert into kept values (99)')
    process.stdout.write('ready')
    await client.query(process.env.QUERY)`
  const child = runCode(code, { URL: server.adminUrl, QUERY: text })
  await once(child.stdout!, 'data')
  return child
}

async function killed(pid: number) {
  process.kill(pid, 'SIGKILL')
  while (isRunning(pid)) await new Promise((resolve) => setTimeout(resolve, 10))
}

it('listens on this machine only, asks for the password and knows Chinese order', async () => {
  const [settings] = await query<Record<string, string>>(`select
    current_setting('listen_addresses') as address, current_setting('unix_socket_directories') as sockets,
    current_setting('server_encoding') as encoding, current_setting('jit') as jit,
    current_setting('client_connection_check_interval') as check, current_setting('fsync') as fsync,
    (select datlocprovider::text || ' ' || datlocale from pg_database where datname = 'template1') as locale,
    (select count(*)::int from pg_collation where collname = 'zh-x-icu') as chinese`)
  expect(settings).toEqual({
    address: '127.0.0.1',
    sockets: '',
    encoding: 'UTF8',
    jit: 'off',
    check: '500ms',
    fsync: 'on',
    locale: 'b C.UTF-8',
    chinese: 1,
  })
  await expect(connect(server.adminUrl.replace(encodeURIComponent(password), 'wrong'))).rejects.toThrow('password')
})

it('runs outside our process group, so that Ctrl-C does not reach it', () => {
  const group = Number(readFileSync(`/proc/${server.pid}/stat`, 'utf8').split(') ')[1]!.split(' ')[2])
  expect(group).toBe(server.pid)
})

it('keeps the data to its own account', () => {
  expect(statSync(join(dataFolder, 'postgres')).mode & 0o077).toBe(0)
})

it('is found by another process through the data folder', async () => {
  expect(await findEmbedded(dataFolder, password)).toBe(server.adminUrl)
})

it('takes over the server that outlived us and ends our killed sessions, keeping what was committed', async () => {
  await query('insert into kept values (1)')
  const session = await sessionOf('select pg_sleep(600)')
  const { pid } = server
  session.kill('SIGKILL')
  await killed(server.process.pid!)
  server = await start()
  expect(server).toMatchObject({ pid, tookOver: true })
  expect(await query('select value from kept')).toEqual([{ value: 1 }])
  expect(
    await query(`select from pg_stat_activity where query like '%pg_sleep(600)%' and pid <> pg_backend_pid()`),
  ).toEqual([])
})

it('starts after kill -9 of the database with a query still at work, and loses nothing', async () => {
  await query('insert into kept values (2)')
  const busy = await sessionOf('select count(*) from generate_series(1, 40000000000)')
  await killed(server.process.pid!)
  await killed(server.pid)
  busy.kill('SIGKILL')
  server = await start()
  expect(await query('select value from kept order by value')).toEqual([{ value: 1 }, { value: 2 }])
})

it('comes back by itself, on the same port, when the database alone is killed', async () => {
  const { port } = server
  await killed(server.pid)
  await expect.poll(() => query('select 1 as up').catch(() => []), { interval: 200 }).toEqual([{ up: 1 }])
  expect(server.port).toBe(port)
})

it('stops cleanly and starts again with everything there', async () => {
  const { pid } = server
  await server.stop()
  expect(isRunning(pid)).toBe(false)
  expect(await findEmbedded(dataFolder, password)).toBeUndefined()
  server = await start()
  expect(server.tookOver).toBe(false)
  expect(await query('select value from kept order by value')).toHaveLength(2)
})
