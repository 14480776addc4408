import { installIfStale } from './install.mjs'
import { pinnedNode } from './pinned-node.mjs'

/** Installs what is missing and names the Node to continue with. Every command of package.json begins here. */
export async function readyNode(root) {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new Error(`Guanxi needs Node 20.19 or newer to begin; this is ${process.version}. See https://nodejs.org`)
  }
  await installIfStale(root)
  return pinnedNode(root)
}
