import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const folders = ['fields', 'platform', 'domains', 'server', 'seed']

/** Test files that ask for a database: the ones to run on another PostgreSQL too. */
export function integrationTestFiles(root) {
  return folders
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) => readdirSync(join(root, folder), { recursive: true }).map((path) => join(folder, path)))
    .filter(
      (path) =>
        path.endsWith('.test.ts') &&
        /#platform\/testing\/(database|http)\.ts/.test(readFileSync(join(root, path), 'utf8')),
    )
}
