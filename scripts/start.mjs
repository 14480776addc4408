// npm start: plain JavaScript without dependencies, because it runs before anything is installed, on Node 20.19 or newer.
import { fileURLToPath } from 'node:url'
import { buildWebIfStale } from './start/build-web.mjs'
import { develop } from './start/develop.mjs'
import { readyNode } from './start/ready-node.mjs'
import { fail, runProgram } from './start/run-program.mjs'
import { serverEnvironment, serverFlags } from './start/server-process.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const args = process.argv.slice(2)
process.chdir(root)

try {
  const node = await readyNode(root)
  if (args.includes('--dev')) develop({ node, args })
  else {
    await buildWebIfStale({ root, node })
    runProgram(node, [...serverFlags, 'server/main.ts', ...args], serverEnvironment(root))
  }
} catch (error) {
  fail(error.message)
}
