import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { runStep, say } from '#scripts/start/run-step.mjs'
import { aptInstall, aptOffers } from './apt.mjs'

const debianPath = '/usr/bin/chromium'

/** A Chromium for the browser tests and letters for its Chinese pages. Returns its path, empty for Playwright's own. */
export async function ensureBrowser() {
  const missing = []
  if (!existsSync(debianPath)) missing.push('chromium')
  if (!hasChineseFont()) missing.push('fonts-noto-cjk')
  if (missing.length > 0 && (await aptOffers('chromium'))) {
    say(`Installing ${missing.join(' and ')} for the browser tests …`)
    await aptInstall(missing)
  }
  if (existsSync(debianPath)) return debianPath
  await runStep(process.execPath, ['node_modules/@playwright/test/cli.js', 'install', 'chromium'], {
    problem: 'The browser for the tests could not be installed. Try: npx playwright install --with-deps chromium',
  })
  return ''
}

function hasChineseFont() {
  if (process.platform !== 'linux') return true
  return (spawnSync('fc-list', [':lang=zh'], { encoding: 'utf8' }).stdout ?? '').trim() !== ''
}
