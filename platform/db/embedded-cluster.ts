import { spawn } from 'node:child_process'
import { chownSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { StartError } from '#platform/config/start-error.ts'
import { makeFolder, type Place } from './embedded-place.ts'
import { accessFile } from './embedded-settings.ts'
import { clusterVersion, programVersion } from './embedded-version.ts'

export const administrator = 'guanxi_admin'

/** Makes the cluster unless it is there. It appears under its name only when it is whole. */
export async function ensureCluster(place: Place, { password, sync }: { password: string; sync: boolean }) {
  if (clusterVersion(place.cluster)) return checkVersion(place)
  const draft = `${place.cluster}.new`
  const passwordFile = `${place.cluster}.password`
  rmSync(draft, { recursive: true, force: true })
  makeFolder(draft, place.account)
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 })
  if (place.account) chownSync(passwordFile, place.account.uid, place.account.gid)
  try {
    await initialise(place, [
      `--pgdata=${draft}`,
      `--username=${administrator}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      // Named, because a bare machine has LANG=C: bytes order text, Unicode rules tell letters and their cases.
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      ...(sync ? [] : ['--no-sync']),
    ])
  } finally {
    rmSync(passwordFile, { force: true })
  }
  writeFileSync(join(draft, 'pg_hba.conf'), accessFile)
  renameSync(draft, place.cluster)
}

function initialise({ binaries, account }: Place, args: string[]): Promise<void> {
  const child = spawn(join(binaries, 'bin/initdb'), args, {
    ...account,
    cwd: '/',
    env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let complaint = ''
  child.stderr.on('data', (chunk: Buffer) => {
    complaint += chunk
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => {
      if (code === 0) resolve()
      else
        reject(new StartError(`The database could not be made in ${dirname(args[0]!.slice(9))}:\n${complaint.trim()}`))
    })
  })
}

function checkVersion({ cluster, binaries }: Place): void {
  const data = clusterVersion(cluster)
  const program = programVersion(binaries)
  if (data === program) return
  throw new StartError(`The data in ${cluster} belong to PostgreSQL ${data}, this release of Guanxi brings ${program}.
Start the release of Guanxi that wrote them, or a later one.`)
}
