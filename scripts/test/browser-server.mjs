// The server of the browser tests: the product as `npm start` gives it, on an empty data folder that goes away with it.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const dataFolder = process.env.GUANXI_DATA ?? mkdtempSync(join(tmpdir(), 'guanxi-browser-'))
rmSync(dataFolder, { recursive: true, force: true })
const child = spawn(process.execPath, ['scripts/start.mjs'], {
  stdio: 'inherit',
  env: { ...process.env, GUANXI_DATA: dataFolder },
})
for (const name of ['SIGINT', 'SIGTERM']) process.on(name, () => child.kill(name))
child.on('exit', (code) => {
  rmSync(dataFolder, { recursive: true, force: true })
  process.exit(code ?? 1)
})
