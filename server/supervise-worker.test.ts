import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { expect, it, onTestFinished } from 'vitest'
import { readConfig } from '#platform/config/config.ts'
import { openLog } from '#platform/log/log.ts'
import { superviseWorker } from './supervise-worker.ts'

it('starts a worker that failed again, says so, and stops when told to', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'guanxi-worker-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const said: { level: number; msg: string }[] = []
  const to = new Writable({ write: (line, _, done) => done(void said.push(JSON.parse(String(line)))) })
  const worker = superviseWorker({
    config: readConfig({ GUANXI_DATA: folder }, {}),
    databaseUrl: 'postgres://nobody@127.0.0.1:1/nowhere',
    log: openLog({ level: 'error', to }),
  })
  await expect.poll(() => said.filter(({ msg }) => msg === 'worker ended').length).toBeGreaterThan(1)
  expect(worker.isUp()).toBe(false)
  await worker.stop()
  const ended = said.length
  await new Promise((resolve) => setTimeout(resolve, 500))
  expect(said.length).toBe(ended)
})
