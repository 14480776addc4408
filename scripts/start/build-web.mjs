import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runStep, say } from './run-step.mjs'

// Everything that the browser's bundle may import, and what decides how it is built.
const inputs = ['web', 'fields', 'domains', 'platform', 'seed', 'vite.config.ts', 'tsconfig.json', 'package-lock.json']

// Half the memory for the same app in hardly more time: a machine of 512 MB, enough for the server, can then build it too.
const modestHeap = ['--max-semi-space-size=2', '--max-old-space-size=160']
/** Each thread of the bundler keeps memory of its own; its allocator (mimalloc) and the system's hand back at once what is free. */
const modestBundler = {
  ROLLDOWN_WORKER_THREADS: '1',
  RAYON_NUM_THREADS: '1',
  MIMALLOC_PURGE_DELAY: '0',
  MIMALLOC_ALLOW_THP: '0',
  MALLOC_ARENA_MAX: '1',
}

/** Builds the web app when one of its inputs has changed since the last build. */
export async function buildWebIfStale({ root, node }) {
  const mark = join(root, 'dist/web-inputs')
  const hash = hashOf(inputs.map((input) => join(root, input)))
  if (existsSync(join(root, 'dist/web/index.html')) && existsSync(mark) && readFileSync(mark, 'utf8') === hash) return
  say('Building the web app …')
  await runStep(node, [...modestHeap, 'node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'], {
    cwd: root,
    env: { ...process.env, ...modestBundler },
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
