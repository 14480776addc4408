import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runStep, say } from './run-step.mjs'

// Everything that the browser's bundle may import, and what decides how it is built.
const inputs = ['web', 'fields', 'domains', 'platform', 'seed', 'vite.config.ts', 'tsconfig.json', 'package-lock.json']

/** Builds the web app when one of its inputs has changed since the last build. */
export async function buildWebIfStale({ root, node }) {
  const mark = join(root, 'dist/web-inputs')
  const hash = hashOf(inputs.map((input) => join(root, input)))
  if (existsSync(join(root, 'dist/web/index.html')) && existsSync(mark) && readFileSync(mark, 'utf8') === hash) return
  say('Building the web app …')
  await runStep(node, ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'], {
    cwd: root,
    problem: 'The web app could not be built; the reason stands above.',
  })
  mkdirSync(join(root, 'dist'), { recursive: true })
  writeFileSync(mark, hash)
}

function hashOf(paths) {
  const hash = createHash('sha256')
  for (const path of paths) addTo(hash, path)
  return hash.digest('hex')
}

function addTo(hash, path) {
  if (!existsSync(path)) return
  for (const entry of entriesOf(path)) {
    hash.update(entry)
    hash.update(readFileSync(entry))
  }
}

function entriesOf(path) {
  if (/\.[a-z]+$/.test(path)) return [path]
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$|\.md$|\.sql$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}
