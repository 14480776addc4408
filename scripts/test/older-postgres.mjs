import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { say } from '#scripts/start/run-step.mjs'
import { aptInstall, aptOffers } from './apt.mjs'

const version = 15
const bin = `/usr/lib/postgresql/${version}/bin`

/** The oldest PostgreSQL that we support, from Debian, with a cluster of its own; undefined where it is not to be had. */
export async function startOlderPostgres() {
  if (!existsSync(join(bin, 'initdb'))) {
    if (!(await aptOffers(`postgresql-${version}`))) {
      say(`\nPostgreSQL ${version} is not offered here; its tests are left out.`)
      return undefined
    }
    keepDebianFromStartingOne()
    await aptInstall([`postgresql-${version}`])
  }
  const account = accountFor()
  const folder = mkdtempSync(join(tmpdir(), 'guanxi-postgres-'))
  const passwordFile = join(folder, 'password')
  const password = randomBytes(12).toString('hex')
  writeFileSync(passwordFile, password)
  for (const path of [folder, passwordFile]) if (account.uid) chownSync(path, account.uid, account.gid)
  const data = join(folder, 'data')
  const port = await freePort()
  const run = (program, args) => {
    const { status, stderr } = spawnSync(join(bin, program), args, {
      ...account,
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'ignore', program === 'pg_ctl' ? 'ignore' : 'pipe'],
    })
    if (status !== 0) throw new Error(`PostgreSQL ${version}: ${program} failed\n${stderr ?? ''}`)
  }
  run('initdb', [
    `--pgdata=${data}`,
    '--username=postgres',
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--no-sync',
    '--encoding=UTF8',
    '--locale=C',
  ])
  const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off -c jit=off`
  run('pg_ctl', ['start', '-w', '-D', data, '-l', join(folder, 'log'), '-o', options])
  return {
    version,
    adminUrl: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`,
    stop: async () => {
      run('pg_ctl', ['stop', '-m', 'immediate', '-D', data])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Debian's package makes and starts a cluster of its own unless told not to. */
function keepDebianFromStartingOne() {
  const path = '/etc/postgresql-common/createcluster.conf'
  if (existsSync(path)) return
  mkdirSync('/etc/postgresql-common', { recursive: true })
  writeFileSync(path, 'create_main_cluster = false\n')
}

function accountFor() {
  if (process.getuid?.() !== 0) return {}
  const [uid, gid] = ['-u', '-g'].map((flag) =>
    Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout),
  )
  return { uid, gid }
}

function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => resolve(port))
    })
  })
}
