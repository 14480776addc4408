// npm start: plain JavaScript without dependencies, because it runs before anything is installed, on Node 20.19 or newer.
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { buildWebIfStale } from './start/build-web.mjs'
import { installIfStale } from './start/install.mjs'
import { pinnedNode } from './start/pinned-node.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
process.chdir(root)

const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  fail(`Guanxi starts with Node 20.19 or newer; this is ${process.version}. See https://nodejs.org`)
}

const args = process.argv.slice(2)
const development = args.includes('--dev')
try {
  await installIfStale(root)
  const node = await pinnedNode(root)
  if (development) await import('./start/develop.mjs').then(({ develop }) => develop({ node, args }))
  else {
    await buildWebIfStale({ root, node })
    run(node, ['server/main.ts', ...args])
  }
} catch (error) {
  fail(error.message)
}

/** Passes signals on to the server and ends as it ends. With the channel between us the server notices when we are killed. */
function run(node, args) {
  const child = spawn(node, args, { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] })
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => child.kill(name))
  child.on('error', (error) => fail(error.message))
  child.on('exit', (code, signal) => {
    if (!signal) process.exit(code ?? 1)
    process.removeAllListeners(signal)
    process.kill(process.pid, signal)
  })
}

function fail(message) {
  process.stderr.write(`\n${message}\n`)
  process.exit(1)
}
