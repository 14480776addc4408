// npm run guanxi, npm run bench: runs a program of ours on the pinned Node, after installing what is missing.

import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readyNode } from './start/ready-node.mjs'
import { fail, runProgram } from './start/run-program.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const [program, ...args] = process.argv.slice(2)

// npm enters our folder; files on the command line are named from where the person stands.
if (process.env.INIT_CWD) process.chdir(process.env.INIT_CWD)

try {
  runProgram(await readyNode(root), [resolve(root, program), ...args])
} catch (error) {
  fail(error.message)
}
