import { createHash } from 'node:crypto'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runStep, say } from './run-step.mjs'
import { hasLittleMemory } from './server-process.mjs'

/** Fewer downloads at a time and a small heap: slower, but not killed. */
const modestNpm = {
  NODE_OPTIONS: '--max-semi-space-size=2 --max-old-space-size=160',
  MALLOC_ARENA_MAX: '1',
  npm_config_maxsockets: '3',
}

/** Installs the packages of the lock file when they are not there or belong to another lock file. */
export async function installIfStale(root) {
  const lock = join(root, 'package-lock.json')
  const modules = join(root, 'node_modules')
  const mark = join(modules, '.guanxi-lock')
  const hash = createHash('sha256').update(readFileSync(lock)).digest('hex')
  if (existsSync(mark) && readFileSync(mark, 'utf8') === hash) return
  if (!isNewerThan(join(modules, '.package-lock.json'), lock)) {
    say('Installing packages …')
    await runStep('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: root,
      env: hasLittleMemory ? { ...process.env, ...modestNpm } : process.env,
      problem: 'The packages could not be installed. Is there a way to the npm registry? Try: npm ci',
    })
  }
  writeFileSync(mark, hash)
}

/** Somebody may have installed by hand: npm writes its own record at the end. */
function isNewerThan(record, lock) {
  return existsSync(record) && statSync(record).mtimeMs >= statSync(lock).mtimeMs
}
