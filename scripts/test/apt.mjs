import { spawnSync } from 'node:child_process'
import { runStep } from '#scripts/start/run-step.mjs'

let isListFresh = false

/** Whether packages can be installed here by apt: a Debian-like system, and we are root. */
function hasApt() {
  return process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0
}

export async function aptOffers(name) {
  if (!hasApt()) return false
  if (isKnown(name)) return true
  await refreshList()
  return isKnown(name)
}

export async function aptInstall(names) {
  await refreshList()
  await runStep(
    'apt-get',
    ['install', '-y', '--no-install-recommends', '-o', 'Dpkg::Options::=--force-confold', ...names],
    {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      problem: `These packages could not be installed by apt: ${names.join(' ')}`,
    },
  )
}

function isKnown(name) {
  const { stdout } = spawnSync('apt-cache', ['policy', name], { encoding: 'utf8' })
  return /Candidate: (?!\(none\))\S/.test(stdout ?? '')
}

async function refreshList() {
  if (isListFresh) return
  isListFresh = true
  await runStep('apt-get', ['update', '-qq'], { problem: 'The list of packages could not be read (apt-get update).' })
}
