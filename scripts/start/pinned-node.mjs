import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runStep, say } from './run-step.mjs'

/** The Node that the project pins as a package, so that an older one on the machine is enough to start. */
export async function pinnedNode(root) {
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const wanted = `v${dependencies.node}`
  const folder = join(root, 'node_modules/node')
  const path = join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  if (versionOf(path) === wanted) return path
  if (process.version === wanted) return process.execPath
  // Where install steps are switched off, the package is there but its program is not.
  say(`Installing Node ${wanted} for this project …`)
  await runStep(process.execPath, ['installArchSpecificPackage.js'], { cwd: folder, problem: whatToDo(wanted) })
  if (versionOf(path) !== wanted) throw new Error(whatToDo(wanted))
  return path
}

function versionOf(path) {
  if (!existsSync(path)) return undefined
  return spawnSync(path, ['--version'], { encoding: 'utf8' }).stdout?.trim()
}

function whatToDo(wanted) {
  return `Guanxi needs Node ${wanted}, which its package "node" brings, but that could not be installed.
Try "npm rebuild node", or install Node ${wanted} from https://nodejs.org and start again.`
}
